"""Finds secrets that are assigned to a name, in any notation from shell to XML.

First a plain search finds the letters of secrets' names (`pass`, `token`). Around each the whole name is
read, and only where the name says that its value is secret are sign and value read. So the time
grows with the length of the text only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.recognition.secrets.assigned_value import (
    NO_SECRET,
    SHORTEST,
    SHORTEST_PASSWORD,
    Given,
    is_key,
    is_secret,
    likely,
    value_at,
    whole_block,
)
from bot.recognition.secrets.clues import Clues
from bot.recognition.secrets.default_value import default_at
from bot.recognition.secrets.mark import Span
from bot.recognition.secrets.names import STEMS, Strength, strength_of
from bot.recognition.secrets.randomness import mixed, phrase, scrambled

_LETTERS: Final = frozenset(stem for stem in STEMS if stem.isascii())
_OTHER: Final = STEMS - _LETTERS

_BACK = re.compile(r"[\w.$'-]{0,60}(?: [\w.$'-]{1,30}){0,2}")
_ON = re.compile(r"(?:[\w$-]|\.(?!\.)){0,60}")
_FOR = re.compile(
    r" (?i:for|of|to|on|at|in|für|auf|для|від|til|på|von|zum|zur|pour|du|des|para|de|do|da|del|di|dla|per|voor|admin\w{0,12}|root)\b[^\n:=\"]{0,40}?(?=[:=\uff1a]|\s(?:is|ist|lautet|est|es|é|è|är|er|jest|(?:was |has been )?(?:changed|set|reset)(?= to )|contains)[\s:])"
)
_NUMBERED = re.compile(r" (?:#?\d{1,2}|\([^()\n]{1,40}\))(?=[ \t]{0,3}[:=\uff1a][ \t])")
"""What tells one of several apart, between its name and the sign: `Unseal Key 1:`."""

_SIGN = re.compile(
    r"""(?x)
    [\\"'`*]{0,9} (?:\]{1,2}|[ ]?\[[^\]\n]{0,40}\])? [ \t]{0,60}
    (?: \b(?:was\ |has\ been\ )?(?:changed|set|reset)\ to(?=\s) | \bis\ now(?=\s) | \bcontains:?(?=\s)
      | \bis\ (?:invalid|malformed|not\ valid|too\ (?:short|long))\b[^\n:"']{0,40}:(?=\s["']) | \bis:(?=\s)
      | \b(?:string|secureString|String|text)[ ]?=(?=[ ]?["']) | \b(?:value|content)=(?=\\{0,7}["'])
      | \bto\ (?:(?:strictly|deep)\ )?(?:be|equal|eq|match)(?=\s["']) | \bto(?=\s)
      | => | -> | \.{3,80} | (?:\|\||\?\?)(?=[ ]?["']) | (?<=["'\])]\s)or(?=[ ]["']) | \u2192 | [:?]= | [|&+]{1,2}= | =[ ]"[^"\n]{0,7}"[ ]->(?=[ ]") | [=!]==?
      | :[ ]?&?(?:'static[ ])?[\w<>.?]{2,40}[ ]?=(?=[ ]?["']) | \)[ ]?=[ ]?\( | [:=|│┃║>\uff1a] | %3[aAdD] | \b(?:is|was|are|ist|lautet|est|es|é|è|är|er|jest)(?=\s)
      | [({](?=\\{0,7}["']) | ,[ ]?<<(?=["']) | ,(?=[ \t]{0,30}["'])
      | (?:\s[\w:.-]{1,40}="[^"<>\n]{0,80}"){1,4}> | </[\w:.-]{1,40}>\s{0,20}<[\w:.-]{1,40}> )
    [*_]{0,2}
    [ \t]{0,3} (?:[|>][+-]?(?=[ \t]*\n))?
    (?:[ \t]{0,60}\\?\r?\n)? [ \t]{0,60} (?:\\?(?=\n)|<(?:[Vv]alue|VALUE)>)?
    (?: [&!][\w!]{1,30}[ ] | <%=?[ ]{1,3} | <<[-~]?["']?\w{1,30}["']?\n\s{0,60} )?
    (?:(?:[bNrL]|Some\(|string\(\d{1,5}\)\ )(?=["']))?
    | \\{0,7}["'`]? [ \t]{1,60}
    """
)
_VARIABLE: Final = "variable="
_CLOSED: Final = re.compile(r"(?:;[^\]\n]{0,100})?\]")
"""The sign after a name in a logging command of Azure Pipelines, `[task.setvariable variable=…]`."""

_BLOCK: Final = re.compile(r"[|>][+-]?[ \t]*\n")
_OBJECT: Final = re.compile(r"\\{0,7}\{[^{}]{1,4000}\}")
_IN_OBJECT: Final = re.compile(
    r"(?P<key>\w{0,60})\\{0,7}[\"']?\s{0,4}[:=]\s{0,4}\\{0,7}[\"'](?P<value>[^\"'\\\n]{3,400})"
)
_VALUE_ITSELF: Final = frozenset(
    {"value", "current", "previous", "default", "plaintext", "plain", "old", "new", "text", "raw"}
)
"""Keys of an object under which the value of the object's own name stands."""

_LIST: Final = re.compile(r"\\{0,7}\[(?!secret removed)[^\[\]\n]{3,4000}\]")
_IN_LIST: Final = re.compile(r"[^\s\"'`,;\\\[\]]{3,400}")
_ARN_BEFORE: Final = re.compile(r"(?:\d{12}|-\d|::):(?:[\w-]{1,20}:)?$|checksum/$")


def assigned(text: str, clues: Clues) -> Iterator[Span]:
    """Start and end of the values whose name calls them secret (`password=…`, `"apiKey": "…"`).

    Args:
        text: the text.
        clues: the words in it.
    """
    done = 0
    for at in _candidates(clues):
        if at < done:
            continue  # in a name or a secret that was read already
        end = _ON.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        done = max(done, end)
        start = at - len(_BACK.match(text[max(0, at - 130) : at][::-1])[0])  # type: ignore[index]
        word = start + text[start:end].rfind(" ") + 1
        strength = strength_of(text[word if text[word] == "-" else start : end].strip())
        if not strength or _ARN_BEFORE.search(text, max(0, word - 30), word):
            continue
        for span in _values(text, start, end, strength):
            yield span
            done = span[1]


def _candidates(clues: Clues) -> list[int]:
    """The offsets at which a name of a secret may stand, sorted."""
    stems = {stem for word in clues.words for stem in _stems_in(word)}
    if not clues.small.isascii():
        stems |= _OTHER
    found: list[int] = []
    for stem in stems:
        at = clues.small.find(stem)
        while at >= 0:
            found.append(at)
            at = clues.small.find(stem, at + len(stem))
    return sorted(found)


@lru_cache(maxsize=8192)
def _stems_in(letters: str) -> tuple[str, ...]:
    """The letters of secrets' names that are in a run of letters."""
    return tuple(stem for stem in _LETTERS if stem.strip("_") in letters)


def _values(text: str, start: int, end: int, strength: Strength) -> Iterator[Span]:
    """Start and end of the value of a name, if it is a secret; of an object, of those in it."""
    if (aside := _NUMBERED.match(text, end)) or (
        strength == "password" and (aside := _FOR.match(text, end))
    ):
        end = aside.end()
    in_brackets = text.startswith(_VARIABLE, max(0, start - len(_VARIABLE)))
    sign = (_CLOSED if in_brackets else _SIGN).match(text, end)
    if sign is None:
        return
    if (inside := _LIST.match(text, sign.end())) is not None:
        yield from _in_list(text, inside.span(), strength)
        return
    if (instead := default_at(text, sign.end())) is not None:
        if not NO_SECRET.match(text, instead[0]) and _fits(text[slice(*instead)], strength):
            yield instead
        return
    if NO_SECRET.match(text, sign.end()):
        return
    if (inside := _OBJECT.match(text, sign.end())) is not None and strength != "likely":
        yield from _in_object(text, inside.span(), strength)
        return
    found = value_at(text, sign.end())
    if found is None:
        return
    value, quoted = text[found[0] : found[1]], found[0] > sign.end()
    given = Given(text[start:end].strip(), sign[0], value, strength, quoted=quoted)
    if is_secret(given, text, start, found):
        yield whole_block(text, found) if _BLOCK.search(sign[0]) else found


def _fits(value: str, strength: Strength) -> bool:
    """Whether a value looks like what its name says: a key, or a password that is no mere word."""
    chosen = mixed(value) or scrambled(value) or phrase(value)
    return is_key(value) or (strength == "password" and chosen)


def _in_list(text: str, span: Span, strength: Strength) -> Iterator[Span]:
    """The secrets in a list that is a name's value; a list of names of secrets has none."""
    for one in _IN_LIST.finditer(text, *span):
        if _fits(one[0], strength):
            yield one.span()


def _in_object(text: str, span: Span, strength: Strength) -> Iterator[Span]:
    """The secrets in an object that is a name's value; of ODBC's braces, what stands in them."""
    if text.startswith(("};", '}"', "}'"), span[1] - 1) and _fits(
        text[span[0] + 1 : span[1] - 1], strength
    ):
        yield span[0] + 1, span[1] - 1
        return
    shortest = SHORTEST_PASSWORD if strength == "password" else SHORTEST
    for one in _IN_OBJECT.finditer(text, *span):
        own = one["key"].lower() in _VALUE_ITSELF and len(one["value"]) >= shortest
        if likely(one["value"]) or (own and mixed(one["value"])):
            yield one.span("value")
