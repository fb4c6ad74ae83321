"""The form for how a channel is answered."""

from collections.abc import Mapping

from bot.runtime.channel_settings import ChannelSettings, Mode
from bot.slack.destination import Destination
from bot.slack.views import block_kit, form_words, ids, inputs, words
from bot.slack.views.block_kit import Json
from bot.slack.views.forms import carried

MODE_FIELD = "mode"
BOTS_FIELD = "bots"
DIGEST_FIELD = "digest"
_YES, _NO = "yes", "no"


def settings_form(place: Destination, now: ChannelSettings, *, hears: bool = True) -> Json:
    """The form.

    Args:
        place: the channel, and who opens it.
        now: what holds at present.
        hears: whether the app was installed so that it reads messages.
    """
    bots = {_YES: form_words.BOTS_READ, _NO: form_words.BOTS_NOT_READ}
    digest = {_NO: form_words.NO_DIGEST, _YES: form_words.DIGEST_WEEKLY}
    blocks = [
        block_kit.words(form_words.SETTINGS_INTRO.format(channel=place.channel)),
        *([] if hears else [block_kit.words(form_words.SETTINGS_UNHEARD)]),
        _choice(MODE_FIELD, form_words.SETTINGS_MODE, form_words.MODES, now.mode.value),
        _choice(BOTS_FIELD, form_words.SETTINGS_BOTS, bots, _YES if now.bots else _NO),
        _choice(DIGEST_FIELD, form_words.SETTINGS_DIGEST, digest, _YES if now.digest else _NO),
        block_kit.context(form_words.SETTINGS_ALWAYS),
    ]
    return block_kit.view(
        form_words.SETTINGS_TITLE,
        blocks,
        callback_id=ids.SETTINGS_FORM,
        submit=form_words.SETTINGS_SUBMIT,
        close=words.CANCEL,
        metadata=carried(place),
    )


def chosen(given: Mapping[str, str]) -> ChannelSettings:
    """What was chosen in the form.

    Args:
        given: the filled fields, by name.
    """
    known = {mode.value: mode for mode in Mode}
    mode = known.get(given.get(MODE_FIELD, ""), Mode.ANSWER)
    return ChannelSettings(
        mode, bots=given.get(BOTS_FIELD) != _NO, digest=given.get(DIGEST_FIELD) == _YES
    )


def _choice(name: str, label: str, options: Mapping[str, str], now: str) -> Json:
    return inputs.field(name, label, inputs.choice_element(options, now))
