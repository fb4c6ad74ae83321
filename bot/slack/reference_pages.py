"""What `/fault compare` and `/fault playbook` are answered with."""

from collections.abc import Sequence
from itertools import product

from bot.answers.answer import Guess
from bot.answers.answerer import Answerer
from bot.answers.page_search import PageSearch
from bot.book.urls import page
from bot.slack.views import pages as views
from bot.slack.views import reference, words
from bot.slack.views.block_kit import Message, escape
from bot.slack.views.guesses import sentence

_AND = frozenset({"and", "with", "to", "vs", "vs.", "or", "&", "/"})
"""Words between two codes that are no code."""


def comparison_reply(answers: Answerer, text: str, *, thread_ts: str = "") -> Message:
    """Two errors side by side.

    Args:
        answers: what finds their pages.
        text: two codes, as they were typed.
        thread_ts: the thread that a page can be shared into.
    """
    codes = [code for code in text.replace(",", " ").split() if code.lower() not in _AND]
    if len(codes) != 2:  # noqa: PLR2004 - one on each side
        return sentence(words.COMPARE_WHAT)
    found = {code: answers.pages.of_code(code) for code in codes}
    for code in codes:
        if not found[code]:
            return _nearly(answers.pages, code, thread_ts)
    left, right = _of_one_service(found[codes[0]], found[codes[1]])
    sides = [answers.answer_for(one.entry, {}) for one in (left, right)]
    return reference.comparison([side for side in sides if side], thread_ts=thread_ts)


def _of_one_service(left: Sequence[Guess], right: Sequence[Guess]) -> tuple[Guess, Guess]:
    """The pages of two codes that are likeliest meant together: of one service, else the first."""
    same = ((a, b) for a, b in product(left, right) if (a.provider, a.service) == _of(b))
    return next(same, (left[0], right[0]))


def _of(one: Guess) -> tuple[str, str]:
    return one.provider, one.service


def _nearly(pages: PageSearch, code: str, thread_ts: str) -> Message:
    if near := pages.near(code):
        told = words.DID_YOU_MEAN.format(code=escape(code))
        return views.page_choices(told, near, thread_ts=thread_ts)
    return sentence(words.UNKNOWN_CODE.format(code=escape(code)))


def playbook_reply(pages: PageSearch, wanted: str, book: str) -> Message:
    """The steps for a whole class of incident; all playbooks where none is named.

    Args:
        pages: what finds it.
        wanted: its name or title, nearly spelled so.
        book: the book's address, empty without one.
    """
    known = pages.knowledge.playbooks
    if not known:
        return sentence(words.NO_PLAYBOOKS)
    if not wanted:
        return reference.playbooks(known)
    name = pages.playbook(wanted)
    if not name:
        names = ", ".join(f"`{one}`" for one in known)
        return sentence(words.NO_PLAYBOOK.format(wanted=escape(wanted), names=names))
    return reference.playbook(known[name], page(book, "playbooks", name) if book else "")
