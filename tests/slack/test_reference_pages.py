"""Two errors side by side, and playbooks by nearly their name."""

import json

import pytest

from bot.slack.reference_pages import comparison_reply, playbook_reply
from bot.slack.views.block_kit import Message
from tests.shared import our_answerer


def _shown(message: Message) -> str:
    return json.dumps(list(message.blocks), ensure_ascii=False)


@pytest.mark.parametrize("typed", ["409 412", "409 and 412", "409, 412", "409 vs 412"])
def test_two_statuses_are_compared(typed: str) -> None:
    """However the words between them are."""
    message = comparison_reply(our_answerer(), typed)
    assert "Compared: 409 Conflict · 412 Precondition Failed" == message.text
    assert "412 Precondition Failed" in _shown(message)


def test_codes_of_one_service_are_meant_together() -> None:
    """`NoSuchBucket` is S3's, so `AccessDenied` beside it is S3's too, on whichever side."""
    for typed in ("AccessDenied NoSuchBucket", "NoSuchBucket AccessDenied"):
        assert "aws/s3/AccessDenied" in _shown(comparison_reply(our_answerer(), typed))


def test_each_side_is_told_in_the_same_lines() -> None:
    """What happened, the likeliest cause, the first fix."""
    shown = _shown(comparison_reply(our_answerer(), "409 412"))
    assert [2, 2] == [shown.count(title) for title in ("Likely cause: ", "Fix: ")]


@pytest.mark.parametrize("wanted", ["access-denied", "access denied", "Acess denied"])
def test_a_playbook_is_found_by_nearly_its_name(wanted: str) -> None:
    """With its steps in order, and its page in the book where there is one."""
    pages = our_answerer().pages
    shown = _shown(playbook_reply(pages, wanted, "https://book.example"))
    assert "1. Say who called" in shown
    assert "https://book.example/" in shown
    assert "https://book.example" not in _shown(playbook_reply(pages, wanted, ""))


def test_all_playbooks_are_listed_where_none_is_meant() -> None:
    """By their names; one that there is not is met with them too."""
    pages = our_answerer().pages
    for typed in ("", "nonsense"):
        shown = _shown(playbook_reply(pages, typed, ""))
        assert [] == [name for name in pages.knowledge.playbooks if name not in shown]


def test_what_is_typed_is_not_read_as_markup() -> None:
    """A code or name that pings is shown as it is."""
    for message in (
        comparison_reply(our_answerer(), "<!channel> 412"),
        playbook_reply(our_answerer().pages, "<!channel>", ""),
    ):
        assert "<!channel>" not in _shown(message)
