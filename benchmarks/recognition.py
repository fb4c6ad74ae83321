"""How much is recognised, how fast, and how sure: Faultbook beside what one would pick instead.

Over the public texts of `benchmarks/data`, and before them over `../shared/corpus` where that is.
"""

import random
import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib import pyplot as plt

from benchmarks.charts import PICTURES
from benchmarks.labelled import Labelled, LabelledSet, labelled_sets
from benchmarks.peers import Peer, peers, timed
from bot.answers.answerer import Answerer
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import open_catalogue
from bot.lookups.library import load_library
from bot.recognition.error_codes import normalized_code
from bot.recognition.scoring import ANSWER

_MOST_FOR_A_SLOW_PEER = 120


@dataclass(frozen=True, slots=True)
class Score:
    """One recogniser's figures."""

    name: str
    raw: float
    masked: float
    answered: float
    median: float
    p99: float


def main() -> None:
    """Print the tables and draw the pictures."""
    knowledge = load_library().knowledge
    catalogue = open_catalogue()
    answerer = Answerer(knowledge, catalogue, {})
    others = list(peers(catalogue))
    drawn = [_measured(answerer, others, texts) for texts in labelled_sets()]
    _print_speed(answerer)
    _print_growth(knowledge)
    _draw(*drawn[0])


def _measured(
    answerer: Answerer, others: Sequence[Peer], texts: LabelledSet
) -> tuple[list[Score], list[tuple[float, float, int]]]:
    """Print one set's tables; give the scores of all and the curve of confidence."""
    scores = _scores(answerer, others, texts)
    curve = _calibration(answerer, [*texts.errors, *texts.ordinary])
    print(f"\n{texts.name}: {len(texts.errors)} errors, {len(texts.ordinary)} ordinary messages")
    _print(scores)
    _print_services(answerer, texts.errors)
    print("\nconfidence  answers  right")
    for confidence, right, count in curve:
        print(f"{confidence:10.2f}{count:9}{right:7.0%}")
    return scores, curve


def _scores(answerer: Answerer, others: Sequence[Peer], texts: LabelledSet) -> list[Score]:
    masked = [one for text in texts.errors if (one := _masked(text)) is not None]

    def ours(text: str) -> str:
        seen = answerer.recognise(text)
        return seen.matches[0].code if seen.answered else ""

    scores = [_score(Peer("Faultbook", ours), texts.errors, masked, texts.ordinary)]
    few = random.Random(7).sample(
        range(len(texts.errors)), min(len(texts.errors), _MOST_FOR_A_SLOW_PEER)
    )
    some = [texts.errors[number] for number in few]
    fewer = [one for text in some if (one := _masked(text)) is not None]
    scores += [_score(peer, some, fewer, texts.ordinary[:120]) for peer in others]
    return scores


def _masked(one: Labelled) -> Labelled | None:
    """The text with its code blanked, `None` where too few words remain or there was none."""
    text = one.text
    for word in sorted(set(re.findall(r"[A-Za-z][\w.]{3,80}", text)), key=len, reverse=True):
        if normalized_code(word) in one.codes:
            text = text.replace(word, "")
    if text == one.text or len(re.findall(r"[A-Za-z]{3,}", text)) < 8:  # noqa: PLR2004 - a sentence's worth
        return None
    return Labelled(text, one.codes, one.service)


def _score(
    peer: Peer, errors: Sequence[Labelled], masked: Sequence[Labelled], ordinary: Sequence[Labelled]
) -> Score:
    times: list[float] = []

    def share(texts: Sequence[Labelled], right: Callable[[str, Labelled], bool]) -> float:
        hits = 0
        for one in texts:
            code, took = timed(peer.recognise, one.text)
            times.append(took)
            hits += right(code, one)
        return hits / max(1, len(texts))

    def known(code: str, one: Labelled) -> bool:
        return normalized_code(code) in one.codes

    raw, blank = share(errors, known), share(masked, known)
    spoke = share(ordinary, lambda code, _: bool(code))
    times.sort()
    return Score(
        peer.name, raw, blank, spoke, statistics.median(times), times[int(len(times) * 0.99)]
    )


def _print(scores: Sequence[Score]) -> None:
    print(f"{'':30}{'root cause':>11}{'no code':>9}{'ordinary':>10}{'median ms':>11}{'p99 ms':>9}")
    for one in scores:
        print(
            f"{one.name:30}{one.raw:11.1%}{one.masked:9.1%}{one.answered:10.1%}"
            f"{one.median:11.2f}{one.p99:9.2f}"
        )


def _print_services(answerer: Answerer, errors: Sequence[Labelled]) -> None:
    right = told = 0
    for one in errors:
        seen = answerer.recognise(one.text)
        if seen.answered and normalized_code(seen.matches[0].code) in one.codes:
            right += 1
            told += not one.service or seen.matches[0].service == one.service
    print(f"\nservice right as well: {told / max(1, right):.1%} of {right}")


def _calibration(answerer: Answerer, texts: Sequence[Labelled]) -> list[tuple[float, float, int]]:
    """For each band of confidence: its mean, the share that was right, and how many there were."""
    bands: dict[int, list[tuple[float, bool]]] = {}
    for one in texts:
        seen = answerer.recognise(one.text)
        if seen.matches:
            first = seen.matches[0]
            band = min(int(first.confidence * 10), 9)
            bands.setdefault(band, []).append(
                (first.confidence, normalized_code(first.code) in one.codes)
            )
    return [
        (
            statistics.mean(confidence for confidence, _ in found),
            statistics.mean(right for _, right in found),
            len(found),
        )
        for _, found in sorted(bands.items())
    ]


def _print_speed(answerer: Answerer) -> None:
    line = "2026-11-20 10:00:00 INFO worker 7 processed item 4711 in 12 ms\n"
    error = "An error occurred (NoSuchKey) when calling the GetObject operation: no such key\n"
    log = line * (500_000 // len(line)) + error + line * (500_000 // len(line))
    print(f"\n1 MB of log with one error: {answerer.recognise(log).elapsed_ms:.0f} ms")
    for trap in ("(", "Ab: ", '{"code":', "'a ", "\n ", "a-", "arn:aws:"):
        text = trap * (100_000 // len(trap))
        print(f"100 KB of {trap!r}: {answerer.recognise(text).elapsed_ms:.0f} ms")


def _print_growth(knowledge: Knowledge) -> None:
    """The time of a whole recognition by message alone, with ever more entries."""
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(20_000)]
    pattern = next(iter(knowledge.entries.values())).model_copy(update={"variants": ()})
    print("\nentries  milliseconds a message (median)")
    for size in (5_000, 20_000, 100_000):
        texts = [f"The {' '.join(rng.choices(words, k=6))} {{name}} failed" for _ in range(size)]
        entries = (
            pattern.model_copy(update={"code": f"Made{number}Up", "messages": (text,)})
            for number, text in enumerate(texts)
        )
        answerer = Answerer(Knowledge(entries={entry.id: entry for entry in entries}), None, {})
        asked = [text.replace("{name}", "web-1") for text in rng.sample(texts, 300)]
        times = [answerer.recognise(text).elapsed_ms for text in asked]
        print(f"{size:7,}{statistics.median(times):14.2f}")


def _draw(scores: Sequence[Score], curve: Sequence[tuple[float, float, int]]) -> None:
    mpl.use("Agg")
    PICTURES.mkdir(parents=True, exist_ok=True)
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for one in scores:
        axes.scatter(one.median, one.raw * 100, s=60)
        axes.annotate(one.name, (one.median, one.raw * 100), (6, 5), textcoords="offset points")
    axes.set_xscale("log")
    axes.set(xlabel="milliseconds a text (median)", ylabel="root cause right, %", ylim=(0, 105))
    medians = [one.median for one in scores]
    axes.set_xlim(min(medians) / 3, max(medians) * 40)  # room for the names
    figure.savefig(PICTURES / "recognition.png", dpi=150, bbox_inches="tight")
    figure, axes = plt.subplots(figsize=(5, 4.5))
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.plot([c for c, _, _ in curve], [right for _, right, _ in curve], marker="o")
    axes.axvline(ANSWER, linestyle="--", color="grey")
    axes.annotate("answers from here on", (ANSWER, 0.05), rotation=90, ha="right")
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.05))
    figure.savefig(PICTURES / "calibration.png", dpi=150, bbox_inches="tight")
    plt.close("all")
