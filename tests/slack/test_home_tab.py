"""Somebody's Home tab: what they may see, of the channels that they are in."""

import pytest

from bot.slack.views import words
from tests.handlers.conftest import PASTE
from tests.slack.conversation import THREAD, Conversation

ACCOUNTS = {"accounts": [{"id": "111122223333", "name": "prod"}, {"name": "unnumbered"}]}
LINK = f"https://slack.example/C1/{THREAD}"


@pytest.mark.parametrize(("member", "shown"), [(True, True), (False, False)])
def test_accounts_and_figures_are_for_members(
    talk: Conversation, member: bool, shown: bool
) -> None:
    """Only accounts that have a number are named."""
    talk.with_accounts(ACCOUNTS)
    talk.answer(PASTE)
    tab = str(talk.parts._home_tab.draw("U1", member=member))
    assert (shown, shown) == ("prod" in tab, "Errors answered" in tab)
    assert "unnumbered" not in tab


@pytest.mark.parametrize(("members", "shown"), [(["U1", "U2"], True), (["U2"], False), ([], False)])
def test_cases_are_those_of_a_persons_own_channels(
    talk: Conversation, members: list[str], shown: bool
) -> None:
    """As far as Slack tells who is in them."""
    talk.answer(PASTE)
    talk.slack.says["conversations.members"] = {"members": members}
    assert shown == (LINK in str(talk.parts._home_tab.draw("U1", member=True)))


def test_it_counts_what_is_known_now(talk: Conversation) -> None:
    """And says where no message is heard."""
    assert words.HOME_TEXT.format(count=2) in str(talk.parts._home_tab.draw("U1", member=True))
    assert words.UNHEARD not in str(talk.parts._home_tab.draw("U1", member=True))
