"""Block Kit's interactive elements: where each may stand, and its limits.

Figures: https://docs.slack.dev/reference/block-kit/block-elements (a page per element) and
https://docs.slack.dev/reference/block-kit/composition-objects for options and confirmations.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.sandbox.workspace.limits import (
    Problem,
    check_id,
    check_items,
    check_length,
    check_one_of,
    check_text,
    required,
)
from bot.sandbox.workspace.model import Json

PLAIN = ("plain_text",)


@dataclass(frozen=True)
class Element:
    """The rule of an element: its check, and the blocks it may stand in."""

    check: Callable[[Json, str], Iterator[Problem]]
    inside: tuple[str, ...]


def check_element(element: Json, at: str, *, inside: str) -> Iterator[Problem]:
    """What Slack would refuse in an element.

    Args:
        element: The element as it is sent.
        at: The JSON pointer to it.
        inside: The type of the block that holds it.

    Yields:
        Each fault with its pointer.
    """
    kind = element.get("type", "")
    rule = ELEMENTS.get(kind)
    if rule is None:
        yield at, f"unsupported type: {kind}"
        return
    if inside not in rule.inside:
        yield at, f"unsupported type: {kind} is not allowed in a block of type {inside}"
    yield from check_id(element, "action_id", at)
    yield from _placeholder(element, at)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}/confirm")
    yield from rule.check(element, at)


def _placeholder(element: Json, at: str) -> Iterator[Problem]:
    if "placeholder" in element:
        where = f"{at}/placeholder"
        yield from check_text(element["placeholder"], where, most=150, kinds=PLAIN)


def _confirm(confirm: Json, at: str) -> Iterator[Problem]:
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        if (yield from required(confirm, name, at)):
            yield from check_text(confirm[name], f"{at}/{name}", most=most)


def _button(element: Json, at: str) -> Iterator[Problem]:
    if (yield from required(element, "text", at)):
        yield from check_text(element["text"], f"{at}/text", most=75, kinds=PLAIN)
    yield from check_length(element.get("value", ""), f"{at}/value", most=2000, least=0)
    yield from check_length(element.get("url", ""), f"{at}/url", most=3000, least=0)
    if "style" in element:
        yield from check_one_of(element["style"], ("primary", "danger"), f"{at}/style")
    label = element.get("accessibility_label", "")
    yield from check_length(label, f"{at}/accessibility_label", most=75, least=0)


def _icon_button(element: Json, at: str) -> Iterator[Problem]:
    yield from check_one_of(element.get("icon"), ("trash",), f"{at}/icon")
    if (yield from required(element, "text", at)):
        yield from check_text(element["text"], f"{at}/text", most=75, kinds=PLAIN)
    yield from check_length(element.get("value", ""), f"{at}/value", most=2000, least=0)


def _feedback_buttons(element: Json, at: str) -> Iterator[Problem]:
    for name in ("positive_button", "negative_button"):
        if (yield from required(element, name, at)):
            button, where = element[name], f"{at}/{name}"
            yield from check_text(button.get("text"), f"{where}/text", most=75, kinds=PLAIN)
            yield from check_length(button.get("value"), f"{where}/value", most=2000)


def _option(option: Json, at: str, text_kinds: tuple[str, ...]) -> Iterator[Problem]:
    yield from check_text(option.get("text"), f"{at}/text", most=75, kinds=text_kinds)
    yield from check_length(option.get("value"), f"{at}/value", most=150)
    if "description" in option:
        yield from check_text(option["description"], f"{at}/description", most=75, kinds=text_kinds)
    yield from check_length(option.get("url", ""), f"{at}/url", most=3000, least=0)


def _options(most: int, kinds: tuple[str, ...] = PLAIN) -> Callable[[Json, str], Iterator[Problem]]:
    """A check of an element that offers up to `most` options."""

    def check(element: Json, at: str) -> Iterator[Problem]:
        if "option_groups" in element:
            yield from _option_groups(element, at)
            return
        if not (yield from required(element, "options", at)):
            return
        yield from check_items(element["options"], f"{at}/options", most=most)
        for index, option in enumerate(element["options"]):
            yield from _option(option, f"{at}/options/{index}", kinds)
        yield from _initial(element, at)

    return check


def _option_groups(element: Json, at: str) -> Iterator[Problem]:
    yield from check_items(element["option_groups"], f"{at}/option_groups", most=100)
    for group_index, group in enumerate(element["option_groups"]):
        where = f"{at}/option_groups/{group_index}"
        yield from check_text(group.get("label"), f"{where}/label", most=75, kinds=PLAIN)
        yield from check_items(group.get("options", []), f"{where}/options", most=100)
        for index, option in enumerate(group.get("options", [])):
            yield from _option(option, f"{where}/options/{index}", PLAIN)


def _initial(element: Json, at: str) -> Iterator[Problem]:
    """Slack refuses an initial option that is not, field by field, one of the options."""
    chosen = [*element.get("initial_options", []), element.get("initial_option")]
    if any(option not in element["options"] for option in chosen if option):
        yield at, "initial option is not one of the options"


def _text_input(element: Json, at: str) -> Iterator[Problem]:
    most = element.get("max_length", _INPUT_LENGTH)
    if not 1 <= most <= _INPUT_LENGTH:
        yield f"{at}/max_length", f"must be between 1 and {_INPUT_LENGTH}"
    if not 0 <= element.get("min_length", 0) <= most:
        yield f"{at}/min_length", "must be between 0 and max_length"
    initial = element.get("initial_value", "")
    yield from check_length(initial, f"{at}/initial_value", most=most, least=0)


def _number_input(element: Json, at: str) -> Iterator[Problem]:
    if "is_decimal_allowed" not in element:
        yield at, "missing required field: is_decimal_allowed"


def _image(element: Json, at: str) -> Iterator[Problem]:
    if (yield from required(element, "alt_text", at)):
        yield from check_length(element["alt_text"], f"{at}/alt_text", most=2000)
    yield from check_length(element.get("image_url", ""), f"{at}/image_url", most=3000, least=0)


def _anything(_element: Json, _at: str) -> Iterator[Problem]:
    yield from ()


_INPUT_LENGTH = 3000
_EVERYWHERE = ("section", "actions", "input")

ELEMENTS: dict[str, Element] = {
    "button": Element(_button, ("section", "actions")),
    "icon_button": Element(_icon_button, ("context_actions",)),
    "feedback_buttons": Element(_feedback_buttons, ("context_actions",)),
    "overflow": Element(_options(5), ("section", "actions")),
    "static_select": Element(_options(100), _EVERYWHERE),
    "multi_static_select": Element(_options(100), ("section", "input")),
    "external_select": Element(_anything, _EVERYWHERE),
    "users_select": Element(_anything, _EVERYWHERE),
    "conversations_select": Element(_anything, _EVERYWHERE),
    "channels_select": Element(_anything, _EVERYWHERE),
    "checkboxes": Element(_options(10, ("plain_text", "mrkdwn")), _EVERYWHERE),
    "radio_buttons": Element(_options(10, ("plain_text", "mrkdwn")), _EVERYWHERE),
    "datepicker": Element(_anything, _EVERYWHERE),
    "timepicker": Element(_anything, _EVERYWHERE),
    "plain_text_input": Element(_text_input, ("input",)),
    "email_text_input": Element(_anything, ("input",)),
    "url_text_input": Element(_anything, ("input",)),
    "number_input": Element(_number_input, ("input",)),
    "image": Element(_image, ("section", "context")),
}
