"""What Slack makes of the text that a person types: escapes, links and mentions.

Rules: https://docs.slack.dev/messaging/formatting-message-text (`&`, `<` and `>` are escaped, a URL
arrives in angle brackets, a mention as the person's or channel's id).
"""

import re
from collections.abc import Mapping

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<link>https?://[^\s<>\"'`]*[^\s<>\"'`.,:;!?)\]}])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w.])[@#][\w.-]*\w)"
)


def escape(text: str) -> str:
    """Replaces the three characters that Slack's markup reserves."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def compose(text: str, users: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """The text of the message that Slack stores for what was typed.

    Code keeps its words: there links and mentions stay as typed, and only escapes apply.

    Args:
        text: What the person typed.
        users: Lower-case names that can be mentioned, to user ids.
        channels: Channel names to their ids.

    Returns:
        The text with escapes, `<https://...>` links and `<@U...>` mentions.
    """
    mentions = {f"@{name}": f"<@{found}>" for name, found in users.items()}
    mentions |= {f"#{name}": f"<#{found}|{name}>" for name, found in channels.items()}
    return "".join(
        escape(part) if index % 2 else _outside_code(part, mentions)
        for index, part in enumerate(_CODE.split(text))
    )


def _outside_code(text: str, mentions: Mapping[str, str]) -> str:
    written, at = [], 0
    for token in _TOKEN.finditer(text):
        written += [escape(text[at : token.start()]), _markup(token, mentions)]
        at = token.end()
    return "".join([*written, escape(text[at:])])


def _markup(token: re.Match[str], mentions: Mapping[str, str]) -> str:
    text = escape(token[0])
    if token["link"]:
        return f"<{text}>"
    if token["email"]:
        return f"<mailto:{text}|{text}>"
    return mentions.get(token[0].lower(), text)
