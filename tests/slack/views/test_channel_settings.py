"""The form for how a channel is answered, and what is read from it."""

import pytest

from bot.runtime.channel_settings import ChannelSettings, Mode
from bot.slack.destination import Destination
from bot.slack.views.channel_settings import (
    BOTS_FIELD,
    DIGEST_FIELD,
    MODE_FIELD,
    chosen,
    settings_form,
)
from bot.slack.views.form_words import SETTINGS_UNHEARD

PLACE = Destination(channel="C1", user="U1")


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("bots", "digest"), [(True, False), (False, True)])
def test_the_form_shows_what_holds_and_sending_it_changes_nothing(
    mode: Mode, *, bots: bool, digest: bool
) -> None:
    """Each choice starts at the present one, and is read back as it was written."""
    now = ChannelSettings(mode, bots=bots, digest=digest)
    inputs = [one for one in settings_form(PLACE, now)["blocks"] if one["type"] == "input"]
    given = {one["block_id"]: one["element"]["initial_option"]["value"] for one in inputs}
    assert {MODE_FIELD, BOTS_FIELD, DIGEST_FIELD} == set(given)
    assert now == chosen(given)


def test_only_an_app_that_reads_no_channel_says_so() -> None:
    """What is chosen of errors and bots has no effect there."""
    for hears in (True, False):
        form = settings_form(PLACE, ChannelSettings(), hears=hears)
        assert hears is (SETTINGS_UNHEARD not in str(form))


def test_what_the_form_does_not_offer_is_the_default() -> None:
    """A forged choice makes no mode of its own."""
    assert ChannelSettings(Mode.ANSWER, bots=True) == chosen({MODE_FIELD: "shout"})
