"""A lookup in its thread: looking, then the result, short; and all of it behind *Show all*."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.lookups.result import Finding, LookupResult, Progress, SuggestedCommand, Verdict
from bot.slack.payloads import LookupRequest
from bot.slack.views import block_kit, facts, ids, words
from bot.slack.views.block_kit import Json, Message

_FACTS = 5
_BRIEF = 3
_CELLS = 10
_UNSEEN = 4
_COMMANDS = 2
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
    said = " · ".join([words.LOOKING, *_cost(progress, most)])
    blocks = [
        block_kit.rich(
            block_kit.paragraph(
                block_kit.strong(title),
                block_kit.prose(f" · {said}\n"),
                block_kit.code(bar(progress)),
            )
        ),
        block_kit.actions([block_kit.button(words.STOP, ids.STOP, job)]),
    ]
    return block_kit.message(f"{title}: {words.LOOKING}", blocks)


def waiting(title: str, before: int, *, job: str) -> Message:
    """The message of a lookup that has not begun: how many come before it.

    Args:
        title: the lookup's title.
        before: how many lookups in the same account have to end first.
        job: the job to stop.
    """
    told = words.WAITING.format(count=before)
    paragraph = block_kit.paragraph(block_kit.strong(title), block_kit.prose(f" · {told}"))
    blocks = [
        block_kit.rich(paragraph),
        block_kit.actions([block_kit.button(words.STOP, ids.STOP, job)]),
    ]
    return block_kit.message(f"{title}: {told}", blocks)


def looking_view(title: str) -> Json:
    """The modal in which a private lookup says that it begins."""
    told = f"{block_kit.escape(title)} · {words.LOOKING}"
    return _result_view([block_kit.words(told)])


def in_modal(message: Message) -> Json:
    """A lookup's message as the modal of somebody whose answer nobody else sees."""
    return _result_view(message.blocks)


def _cost(progress: Progress, most: int) -> Iterator[str]:
    """What it will cost, while it can still be stopped."""
    if progress.total and progress.total >= _MANY_CALLS:
        yield words.ABOUT_CALLS.format(count=f"{progress.total:,}")
    elif most and not progress.done:
        yield words.MOST_CALLS.format(count=f"{most:,}")


def stopping(title: str) -> Message:
    """The message between the press on *Stop* and the end."""
    return block_kit.message(
        f"{title}: {words.STOPPING}",
        [
            block_kit.rich(
                block_kit.paragraph(
                    block_kit.strong(title), block_kit.prose(f" · {words.STOPPING}")
                )
            )
        ],
    )


def bar(progress: Progress) -> str:
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
        Five facts, three more in brief, and the verdict; the rest stands behind *Show all*.
    """
    blocks = [
        block_kit.rich(block_kit.paragraph(block_kit.strong(seen.title))),
        _verdict(seen.verdict),
        *_facts(seen.findings),
        *_next(seen.verdict),
        *_unseen(seen),
        *_by_hand([replace(command, label="") for command in seen.cli[:1]]),
        block_kit.actions([*_elsewhere(seen, request), *_buttons(request, shareable=shareable)]),
        block_kit.context(*_small_print(seen, now()), *_who(seen, shareable, shared_by)),
    ]
    return block_kit.message(
        f"{seen.title}: {seen.verdict.text}", blocks, shortened=words.MORE_FACTS_CUT
    )


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
        block_kit.rich(block_kit.paragraph(block_kit.prose(seen.question))),
        _verdict(seen.verdict),
        *_why(seen.verdict),
        *(block for finding in seen.findings for block in facts.whole(finding)),
        *_next(seen.verdict, most=len(seen.verdict.commands)),
        *_unseen(seen, most=len(seen.unseen)),
        *_by_hand(seen.cli),
        block_kit.context(*_small_print(seen, now()), note),
    ]
    return _result_view(blocks)


def is_cut(seen: LookupResult) -> bool:
    """Whether even *Show all* cannot hold all of a result."""
    return bool(full_result(seen)["blocks"][-1] == block_kit.context(words.RESULT_CUT))


def loading() -> Json:
    """The modal while the result is looked up again."""
    return _result_view([block_kit.words(words.LOAD_RESULT)])


def unavailable(sentence: str) -> Json:
    """The modal when there is no result to show.

    Args:
        sentence: one of our own, in mrkdwn.
    """
    return _result_view([block_kit.words(sentence)])


def _result_view(blocks: Sequence[Json]) -> Json:
    return block_kit.view(
        words.SHOW_ALL_TITLE,
        blocks,
        callback_id=ids.RESULT,
        close=words.CLOSE,
        shortened=words.RESULT_CUT,
    )


def _verdict(verdict: Verdict) -> Json:
    mark = block_kit.prose(f"{words.TONES[verdict.tone]} ")
    return block_kit.rich(block_kit.paragraph(mark, block_kit.prose(verdict.text, bold=True)))


def _why(verdict: Verdict) -> Iterator[Json]:
    if verdict.why:
        yield block_kit.rich(block_kit.paragraph(block_kit.prose(verdict.why)))


def _facts(findings: Sequence[Finding]) -> Iterator[Json]:
    shown, others = findings[:_FACTS], findings[_FACTS:]
    lines = [facts.line(finding) for finding in shown if finding.kind != "table"]
    if lines:
        yield block_kit.rich(block_kit.bullets(lines))
    # Slack takes one table a message; a second one shows as text.
    for index, finding in enumerate(found for found in shown if found.kind == "table"):
        yield from facts.table(finding, as_text=index > 0)
    brief = [finding for finding in others if finding.kind in ("value", "list")][:_BRIEF]
    if brief:
        yield block_kit.rich(block_kit.paragraph(facts.in_brief(brief)))
    if hidden := len(others) - len(brief):
        yield block_kit.context(words.MORE_FACTS.format(count=hidden))


def _next(verdict: Verdict, *, most: int = _COMMANDS) -> Iterator[Json]:
    if verdict.next or verdict.commands:
        steps = (
            [block_kit.bullets(map(block_kit.prose, verdict.next), numbered=True)]
            if verdict.next
            else []
        )
        commands = [part for command in verdict.commands[:most] for part in _command(command)]
        yield block_kit.titled(words.NEXT, *steps, *commands)


def _unseen(seen: LookupResult, *, most: int = _UNSEEN) -> Iterator[Json]:
    if seen.unseen:
        lines = (
            block_kit.prose(_unseen_sentence(item.sentence, item.permission))
            for item in islice(seen.unseen, most)
        )
        yield block_kit.titled(words.UNSEEN, block_kit.bullets(lines))


def _unseen_sentence(sentence: str, permission: str) -> str:
    return sentence if not permission or permission in sentence else f"{sentence} `{permission}`"


def _by_hand(commands: Sequence[SuggestedCommand]) -> Iterator[Json]:
    if commands:
        yield block_kit.titled(
            words.BY_HAND, *(part for command in commands for part in _command(command))
        )


def _command(command: SuggestedCommand) -> Iterator[Json]:
    if command.label:
        label = block_kit.quiet(f" {command.effect.label}.")
        yield block_kit.paragraph(block_kit.prose(f"{command.label}."), label)
    yield block_kit.command(command.text)


def _elsewhere(seen: LookupResult, request: LookupRequest) -> Iterator[Json]:
    """Where nothing was found: the regions that the paste names, then the account's others."""
    if not seen.could_be_elsewhere:
        return
    others = dict.fromkeys(name for name in (*request.regions, *seen.other_regions))
    for region in islice((name for name in others if name != seen.region), _REGIONS):
        there = replace(request, values={**request.values, "region": region})
        label = words.LOOK_IN.format(region=region)
        yield block_kit.button(label, ids.LOOK_IN + region, there.encode())


def _buttons(request: LookupRequest, *, shareable: bool) -> Iterator[Json]:
    yield block_kit.button(words.SHOW_ALL, ids.SHOW_ALL, request.encode())
    yield block_kit.button(words.LOOK_AGAIN, ids.LOOK_AGAIN, replace(request, fresh=True).encode())
    if shareable:
        label = words.SHARE_IN_THREAD if request.thread_ts else words.SHARE_IN_CHANNEL
        yield block_kit.button(label, ids.SHARE_RESULT, request.encode())


def _small_print(seen: LookupResult, now: float) -> Iterator[str]:
    where = " · ".join(block_kit.escape(part) for part in (seen.account_id, seen.region) if part)
    how = words.LOOKED_AT.format(
        calls=seen.calls,
        noun="call" if seen.calls == 1 else "calls",
        seconds=f"{seen.elapsed:.1f}",
    )
    age = words.SEEN_AGO.format(seconds=f"{max(0.0, now - seen.finished_at):.0f}")
    yield " · ".join(part for part in (where, how, age if seen.cached else "") if part)
    if seen.own_version:
        yield words.OWN_VERSION.format(lookup=block_kit.escape(seen.lookup))


def _who(seen: LookupResult, shareable: bool, shared_by: str) -> Iterator[str]:
    if shareable and seen.private:
        yield words.PRIVATE_NOTE
    if shared_by:
        yield words.SHARED_BY.format(user=shared_by)
