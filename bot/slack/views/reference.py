"""Two errors side by side, and playbooks: what is read without a paste."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answers.answer import Answer
from bot.knowledge_base.models import Playbook, PlaybookStep
from bot.slack.payloads import EntryRequest
from bot.slack.views import block_kit, entry_words, ids, rich_text, words
from bot.slack.views.answer import headline
from bot.slack.views.block_kit import Json, Message


def comparison(sides: Sequence[Answer], *, thread_ts: str = "") -> Message:
    """Errors one below the other, each in the same few lines, and their pages one press away.

    Args:
        sides: the errors.
        thread_ts: the thread that a page can be shared into.
    """
    told = words.COMPARED.format(codes=" · ".join(side.code for side in sides))
    blocks = [block_kit.header(told)]
    for side in sides:
        blocks += [
            rich_text.block(rich_text.paragraph(rich_text.strong(headline(side)))),
            rich_text.block(rich_text.bullets(_side(side))),
        ]
    buttons = (
        block_kit.button(
            side.code,
            f"{ids.GUESS}{index}",
            EntryRequest(entry=side.entry, thread_ts=thread_ts).encode(),
        )
        for index, side in enumerate(sides)
    )
    return block_kit.message(told, [*blocks, block_kit.actions(buttons)])


def _side(side: Answer) -> Iterator[Sequence[Json]]:
    """What is compared: what happened, the likeliest cause, the first fix, when it is another."""
    fix = side.fixes[0] if side.fixes else None
    remedy = f"{words.IF} {fix.when}: {fix.do}" if fix and fix.when else fix.do if fix else ""
    for title, told in (
        (entry_words.MEANING, side.summary),
        (words.CAUSE, next(iter(side.causes), "")),
        (words.FIX, remedy),
        (entry_words.NOT_WHEN, side.not_when),
    ):
        if told:
            yield [*rich_text.strong(f"{title}: "), *rich_text.prose(told)]


def playbooks(known: Mapping[str, Playbook]) -> Message:
    """Every playbook, with the name that it is asked for by and when it helps."""
    lines = (
        [*rich_text.code(name), *rich_text.prose(f" {one.title}. {one.when}")]
        for name, one in known.items()
    )
    blocks = [block_kit.words(words.PLAYBOOKS), rich_text.block(rich_text.bullets(lines))]
    return block_kit.message(words.PLAYBOOKS, blocks)


def playbook(shown: Playbook, address: str) -> Message:
    """One playbook: its steps in order, with how to see that each is done, and what to avoid.

    Args:
        shown: the playbook.
        address: of its page in the book, empty without one.
    """
    steps = [part for number, step in enumerate(shown.steps, 1) for part in _step(number, step)]
    avoid = [rich_text.bullets(map(rich_text.prose, shown.avoid))] if shown.avoid else []
    blocks = [
        block_kit.header(shown.title),
        rich_text.block(rich_text.paragraph(rich_text.prose(shown.when))),
        rich_text.block(*steps),
        *([rich_text.titled_block(words.AVOID, *avoid)] if avoid else []),
        *([block_kit.context(f"<{address}|{words.IN_BOOK}>")] if address else []),
    ]
    return block_kit.message(f"{shown.title}: {shown.summary}", blocks)


def _step(number: int, step: PlaybookStep) -> Iterator[Json]:
    title = rich_text.strong(f"{number}. {step.title}. ")
    check = rich_text.quiet(f" {words.DONE_WHEN} {step.check}")
    yield rich_text.paragraph(title, rich_text.prose(step.do), check)
    if step.run:
        yield rich_text.preformatted(step.run)
