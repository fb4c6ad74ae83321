"""The fields of forms, within Slack's limits: https://docs.slack.dev/reference/block-kit/blocks/input-block."""

from collections.abc import Mapping

from bot.slack.views import block_kit
from bot.slack.views.block_kit import Json

INPUT = "value"
"""The `action_id` of every field: a form is read by its block ids."""

_LABEL = 2000
_PLACEHOLDER = 150
OPTIONS = 100
"""Options that a field takes."""


def field(name: str, label: str, element: Json, *, hint: str = "", optional: bool = False) -> Json:
    """A field of a form.

    Args:
        name: by which what was filled in is read.
        label: what is asked for.
        element: of `text_element` or `choice_element`.
        hint: the small print below, empty for none.
        optional: whether it may be left empty.
    """
    block: Json = {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": block_kit.plain(label, _LABEL),
        "element": element,
    }
    return block | ({"hint": block_kit.plain(hint, _LABEL)} if hint else {})


def text_element(
    *,
    longest: int,
    initial: str = "",
    lines: bool = False,
    placeholder: str = "",
    focus: bool = False,
) -> Json:
    """A field to type in.

    Args:
        longest: characters that it takes.
        initial: what stands in it at first, as much of it as fits.
        lines: whether it has several lines.
        placeholder: what it shows while it is empty.
        focus: whether the form opens with the cursor in it.
    """
    shown = {"placeholder": block_kit.plain(placeholder, _PLACEHOLDER)} if placeholder else {}
    optional = {"multiline": lines, "initial_value": initial[:longest], "focus_on_load": focus}
    element: Json = {"type": "plain_text_input", "action_id": INPUT, "max_length": longest}
    return element | shown | {key: given for key, given in optional.items() if given}


def choice_element(options: Mapping[str, str], chosen: str = "") -> Json:
    """A field to choose in, the first hundred options of it.

    Args:
        options: what is shown of each, by its value.
        chosen: the value that is chosen at first; none is where it is no option.
    """
    shown = [
        {"text": block_kit.plain(told, block_kit.OPTION), "value": value}
        for value, told in list(options.items())[:OPTIONS]
    ]
    first = next((one for one in shown if one["value"] == chosen), None)
    element: Json = {"type": "static_select", "action_id": INPUT, "options": shown}
    return element | ({"initial_option": first} if first else {})
