"""A lookup in its thread: looking, then the result, short; and all of it behind *Show all*."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.lookups.result import LookupResult, Progress, SuggestedCommand, Unseen, Verdict
from bot.slack.payloads import LookupRequest
from bot.slack.views import block_kit, facts, ids, lookup_words, rich_text, words
from bot.slack.views.block_kit import Json, Message
from bot.slack.views.brief import BriefPart, fitted

_FACTS = 3
_WORDS = 70
"""Words of a result, without its command, its buttons and the small line below."""
_CELLS = 10
_REGIONS = 2
_MANY_CALLS = 100


def looking(title: str, progress: Progress, *, job: str, most: int = 0) -> Message:
    """The message while the lookup runs.

    Args:
        title: the lookup's title.
        progress: how far it is.
        job: the job to stop.
        most: how many calls it may spend, 0 where that is not worth saying.
    """
    said = " · ".join([lookup_words.LOOKING, *_cost(progress, most)])
    blocks = [
        rich_text.block(
            rich_text.paragraph(
                rich_text.strong(title),
                rich_text.prose(f" · {said}\n"),
                rich_text.code(progress_bar(progress)),
            )
        ),
        block_kit.actions([block_kit.button(lookup_words.STOP, ids.STOP, job)]),
    ]
    return block_kit.message(f"{title}: {lookup_words.LOOKING}", blocks)


def waiting(title: str, before: int, *, job: str) -> Message:
    """The message of a lookup that has not begun: how many come before it.

    Args:
        title: the lookup's title.
        before: how many lookups in the same account have to end first.
        job: the job to stop.
    """
    told = lookup_words.WAITING.format(count=before)
    paragraph = rich_text.paragraph(rich_text.strong(title), rich_text.prose(f" · {told}"))
    blocks = [
        rich_text.block(paragraph),
        block_kit.actions([block_kit.button(lookup_words.STOP, ids.STOP, job)]),
    ]
    return block_kit.message(f"{title}: {told}", blocks)


def looking_view(title: str) -> Json:
    """The modal in which a private lookup says that it begins."""
    told = f"{block_kit.escape(title)} · {lookup_words.LOOKING}"
    return _result_view([block_kit.words(told)])


def in_modal(message: Message) -> Json:
    """A lookup's message as the modal of somebody whose answer nobody else sees."""
    return _result_view(message.blocks)


def _cost(progress: Progress, most: int) -> Iterator[str]:
    """What it will cost, while it can still be stopped."""
    if progress.total and progress.total >= _MANY_CALLS:
        yield lookup_words.ABOUT_CALLS.format(count=f"{progress.total:,}")
    elif most and not progress.done:
        yield lookup_words.MOST_CALLS.format(count=f"{most:,}")


def stopping(title: str) -> Message:
    """The message between the press on *Stop* and the end."""
    return block_kit.message(
        f"{title}: {lookup_words.STOPPING}",
        [
            rich_text.block(
                rich_text.paragraph(
                    rich_text.strong(title), rich_text.prose(f" · {lookup_words.STOPPING}")
                )
            )
        ],
    )


def progress_bar(progress: Progress) -> str:
    """How far a lookup is, as `▓▓▓▓▓░░░░░ 120 of 240 · 3 s`."""
    seconds = f"{progress.elapsed:.0f} s"
    if not progress.total:
        return f"{progress.what} {progress.done} · {seconds}" if progress.done else seconds
    full = min(_CELLS, _CELLS * progress.done // progress.total)
    return f"{'▓' * full}{'░' * (_CELLS - full)} {progress.done} of {progress.total} · {seconds}"


def result(
    seen: LookupResult,
    request: LookupRequest,
    *,
    shareable: bool = False,
    shared_by: str = "",
    now: Callable[[], float] = time.time,
) -> Message:
    """The message that a lookup ends in.

    Args:
        seen: what the lookup saw.
        request: what was asked, for the buttons.
        shareable: whether only the asker sees this and may share it.
        shared_by: who shared it, empty when nobody had to.
        now: the clock, in POSIX seconds.

    Returns:
        The verdict, at most three facts and one next step; the rest stands behind *Show all*.
    """
    commands = [*seen.verdict.commands, *(replace(one, label="") for one in seen.cli)][:1]
    read = _brief(seen, commands)
    blocks = [
        rich_text.block(rich_text.paragraph(rich_text.strong(seen.title))),
        _verdict(replace(seen.verdict, text=read.verdict)),
        *([rich_text.block(rich_text.bullets(read.facts))] if read.facts else []),
        *_titled(lookup_words.UNSEEN, read.unseen),
        *_titled(lookup_words.NEXT, read.step),
        *(rich_text.block(*_command(command)) for command in commands),
        block_kit.actions([*_elsewhere(seen, request), *_buttons(request, shareable=shareable)]),
        block_kit.context(
            *_small_print(seen, now()),
            *_left_out(seen, read),
            *_who(seen, shareable, shared_by),
        ),
    ]
    return block_kit.message(_notice(seen), blocks, shortened=lookup_words.MORE_FACTS_CUT)


def _notice(seen: LookupResult) -> str:
    """What a notification says: the verdict."""
    return block_kit.clip(f"{seen.title}: {seen.verdict.text}", block_kit.NOTICE)


def changed_verdict(seen: LookupResult, tone: str, said: str) -> Message:
    """The reply that tells what a lookup says now, and said before.

    Args:
        seen: what it saw now.
        tone: of the verdict before.
        said: that verdict's text.
    """
    now = rich_text.prose(f" {lookup_words.TONES[seen.verdict.tone]} {seen.verdict.text}")
    before = rich_text.prose(
        lookup_words.BEFORE_IT.format(mark=lookup_words.TONES[tone], said=said)
    )
    told = rich_text.paragraph(rich_text.strong(f"{seen.title}:"), now)
    blocks = [rich_text.block(told, rich_text.quote(before))]
    return block_kit.message(_notice(seen), blocks)


@dataclass(frozen=True, slots=True)
class _Brief:
    """What of a result is read in ten seconds."""

    verdict: str
    facts: Sequence[Sequence[Json]]
    step: str
    unseen: str


def _brief(seen: LookupResult, commands: Sequence[SuggestedCommand]) -> _Brief:
    """The verdict, one next step, what could not be seen first, and as many facts as fit.

    Whatever hid the answer, it is told in the room that is left: its first sentence, or none.
    """
    lines = [facts.line(finding) for finding in seen.findings[:_FACTS]]
    told = [
        BriefPart(seen.verdict.text, whole=True),
        BriefPart(next(iter(seen.verdict.next), ""), whole=True),
        BriefPart(next(map(_unseen_sentence, seen.unseen), "")),
    ]
    shorter = [(told, lines[:count]) for count in range(len(lines), -1, -1)]
    shorter.append(([*told[:2], BriefPart("")], []))
    for given, kept in shorter:
        room = _WORDS - _around(seen, commands) - sum(map(_count, kept))
        parts = fitted(given, room)
        if sum(part.words for part in parts) <= room:
            break
    verdict, step, unseen = (part.text for part in parts)
    return _Brief(verdict, kept, step, unseen)


def _around(seen: LookupResult, commands: Sequence[SuggestedCommand]) -> int:
    """How many words stand around a result's sentences: its title, mark, headings and labels."""
    labels = [f"{one.label} {one.effect.label}" for one in commands if one.label]
    headings = [lookup_words.NEXT] if seen.verdict.next else []
    headings += [lookup_words.UNSEEN] if seen.unseen else []
    return len(" ".join([seen.title, lookup_words.TONES["unknown"], *headings, *labels]).split())


def _count(line: Sequence[Json]) -> int:
    """How many words a line has."""
    return len(" ".join(piece.get("text", "") for piece in line).split())


def _titled(title: str, text: str) -> Iterator[Json]:
    if text:
        yield rich_text.titled_block(title, rich_text.paragraph(rich_text.prose(text)))


def _left_out(seen: LookupResult, read: _Brief) -> Iterator[str]:
    """How much more *Show all* has."""
    if hidden := len(seen.findings) - len(read.facts):
        yield lookup_words.MORE_FACTS.format(count=hidden)


def full_result(
    seen: LookupResult, *, note: str = "", now: Callable[[], float] = time.time
) -> Json:
    """The modal behind *Show all*: every fact, and where it was seen.

    Args:
        seen: what the lookup saw.
        note: a sentence of our own at its end, in mrkdwn.
        now: the clock, in POSIX seconds.
    """
    blocks = [
        block_kit.header(seen.title),
        rich_text.block(rich_text.paragraph(rich_text.prose(seen.question))),
        _verdict(seen.verdict),
        *_why(seen.verdict),
        *(block for finding in seen.findings for block in facts.whole(finding)),
        *_next(seen.verdict),
        *_unseen(seen),
        *_by_hand(seen.cli),
        block_kit.context(*_small_print(seen, now()), note),
    ]
    return _result_view(blocks)


def is_cut(seen: LookupResult) -> bool:
    """Whether even *Show all* cannot hold all of a result."""
    return bool(full_result(seen)["blocks"][-1] == block_kit.context(lookup_words.RESULT_CUT))


def loading() -> Json:
    """The modal while the result is looked up again."""
    return _result_view([block_kit.words(lookup_words.LOAD_RESULT)])


def unavailable(sentence: str) -> Json:
    """The modal when there is no result to show.

    Args:
        sentence: one of our own, in mrkdwn.
    """
    return _result_view([block_kit.words(sentence)])


def _result_view(blocks: Sequence[Json]) -> Json:
    return block_kit.view(
        lookup_words.SHOW_ALL_TITLE,
        blocks,
        callback_id=ids.RESULT,
        close=words.CLOSE,
        shortened=lookup_words.RESULT_CUT,
    )


def _verdict(verdict: Verdict) -> Json:
    mark = rich_text.prose(f"{lookup_words.TONES[verdict.tone]} ")
    return rich_text.block(rich_text.paragraph(mark, rich_text.prose(verdict.text, bold=True)))


def _why(verdict: Verdict) -> Iterator[Json]:
    if verdict.why:
        yield rich_text.block(rich_text.paragraph(rich_text.prose(verdict.why)))


def _next(verdict: Verdict) -> Iterator[Json]:
    if verdict.next or verdict.commands:
        steps = (
            [rich_text.bullets(map(rich_text.prose, verdict.next), numbered=True)]
            if verdict.next
            else []
        )
        commands = [part for command in verdict.commands for part in _command(command)]
        yield rich_text.titled_block(lookup_words.NEXT, *steps, *commands)


def _unseen(seen: LookupResult) -> Iterator[Json]:
    if seen.unseen:
        lines = map(rich_text.prose, map(_unseen_sentence, seen.unseen))
        yield rich_text.titled_block(lookup_words.UNSEEN, rich_text.bullets(lines))


def _unseen_sentence(unseen: Unseen) -> str:
    told, permission = unseen.sentence, unseen.permission
    return told if not permission or permission in told else f"{told} `{permission}`"


def _by_hand(commands: Sequence[SuggestedCommand]) -> Iterator[Json]:
    if commands:
        yield rich_text.titled_block(
            lookup_words.BY_HAND, *(part for command in commands for part in _command(command))
        )


def _command(command: SuggestedCommand) -> Iterator[Json]:
    if command.label:
        label = rich_text.quiet(f" {command.effect.label}.")
        yield rich_text.paragraph(rich_text.prose(f"{command.label}."), label)
    yield rich_text.preformatted(command.text)


def _elsewhere(seen: LookupResult, request: LookupRequest) -> Iterator[Json]:
    """Where nothing was found: the regions that the paste names, then the account's others."""
    if not seen.could_be_elsewhere:
        return
    others = dict.fromkeys(name for name in (*request.regions, *seen.other_regions))
    for region in islice((name for name in others if name != seen.region), _REGIONS):
        there = replace(request, values={**request.values, "region": region})
        label = lookup_words.LOOK_IN.format(region=region)
        yield block_kit.button(label, ids.LOOK_IN + region, there.encode())


def _buttons(request: LookupRequest, *, shareable: bool) -> Iterator[Json]:
    yield block_kit.button(lookup_words.SHOW_ALL, ids.SHOW_ALL, request.encode())
    yield block_kit.button(
        lookup_words.LOOK_AGAIN, ids.LOOK_AGAIN, replace(request, fresh=True).encode()
    )
    if shareable:
        label = words.SHARE_IN_THREAD if request.thread_ts else words.SHARE_IN_CHANNEL
        yield block_kit.button(label, ids.SHARE_RESULT, request.encode())


def _small_print(seen: LookupResult, now: float) -> Iterator[str]:
    where = " · ".join(block_kit.escape(part) for part in (seen.account_id, seen.region) if part)
    how = lookup_words.LOOKED_AT.format(
        calls=seen.calls,
        noun="call" if seen.calls == 1 else "calls",
        seconds=f"{seen.elapsed:.1f}",
    )
    age = lookup_words.SEEN_AGO.format(seconds=f"{max(0.0, now - seen.finished_at):.0f}")
    yield " · ".join(part for part in (where, how, age if seen.cached else "") if part)
    if seen.own_version:
        yield lookup_words.OWN_VERSION.format(lookup=block_kit.escape(seen.lookup))


def _who(seen: LookupResult, shareable: bool, shared_by: str) -> Iterator[str]:
    if shareable and seen.private:
        yield lookup_words.PRIVATE_NOTE
    if shared_by:
        yield lookup_words.SHARED_BY.format(user=shared_by)
