"""`Code: message`, the form that most tools end up with, and exception names at a line's end.

Whether such a word is an error code at all is for the matching to say, which knows the codes; here
only the form counts: a word in capitals and small letters, a colon, and a sentence behind it.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Parser, message_after
from bot.recognition.parsers.carrier_exceptions import is_carrier

_CODE = r"[A-Z][A-Za-z0-9]{2,80}+(?:\.[A-Z][A-Za-z0-9]{1,60}+){0,3}"
_COLON = re.compile(
    rf"(?<![\w./#$-])(?P<code>{_CODE})[`\]]{{0,2}}:[ \t]{{0,4}}\n?[ \t]{{0,12}}(?=[A-Z\[\"'({{<a-z0-9])"
)
_SAYING = re.compile(rf"(?<![\w.])(?P<code>{_CODE}), ?[mM]essage: ?(?=[A-Z])")
_ALONE = re.compile(
    rf"^[ \t*>{{`#-]{{0,12}}+(?:\[?(?:Error|ERROR|error|fatal error)\]?:? {{1,3}})?(?P<code>{_CODE})[`}}. \t]{{0,4}}$",
    re.MULTILINE,
)
_ENDING = re.compile(rf"(?:: | - |=>? ?)(?P<code>{_CODE})[`\"')\s.]{{0,4}}(?=$|\n)")
_TRACEBACK = re.compile(
    rf"^(?P<code>{_CODE})[ \t]{{2,80}}Traceback \(most recent call last\)", re.MULTILINE
)
_DASH = re.compile(
    rf"(?<![\w.])(?P<code>{_CODE}) - (?=[A-Z])|^[ \t]{{0,8}}(?P<cell>{_CODE}) \| (?=[A-Z])",
    re.MULTILINE,
)
_GLUED = re.compile(
    r"(?<![\w.])(?P<code>[A-Z][a-z]{1,40}(?:[A-Z][A-Za-z]{0,80}?)?[a-z](?:Id|Exception|Error|Failure|Denied|Token|Entity)|AccessDenied|ExpiredToken)"
    r"(?P<message>(?:The|You|User|Access|Your|An?) [a-z].{10,400})"
)
_BRACKETS = re.compile(
    rf"[(\[](?:code:? ?|Code:? ?|error code:? ?)?(?P<code>{_CODE})(?:Error)?[)\]](?=:|\s|$|\))"
)
_TITLED = re.compile(r"(?<![A-Za-z])(?P<words>(?:[A-Z][a-z]{1,30} ){1,6}(?:Exception|Error)) -{4,}")
_WORDY = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z0-9]*){1,}|[A-Z][a-zA-Z0-9]*\.[A-Z]|[A-Z]+[a-z]")


_SHOUTED = re.compile(
    r"(?<![\w$\"'./-])(?P<code>[A-Z]{2,40}(?:_[A-Z]{2,40}){2,8}):?[ \t]{1,3}(?=[A-Z][a-z])"
)


_DOING = re.compile(
    r"(?:[eE]rror|[fF]ailed|[fF]ailure|[uU]nable to|[cC]ould not|(?:creat|updat|delet|putt|read|sett|attach|detach|modify|add|remov|enabl|disabl|wait|launch|describ|gett|list|tagg|request|refresh|provision|authoriz)ing)\b[^\n]{0,160}(?::|error) ?$|[\u274c\u2716\u2717\u2718\u00d7\u2715] ?$"
)
"""What tools write in front of a provider's error: which step of theirs it stopped."""


def _error(text: str, found: re.Match[str], form: str) -> ParsedError:
    message, end = message_after(text, found.end())
    code = next(group for group in found.groups() if group)
    return ParsedError(
        code=code, message=message, start=text.find(code, found.start()), end=end, format=form
    )


_MOST = 150
"""Words before a colon that are looked at; a table of settings has no end of them."""


def _colon(text: str) -> Iterator[ParsedError]:
    traced = "aws-sdk" in text or "extractError" in text
    for number, found in enumerate(_COLON.finditer(text)):
        if number >= _MOST:
            return
        if _WORDY.match(found["code"]):
            line = text.rfind("\n", 0, found.start()) + 1
            if "CategoryInfo" in text[line : found.start()]:
                continue  # PowerShell's own word for what kind of trouble it was
            if is_carrier(found["code"], text[found.end() : found.end() + 3]):
                continue
            after = traced or _DOING.search(text, max(line, found.start() - 200), found.start())
            yield _error(text, found, "after-error" if after else "colon")


def _alone(text: str) -> Iterator[ParsedError]:
    for pattern, form in ((_ALONE, "alone"), (_ENDING, "ending"), (_TRACEBACK, "traceback")):
        for found in pattern.finditer(text):
            if _WORDY.match(found["code"]):
                yield _error(text, found, form)
    for found in _DASH.finditer(text):
        if _WORDY.match(found["code"] or found["cell"]):
            yield _error(text, found, "dash")
    for found in _SAYING.finditer(text):
        if _WORDY.match(found["code"]):
            yield _error(text, found, "dash")


def _glued(text: str) -> Iterator[ParsedError]:
    for found in _GLUED.finditer(text):
        yield ParsedError(
            code=found["code"],
            message=found["message"],
            start=found.start(),
            end=found.end(),
            format="glued",
        )


def _bracketed(text: str) -> Iterator[ParsedError]:
    for found in _BRACKETS.finditer(text):
        if _WORDY.match(found["code"]):
            yield _error(text, found, "brackets")


def _titled(text: str) -> Iterator[ParsedError]:
    for found in _TITLED.finditer(text):
        yield ParsedError(
            code=found["words"].replace(" ", ""),
            start=found.start(),
            end=found.end(),
            format="titled",
        )


def _shouted(text: str) -> Iterator[ParsedError]:
    """A code in capitals and underscores in front of its sentence, as Google Cloud writes them."""
    for found in _SHOUTED.finditer(text):
        yield _error(text, found, "shouted")


COLON = Parser("colon", (":",), _colon)
ALONE = Parser("alone", ("",), _alone)
GLUED = Parser("glued", ("IdThe ", "The ", "You ", "User ", "Your "), _glued)
BRACKETS = Parser("brackets", ("(", "["), _bracketed)
TITLED = Parser("titled", ("------",), _titled)
SHOUTED = Parser("shouted", ("_",), _shouted)
