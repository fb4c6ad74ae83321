"""Block Kit's parts as small pure functions, each within Slack's limits.

What comes from a paste or from AWS goes into rich text, where Slack reads no markup: it can become
neither a mention nor a link nor formatting. Only our own words are ever written as mrkdwn.

Limits: https://docs.slack.dev/reference/block-kit and, for a whole message,
https://github.com/slackapi/bolt-js/issues/2509.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
Style = Literal["", "primary", "danger"]

HEADER = 150
BUTTON = 75
BUTTON_VALUE = 2000
OPTION_VALUE = 150
OVERFLOW = 5
TEXT = 3000
FRAME = 24
OPTION = 75
METADATA = 3000
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 10_000
"""Characters of text that we put into one message; Slack refuses it at about 13,200."""
VIEW_TEXT = 40_000
FALLBACK = 500
NOTICE = 120
"""Characters of a notification that a telephone shows."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted.

    Attributes:
        text: what notifications and screen readers give, escaped.
        blocks: what is shown.
    """

    text: str
    blocks: Sequence[Json] = ()


def escape(text: str) -> str:
    """Write text so that mrkdwn reads no mention, link or entity in it.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(text: str, limit: int) -> str:
    """Cut text to at most `limit` characters, an ellipsis at the cut."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def clip_markup(text: str, limit: int) -> str:
    """Cut mrkdwn or other escaped text to at most `limit` characters, between its parts.

    An entity (`&lt;`) or a link (`<https://…|…>`) is left out whole: half of one would be read as
    text, or would hide what follows it.
    """
    if len(text) <= limit:
        return text
    kept = _CUT_PART.sub("", text[: limit - 1])
    return f"{kept.rstrip()}…"


_CUT_PART = re.compile(r"(?:&[a-z]{0,3}|<[^<>]*)$")
"""What a cut leaves of an entity or of a link at the end of a text."""


def message(text: str, blocks: Sequence[Json], *, shortened: str = "") -> Message:
    """Put a message together so that Slack takes it.

    Args:
        text: the fallback, unescaped.
        blocks: what is shown, most important first.
        shortened: what to say where something had to be cut.

    Returns:
        The message, its texts shortened evenly if together they are too long.
    """
    fitted = fit(blocks, most_blocks=MESSAGE_BLOCKS, most_text=MESSAGE_TEXT, shortened=shortened)
    return Message(clip_markup(escape(text), FALLBACK), fitted)


def refitted(text: str, blocks: Sequence[Json]) -> Message:
    """A message that was put together before, with other blocks.

    Args:
        text: the fallback, escaped as it was.
        blocks: what is shown.
    """
    return Message(
        clip_markup(text, FALLBACK),
        fit(blocks, most_blocks=MESSAGE_BLOCKS, most_text=MESSAGE_TEXT),
    )


def plain(text: str, limit: int) -> Json:
    """A plain text object; Slack refuses an empty one."""
    return {"type": "plain_text", "text": clip(text, limit) or "-", "emoji": False}


def header(text: str) -> Json:
    """A heading."""
    return {"type": "header", "text": plain(text, HEADER)}


def words(text: str) -> Json:
    """A section of our own words, in mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": clip_markup(text, TEXT)}}


def context(*texts: str) -> Json:
    """Small print of our own words; a caller escapes anything else in it."""
    elements = [{"type": "mrkdwn", "text": clip_markup(text, TEXT)} for text in texts if text]
    return {"type": "context", "elements": elements[:10]}


def divider() -> Json:
    """A line."""
    return {"type": "divider"}


def actions(buttons: Iterable[Json], *, block_id: str = "") -> Json:
    """A row of buttons, with one primary at most."""
    row = list(buttons)[:25]
    return {"type": "actions", "elements": row} | ({"block_id": block_id} if block_id else {})


def button(
    text: str, action_id: str, value: str = "", *, style: Style = "", label: str = ""
) -> Json:
    """A button; its value must fit already, for a cut one would mean something else.

    Args:
        text: what it says.
        action_id: names what it does.
        value: what it carries.
        style: how it stands out.
        label: what a screen reader says in place of its text.

    Raises:
        ValueError: the value is longer than Slack takes.
    """
    if len(value) > BUTTON_VALUE:
        raise ValueError(f"the value of button {action_id} holds {len(value)} characters")
    optional = {"value": value, "style": style, "accessibility_label": clip(label, BUTTON)}
    return {
        "type": "button",
        "text": plain(text, BUTTON),
        "action_id": action_id,
        **{key: given for key, given in optional.items() if given},
    }


def overflow(action_id: str, options: Sequence[tuple[str, str]]) -> Json:
    """A menu behind three dots, of texts and values.

    Raises:
        ValueError: there are more options, or a longer value, than Slack takes.
    """
    if not 1 <= len(options) <= OVERFLOW or any(len(value) > OPTION_VALUE for _, value in options):
        raise ValueError(f"the options of menu {action_id} do not fit")
    return {
        "type": "overflow",
        "action_id": action_id,
        "options": [{"text": plain(text, BUTTON), "value": value} for text, value in options],
    }


def feedback(action_id: str, helped: tuple[str, str], unhelpful: tuple[str, str]) -> Json:
    """Slack's own row of 👍 and 👎.

    Args:
        action_id: of both.
        helped: what 👍 says and carries.
        unhelpful: what 👎 says and carries.
    """
    positive, negative = (
        {"text": plain(told, BUTTON), "accessibility_label": told, "value": value}
        for told, value in (helped, unhelpful)
    )
    buttons = {"type": "feedback_buttons", "action_id": action_id}
    both = {"positive_button": positive, "negative_button": negative}
    return {"type": "context_actions", "elements": [buttons | both]}


def view(
    title: str,
    blocks: Sequence[Json],
    *,
    callback_id: str,
    submit: str = "",
    close: str,
    metadata: str = "",
    shortened: str = "",
) -> Json:
    """A modal.

    Args:
        title: its title.
        blocks: what it shows.
        callback_id: names it.
        submit: what its button says, empty for a modal to read.
        close: what its other button says.
        metadata: what it carries.
        shortened: what to say, in mrkdwn, where something had to be cut.

    Raises:
        ValueError: the metadata is longer than Slack takes.
    """
    if len(metadata) > METADATA:
        raise ValueError(f"the metadata of view {callback_id} holds {len(metadata)} characters")
    frame: Json = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, FRAME),
        "close": plain(close, FRAME),
        "blocks": fit(blocks, most_blocks=VIEW_BLOCKS, most_text=VIEW_TEXT, shortened=shortened),
    }
    optional = {"submit": submit and plain(submit, FRAME), "private_metadata": metadata}
    return frame | {key: given for key, given in optional.items() if given}


def fit(
    blocks: Sequence[Json], *, most_blocks: int, most_text: int, shortened: str = ""
) -> list[Json]:
    """Make blocks fit together: long texts are cut first, and buttons always stay.

    Args:
        blocks: the blocks, each within its own limits.
        most_blocks: how many Slack takes.
        most_text: how many characters of text together.
        shortened: what to say, in mrkdwn, where something had to be cut.

    Returns:
        The blocks, or cut copies of them.
    """
    shown = [block for block in blocks if block.get("elements") != []]  # Slack refuses empty rows
    kept = _fewer(shown, most_blocks - 1)
    cut = len(kept) < len(shown)
    for limit in (3000, 1500, 700, 300, 150, 70, 30):
        if text_length(kept) <= most_text:
            break
        kept = [_cut_texts(block, limit) for block in kept]
        cut = True
    return [*kept, context(shortened)] if cut and shortened else kept


def _fewer(blocks: Sequence[Json], most: int) -> list[Json]:
    """As many blocks as fit, in their order: the last ones go that hold no buttons."""
    others = [index for index, block in enumerate(blocks) if block["type"] != "actions"]
    surplus = max(0, len(blocks) - most)
    dropped = frozenset(others[max(0, len(others) - surplus) :] if surplus else ())
    return [block for index, block in enumerate(blocks) if index not in dropped][:most]


def text_length(part: Any) -> int:
    """The characters of text in blocks."""
    if isinstance(part, dict):
        own = part.get("text")
        return (len(own) if isinstance(own, str) else 0) + sum(map(text_length, part.values()))
    return sum(map(text_length, part)) if isinstance(part, list | tuple) else 0


def _cut_texts(part: Any, limit: int) -> Any:
    if isinstance(part, dict):
        if part.get("type") in ("button", "input", "static_select"):
            return part  # its texts have limits of their own, and options must match
        cut = clip_markup if part.get("type") == "mrkdwn" else clip
        return {
            key: cut(value, limit)
            if key == "text" and isinstance(value, str)
            else _cut_texts(value, limit)
            for key, value in part.items()
        }
    return [_cut_texts(piece, limit) for piece in part] if isinstance(part, list) else part
