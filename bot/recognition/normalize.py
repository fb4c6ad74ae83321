"""Turns Slack text or terminal output into the plain text that parsers read, without secrets.

Undone are, in order: terminal control sequences, Slack's links and escapes, typographic quotes,
code fences, JSON escapes inside strings, links inside words, bold marks, gutters, table cells that
continue on the next line, and lines that a terminal wrapped. Each step is one linear pass, taken
only where a cheap search says that there is something to undo.
"""

import re

from bot.recognition.redact import without_private_keys, without_secrets, without_torn_secrets
from bot.recognition.visible import visible, without_hidden

LONGEST = 64 * 1024
"""Characters of a text that are read; of a longer one `condensed` keeps the parts around errors."""

_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # colours, the cursor, modes
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4000}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{1,4}[0-~]|\x1b[0-Z\\-~]"
)
"""ECMA-48's control sequences, control strings (titles, links) up to their end, and functions."""

_EIGHT_BIT = re.compile(r"[\x90\x98\x9b\x9d-\x9f]")
_LOST_COLOUR = re.compile(r"\[(?:\d{1,2};){0,3}\d{1,2}m")
_SLACK_LINK = re.compile(
    r"<((?:https?://|mailto:|tel:|ftp://)[^<>|\n]{1,3000})(?:\|([^<>\n]{0,3000}))?>"
)
_SLACK_MENTION = re.compile(r"<([@#])([A-Z0-9]{2,20})(?:\|([^<>|\n]{0,200}))?>")
_SLACK_SPECIAL = re.compile(r"<!(here|channel|everyone)(?:\|[^<>\n]{0,100})?>")
_ENTITY = re.compile(r"&(lt|gt|amp|quot|apos|nbsp|#39|#x27|#34|#x22);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " "} | {
    "#39": "'",
    "#x27": "'",
    "#34": '"',
    "#x22": '"',
}
_FENCE = re.compile(r"```[a-z]{0,12}(?=\s)|```")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("│┃║╷╵╭╮╰╯┌┐└┘├┤┬┴┼─━═▶", " "),
        "\r": "\n",
    }
)
_LINK_IN_WORD = re.compile(r"(?<=\w)\[(\w{1,12})\]\(https?://[^\s()]{1,300}\)")
"""A part of a word that a log viewer made a link to its line of: `AADSTS700[21](https://…)1`."""
_BOLD = re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])")
_BYTES_GO_ON = re.compile(r"'\n[ \t]{1,80}b'")
_GUTTER = re.compile(r"^[ \t]*(?:[>|][ \t]?){1,4}(?=.)", re.MULTILINE)
_ESCAPE = re.compile(r"\\{1,16}(u00[0-9a-fA-F]{2}|[nrt\"'/])")
_WINDOWS_PATH = re.compile(r"\b[A-Za-z]:\\\w|(?<![^\s\"'(=])\\\\[A-Za-z][\w.-]{1,60}\\[\w$]")
"""A path from a drive, or from a server: `C:\\temp`, `\\\\nas\\share`."""

_PLAIN_ESCAPES = {"n": "\n", "r": "\n", "t": "\t"}

_STRONG = (
    "rror occurred", "(Service: ", "tatusCode: ", "tatus code: ", "<Code>", "googleapi: Error",
    "api error ", '"code"', "Errors::", "Error Code", "rpc error: code", 'Code="', "_FAILED",
    "errorCode", "__type", "not authorized to perform", "StatusCode.", "Code: ",
)  # fmt: skip
_WEAK = ("Exception", "rror:", "ERROR", "FAIL", "ailed", "enied", "fatal", "already exists",
         "rror", "exceed", "hrottl")  # fmt: skip
_AROUND = 1200
"""Characters that are kept before and after a marker."""
_MOST_WINDOWS = 24
"""Windows for one marker."""
_LONGEST_SECRET = 12 * 1024
"""The longest match of any pattern of `bot.recognition.redact`: a token of three parts."""
_LINES_OF_SECRET = 3
_WIDER = 16 * 1024
_BREAK = re.compile(r"[\s\"'`,;<>{}]")
"""Characters that no token holds, so that one which is longer than any pattern ends before them."""


def plain_text(text: str) -> str:
    """Turn a paste into plain text.

    Args:
        text: Slack message text, or whatever a terminal printed.

    Returns:
        The text with escapes, links, colours and boxes undone and each secret replaced by
        `SECRET`; access key ids keep their first and last four characters.
    """
    text = without_terminal(text)
    if "<" in text:
        text = _without_slack_links(text)
    text = _without_entities(text)
    if not text.isascii() or "\r" in text:
        text = text.replace("\r\n", "\n").translate(_TYPOGRAPHY)
    if "```" in text:
        text = _FENCE.sub("", text)
    if "\n" in text and "b'" in text:
        text = _BYTES_GO_ON.sub("", text)
    if "\\" in text:
        text = _unescaped(without_torn_secrets(text))
    if "](http" in text:
        text = _LINK_IN_WORD.sub(r"\1", text)
    if "**" in text:
        text = _BOLD.sub("", text)
    if "\n" in text or text[:1] in "|> ":
        text = _unwrapped(_whole_cells(_GUTTER.sub("", text)))
    return visible(without_disguised_secrets(text))


def as_pasted(text: str) -> str:
    """A paste in the form in which it may be stored: shortened, and without secrets.

    Args:
        text: Slack message text, or whatever a terminal printed.

    Returns:
        A text from which `plain_text` makes the same as from the original.
    """
    return without_disguised_secrets(without_torn_secrets(condensed(text)))


def without_disguised_secrets(text: str) -> str:
    """A text without its secrets, those too that a colour or an invisible character disguises.

    The rules read the text without such; where they find a secret, that is what is kept.
    """
    bare = without_hidden(without_terminal(text))
    kept = without_secrets(bare)
    return text if kept == bare else kept


def condensed(text: str, longest: int = LONGEST) -> str:
    """Keep the parts around errors of a text that is too long to read in full.

    Windows around marks of error formats come first, then windows around words of failure, so that
    one error among thousands of lines is kept. A secret that is cut in two could no longer be
    recognised; so secrets are removed from wider windows first, out of which these are cut.

    Args:
        text: any text.
        longest: the most characters to keep; a shorter text comes back as it is.

    Returns:
        The kept windows in their order in the text, without secrets.
    """
    if len(text) <= longest:
        return text
    text = without_private_keys(text)
    wide = _joined(_windows(text, longest), _WIDER, len(text))
    clean = "\n".join(_clean(text, start, end) for start, end in wide)
    return "\n".join(clean[a:b] for a, b in sorted(_windows(clean, longest)))


def _windows(text: str, room: int) -> list[tuple[int, int]]:
    """Start and end of the windows, those of error formats first; the text's beginning for none."""
    windows: list[tuple[int, int]] = []
    left = room
    for marker in (*_STRONG, *_WEAK):
        at = -1
        for _ in range(_MOST_WINDOWS):
            at = text.find(marker, at + 1)
            if at < 0 or left <= 0:
                break
            start, end = max(0, at - _AROUND), min(len(text), at + _AROUND)
            at = end
            if not any(a <= start + _AROUND <= b for a, b in windows):
                windows.append((start, end))
                left -= end - start
    return windows or [(0, room)]


def _joined(windows: list[tuple[int, int]], wider: int, last: int) -> list[tuple[int, int]]:
    """The windows widened by `wider` characters, sorted, with touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a - wider), min(last, b + wider)) for a, b in windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _clean(text: str, start: int, end: int) -> str:
    """The plain text of a part, without what may be half a secret at its two ends."""
    part = plain_text(text[start:end])
    begin = 0 if start == 0 else _rest_of_secret(part)
    finish = len(part) if end == len(text) else len(part) - _rest_of_secret(part[::-1])
    return part[begin:finish]


def _rest_of_secret(part: str) -> int:
    """How many characters at the start of a part may be the rest of a secret that was cut in two.

    A few lines: a value ends with its line, but its name may be on the line before, and a terminal
    may have wrapped it.
    """
    lines = 0
    for _ in range(_LINES_OF_SECRET):
        lines = part.find("\n", lines) + 1 or len(part)
    found = _BREAK.search(part, _LONGEST_SECRET)
    return min(lines, found.end() if found else len(part))


def without_terminal(text: str) -> str:
    """A text without the sequences that colour a terminal, move its cursor or set its title."""
    if "\x1b" in text or (not text.isascii() and _EIGHT_BIT.search(text)):
        text = _TERMINAL.sub("", text)
    if "m" in text and "[0m" in text:  # the escape character got lost on the way
        text = _LOST_COLOUR.sub("", text)
    return text.replace("\x00", "")


def _without_entities(text: str) -> str:
    for _ in range(2):  # Slack escapes what a tool had already escaped
        if "&" in text:
            text = _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)
    return text


def _without_slack_links(text: str) -> str:
    if "://" in text or "mailto:" in text or "tel:" in text:
        text = _SLACK_LINK.sub(_link, text)
    if "<@" in text or "<#" in text:
        text = _SLACK_MENTION.sub(lambda found: found[1] + (found[3] or found[2]), text)
    if "<!" in text:
        text = _SLACK_SPECIAL.sub(r"@\1", text)
    return text


def _link(found: re.Match[str]) -> str:
    address, label = found[1].removeprefix("mailto:").removeprefix("tel:"), found[2] or ""
    if not label or "://" in label:
        return address
    return label if label in address else f"{label} {address}"


def _unescaped(text: str) -> str:
    windows = _WINDOWS_PATH.search(text) is not None

    def character(found: re.Match[str]) -> str:
        escape = found[1]
        if escape[0] == "u":
            return chr(int(escape[1:], 16))
        if windows and escape in _PLAIN_ESCAPES and text[found.end() : found.end() + 1].islower():
            return found[0]  # `C:\node_modules` is a path
        return _PLAIN_ESCAPES.get(escape, escape)

    return _ESCAPE.sub(character, text)


def _whole_cells(text: str) -> str:
    """Join the last cell of a table's row, which continues on the lines below it."""
    if f"\n{' ' * _FAR}" not in text:
        return text
    out: list[str] = []
    column = -1
    for line in text.split("\n"):
        cell = line.strip()
        if cell and len(line) - len(line.lstrip(" ")) == column:
            out[-1] += cell if out[-1].endswith("-") else f" {cell}"
        else:
            out.append(line.rstrip())
            column = _last_column(out[-1])
    return "\n".join(out)


def _last_column(line: str) -> int:
    """The column where the last cell of a line starts, -1 where that is not far to the right."""
    at = line.rfind("  ") + 2
    return at if at >= _FAR else -1


_FAR = 30  # columns; what is indented less may be anything


def _unwrapped(text: str) -> str:
    """Join lines that a terminal wrapped at its width, in the middle of a word too."""
    lines = text.split("\n")
    width = max(map(len, lines))
    full = [len(line) == width for line in lines]
    if width < _NARROWEST or full.count(True) + sum(len(x) == width - 1 for x in lines) < _ENOUGH:
        return text
    out = [lines[0]]
    for line, before in zip(lines[1:], lines[:-1], strict=True):
        if len(before) >= width - 1 and line[:1].strip() and before[-1:].isalnum():
            out[-1] += line if len(before) == width else f" {line}"
        else:
            out.append(line)
    return "\n".join(out)


_NARROWEST = 70  # columns; a narrower terminal is not worth guessing
_ENOUGH = 2  # full lines that make a width believable
