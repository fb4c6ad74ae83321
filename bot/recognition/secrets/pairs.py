"""Finds secrets whose name and value are two fields: `{"name": "DB_PASSWORD", "value": "…"}`."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.assigned_value import NO_SECRET, likely, value_at
from bot.recognition.secrets.mark import SECRET, Span
from bot.recognition.secrets.names import strength_of
from bot.recognition.secrets.randomness import mixed

_VALUE: Final = re.compile(
    r"""(?ix) (?<![A-Za-z0-9])
    (?:(?:parameter|option|string|default|current|plain|input|actual|received|output|setting|attribute
         |tag|config|property|argument|metadata|field|header|variable|secret|env)?_?value
      | default(?=["']?\s{0,4}[:=])
      | (?:rejected|actual)[ ]value(?:[ ]was)? | received)
    [\\"'`]{0,9} (?:\s{0,4}(?:=>|[:=])\s{0,40}|>|[ ]) \s{0,40} (?:[|>][+-]?\s{1,40})? """
)
_NAME: Final = re.compile(
    r"""(?ix) (?<![A-Za-z0-9.])
    (?:parameter|option|header|variable|secret|env|key|output|setting|attribute|tag|config|property
      |argument|metadata)?_?
    (?:name|key|variable|var|id|field|property|path|parameter)
    (?: [\\"'`]{0,9} (?:\s{0,4}(?:=>|[:=])\s{0,40}|>) \[? | (?<=-name)[ ] | (?<=on.field)[ ] | (?<=parameter)[ ](?=['"]) )
    [\\"'`]{0,9}
    (?P<name>[\w./$][\w./$:@ -]{0,120}) """
)
_OBJECT: Final = re.compile(
    r"[\"']?(?P<name>[\w.-]{1,100})\\{0,7}[\"']?\s{0,4}[:=]\s{0,4}\{[^{}]{0,300}$"
)
_PARENT: Final = re.compile(
    r"(?m)^(?P<indent>[ \t]*)(?:variable )?[\"']?(?P<name>[\w.-]{1,100})[\"']?(?::| \{)[ \t]*\n"
    r"(?:(?P=indent)[ \t]+[^\n]*\n){0,8}(?P=indent)[ \t]+[\"']?\Z"
)
"""The key of a mapping in YAML, or a variable of Terraform, that the value stands in."""

_PARTS: Final = re.compile(r"[\s;=]+")
"""What stands between the names and the values of a header, as of `Cookie`."""

_LINE: Final = re.compile(
    r"(?:^|\n)(?P<name>[\w.]{1,100})\n {2}[A-Z][^\n]{0,200}\[type=[^\n]{0,80}$"
)
"""The field above pydantic's message about it, which ends in the value that was put in."""

_SAID: Final = re.compile(
    r"(?i)SecureString|vault\.azure\.net/secrets/|sensitive[\\\"']{0,9}\s{0,4}[:=]\s{0,4}true"
)
_END: Final = re.compile(r"[}]|\n\s{0,40}-\s|\n\s{0,9}\n|<(?:add|property|entry)\b")
_BEFORE, _AFTER = 300, 200
"""Characters before and after a value within which its name is looked for."""

_SHORTEST = 3
_LONGEST = 4000


def paired(text: str) -> Iterator[Span]:
    """Start and end of the values whose name, in another field, says that they are secret."""
    if not any(one in text for one in ("alue", "VALUE", "received", "efault")):
        return
    last = 0
    for found in _VALUE.finditer(text):
        if found.start() < last or _refused(text, found.end()):
            continue
        before = text[max(last, found.start() - _BEFORE) : found.start()]
        last = found.end()
        span = _whole(text, found.end()) or value_at(text, found.end())
        if span is None or span[1] - span[0] < _SHORTEST or NO_SECRET.match(text, span[0]):
            continue
        after, value = text[span[1] : span[1] + _AFTER], text[span[0] : span[1]]
        if found[0].strip(" \\\"'`")[-1:].isalpha() and span[0] == found.end() and not mixed(value):
            continue  # the next word of a sentence
        if _vouched(before, after, value) or _vouched(_line_above(text, found), "", value):
            last = span[1]
            yield span


def _line_above(text: str, found: re.Match[str]) -> str:
    """The field above pydantic's message about the value that was put into it, as a pair."""
    if not found[0].startswith("input"):
        return ""
    line = _LINE.search(text, max(0, found.start() - _BEFORE), found.start())
    return f"name={line['name']}" if line else ""


def _refused(text: str, at: int) -> bool:
    """Whether a reference or a blank stands where a value would; a list is looked into."""
    opens_list = text.startswith("[", at) and not text.startswith(SECRET, at)
    return not opens_list and NO_SECRET.match(text, at) is not None


def _whole(text: str, at: int) -> Span | None:
    """Start and end of the content of a value that is an object or a list; `None` for another."""
    if text[at : at + 1] not in ("{", "["):
        return None
    depth = 0
    for place in range(at, min(len(text), at + _LONGEST)):
        depth += (text[place] in "{[") - (text[place] in "}]")
        if depth == 0:
            return at + 1, place
    return at + 1, min(len(text), at + _LONGEST)


def _vouched(before: str, after: str, value: str) -> bool:
    """Whether the fields around a value say that it is secret."""
    before = _in_same_object(before)
    after = after[: found.start()] if (found := _END.search(after)) else after
    if _SAID.search(before) or _SAID.search(after):
        return True
    strength = strength_of(_name(before, after).rpartition("/")[2])
    if strength == "likely":
        return any(map(likely, _PARTS.split(value)))
    return strength in ("password", "secret")


def _name(before: str, after: str) -> str:
    """The name in the field before a value or after it, or of the object that it is in.

    A field before the brace of the value's own object may belong to another thing.
    """
    fields = [*_NAME.finditer(before)][-1:]
    if not fields or "{" in before[fields[0].end() :]:
        fields = [*_NAME.finditer(after)][:1] or fields
    if fields:
        return fields[0]["name"].partition(" --")[0]
    inside = _OBJECT.search(before) or _PARENT.search(before)
    return inside["name"] if inside else ""


def _in_same_object(before: str) -> str:
    """The part of `before` that belongs to the same object or list item as the value."""
    ends = [*_END.finditer(before)]
    return before[ends[-1].start() :].lstrip("}") if ends else before
