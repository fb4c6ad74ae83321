"""Each line of the audit in a channel, where an operator has named one."""

import pytest

from bot.settings import Settings
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest
from tests.handlers.conftest import LOOKUP, PASTE, Desk, text_of


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The same, with a channel for the audit."""
    return settings.model_copy(update={"audit_channel": "C0DEPLOYS"})


def test_each_look_is_told_to_the_channel(desk: Desk) -> None:
    """Who, what, which account, and how it ended; nobody is mentioned."""
    desk.post(PASTE)
    desk.press(desk.reply(), f"look:{LOOKUP}")
    told = desk.reply("C0DEPLOYS")
    for said in ("Mara", "looked", LOOKUP, "111122223333", "bound"):
        assert said in text_of(told)
    assert "'type': 'user'" not in str(told["blocks"])


def test_a_line_that_is_gone_is_not_told(desk: Desk) -> None:
    """It was deleted before its turn came."""
    services = desk.faultbook.services
    place = Destination(channel="C0INCIDENTS", user="U0MARA")
    services.store.on_audit(99)
    services.lookup_presses.runs.audit("refused", LookupRequest(lookup=LOOKUP), place, "no account")
    desk.settle()
    assert ["no account" in text_of(one) for one in desk.replies("C0DEPLOYS")] == [True]
