"""The value assigned to a name: where it ends, and whether it is a secret."""

import re
from dataclasses import dataclass
from typing import Final

from bot.recognition.secrets.mark import Span
from bot.recognition.secrets.names import Strength, strength_of
from bot.recognition.secrets.randomness import (
    drawn,
    drawn_of_one_case,
    has_digit,
    hexadecimal,
    mixed,
    of_three_kinds,
    phrase,
    scrambled,
)

_QUOTED = re.compile(
    r"""(?x)
    (?P<escape>\\{0,15})(?P<quote>["'`])
    (?P<value>
      (?: (?!(?P=escape)(?P=quote)) [^\\\n]
        | (?!(?P=escape)(?P=quote)) \\{1,40}+ (?:(?P=quote))? ){1,4000}+
    )
    """
)
_EMPTY = re.compile(r"(\\{0,15})([\"'`])\1\2")
_PLAIN_QUOTED = re.compile(
    r"""(?x) (?P<quote>["'`]) (?P<value> (?: (?!(?P=quote))[^\\\n] | \\[^\n] ){1,4000}+ )"""
)
_BARE = re.compile(
    r"""(?x) (?:
        [^\s"'`<>,;&|()\[\]{}]++
        | [,;&](?![\s]|[\w.\ -]{1,40}[=:]|$)
        | <(?!/) (?=[^\s"'`,;<>)\]}]) | [\[\](){}"'`>](?=[^\s"'`,;<>)\]}])
      )+ """
)
_IN_GROUPS: Final = re.compile(r"(?:[a-z]{4} ){3}[a-z]{4}(?![^\s\"',;])")
"""A password for an application as Google shows it."""

_LONGEST: Final = 4000
"""Characters of one word that are read as a value."""


NO_SECRET: Final = re.compile(
    r"(?i)\[|<[a-z_ .-]{1,60}>?$|\*{3,}|x{3,}|\$\{|\$\(|\{\{|\(?sensitive|\(?known after|null\b|none\b"
    r"|true\b|false\b|var\.|data\.|local\.|module\.|arn:|alias/|projects/|https?:|A[KS]IA[A-Z0-9*]{8}"
    r"|undefined\b|nil\b|not[ _]set|redacted|masked|hidden\b|env\.|os\.|process\.|getenv|self\."
    r"|this\.|config\.|secrets?\.|vault:|op://|!(?:Ref|Sub|GetAtt)|Fn::|ENC\[|%[A-Z_]+%|aws4_request"
    r"|/\d{8}/|password\(|string\b|(?:function|required|expired|invalid|missing|wrong|incorrect)\b"
)
_VARIABLE: Final = re.compile(r"\$[A-Z_]+$|\$[a-z_]+$")
_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_NAME_LIKE: Final = re.compile(r"[A-Z]\w*(?:Exception|Error|Denied|NotFound|Fault|Failure|Token)\b")
_NAME_OF_SECRET: Final = re.compile(r"[a-z0-9][a-z0-9.-]*-token-[a-z0-9]{5}$")
"""How Kubernetes names the Secret of a service account's token."""

_FILE: Final = re.compile(
    r"(?i)[\w.-]{1,80}\.(?:crt|cer|pem|key|pub|p12|pfx|jks|json|ya?ml|toml|ini|cfg|conf|env|txt)$"
)
_PATH: Final = re.compile(
    r"~?/?(?:[\w.=-]{1,80}/){1,12}[\w.=-]{1,80}\.[A-Za-z0-9]{2,8}$"
    r"|~?/(?:[a-z0-9._-]{1,80}/){1,12}[a-z0-9._-]{1,80}$"
)
"""A file below folders, as the key of an object in S3 or a mounted secret: no key has that form."""

_REFERENCE: Final = re.compile(
    r"[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,6}\.[\w-]{1,80}\.[a-z_]{2,40}$"
)
"""An attribute of a resource, as Terraform names it: `random_password.db.result`."""

_BLANK: Final = re.compile(
    r"(?i)[(<](?:sensitive|redacted|hidden|masked|known after|removed)[\w ,-]{0,40}[)>]$"
)
"""What a tool prints in place of a secret."""

_NO_VALUES: Final = (_VARIABLE, _NAME_LIKE, _NAME_OF_SECRET, _FILE, _PATH, _REFERENCE, _BLANK)

SHORTEST: Final = 8
SHORTEST_PASSWORD: Final = 3
_SHORTEST_SAID: Final = 5
_SHORTEST_KEY: Final = 12
_LEAST_HEX: Final = 32
_LEAST_NAMED_HEX: Final = 16
_ONE_WORD: Final = re.compile(r"[\w+/=-]+")
_BASE64: Final = re.compile(r"(?=[^+=]*[+=])(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[A-Za-z0-9+/=]{20,400}")
_HEADED: Final = re.compile(r"(?m)^Key {2,40}Value\s*$")
"""The heading of what Vault, Nomad and Consul print of one object."""

_LONGEST_HEAD: Final = 400
"""Characters before a name in the same line that are looked at."""

_HEADED_FOR: Final = 4000
"""Characters below a heading that it is still for."""

_CHANGED: Final = re.compile(r"(?i)\b(?:chang|reset|set|updat|rotat|switch)\w{0,4}\b[^.\n]{0,80}$")
_NAMED: Final = re.compile(r"[a-z0-9-]+(?:[.:/][a-z0-9-]+)+$|[a-z0-9-]+-\d$|\d[\d.:]*[a-z]{0,4}$")
"""Names, addresses, versions and lengths of time, which something may be changed to as well."""

_WITH: Final = re.compile(
    r"(?i)\b(?:with|using|mit|avec|con|med)(?: (?:the|a|my|our|this|new|old|dem|le|la|el))?(?: password| passwort)?\s?$"
)
_WORDS: Final = re.compile(r"[a-z]+(?:[-_/][a-z]+)+")
_KEYWORD: Final = re.compile(r"(?<!\w):$")

_IDENTIFIED: Final = re.compile(
    r"(?i)(?:kms|encryption|encrypting|master|customer|signing|the)[ _-]?key$"
)
"""Names of keys whose value may be the key's id, a UUID, which is no secret."""


def value_at(text: str, at: int) -> Span | None:
    """Start and end of the value at an offset: the text in quotes, or one word; `None` for none."""
    if _EMPTY.match(text, at):
        return None
    if found := (_QUOTED if text.startswith("\\", at) else _PLAIN_QUOTED).match(text, at):
        return found.span("value")
    if found := _IN_GROUPS.match(text, at):
        return found.span()
    if found := _BARE.match(text, at, at + _LONGEST):
        return at, at + len(found[0].rstrip(".!?"))
    return None


def whole_block(text: str, first: Span) -> Span:
    """Start and end of a block of YAML whose first line is the value: as far as it is indented."""
    indent = first[0] - (text.rfind("\n", 0, first[0]) + 1)
    if not indent:
        return first
    more = re.compile(rf"(?:[^\n]*\n {{{indent}}}[^\n]*){{1,200}}+")
    block = more.match(text, first[1])
    return first if block is None else (first[0], block.end())


@dataclass(frozen=True, slots=True)
class Given:
    """A name with its value.

    Attributes:
        name: the name, with up to two words before it.
        sign: the text between name and value, quotes and spaces included.
        value: the value, which may be a secret.
        strength: what the name says of its value (`names.strength_of`).
        quoted: whether the value is in quotes.
    """

    name: str
    sign: str
    value: str
    strength: Strength
    quoted: bool

    @property
    def long_enough(self) -> bool:
        """Whether the value is long enough for a secret of that name."""
        if self.strength == "likely":
            return likely(self.value)
        short = self.strength == "password"
        return len(self.value) >= (SHORTEST_PASSWORD if short else SHORTEST)

    @property
    def refused(self) -> bool:
        """Whether the value is no secret: a variable, the name of an error, of a file, the id of a key."""
        if any(one.match(self.value) for one in _NO_VALUES):
            return True
        if self.strength == "secret" and _WORDS.fullmatch(self.value):
            return strength_of(self.value) in ("password", "secret")  # what the secret is called
        return _UUID.match(self.value) is not None and _IDENTIFIED.search(self.name) is not None


def is_key(value: str) -> bool:
    """Whether a value whose name calls it secret looks like a key, a part of it, or is a UUID."""
    return any(
        likely(part) or (len(part) >= _LEAST_NAMED_HEX and hexadecimal(part)) or _UUID.match(part)
        for part in value.split(":")
    )


def likely(value: str) -> bool:
    """Whether a value looks like a key: long, with random characters."""
    long = len(value) >= _SHORTEST_KEY
    hex_key = len(value) >= _LEAST_HEX and hexadecimal(value)
    return long and (drawn(value) or hex_key or drawn_of_one_case(value))


def is_secret(given: Given, text: str, start: int, span: Span) -> bool:
    """Whether the value of a name is a secret, and not the next word of a sentence.

    Args:
        given: name and value.
        text: the whole text.
        start: offset of the name.
        span: start and end of the value.
    """
    if given.refused or not given.long_enough:
        return False
    sign = given.sign.strip(" \t\\\"'`*")
    if not sign:
        return _without_sign(given, text, start, span)
    if sign.endswith(",") or sign.startswith("to"):
        return _in_a_call_or_sentence(given, sign, text, (start, span[0]))
    same_line = "\n" not in given.sign
    if given.quoted or (same_line and (sign[:1] in "=%>)];" or sign[1:] in ("=", "|="))):
        return True
    if scrambled(given.value) or (len(given.value) >= _SHORTEST_SAID and has_digit(given.value)):
        return same_line or not given.value.endswith(":")
    alone = not sign.replace(" ", "").isalpha() and _whole_line(text, start, span[1])
    return given.strength == "password" and (alone or phrase(given.value))


def _without_sign(given: Given, text: str, start: int, span: Span) -> bool:
    """Whether the value after a mere space is a secret.

    It is after an option, in the second of two columns, and after a name that no sentence holds.
    """
    word = given.name.rpartition(" ")[2]
    if given.quoted and " " in given.value:
        return False
    if given.value.startswith("-"):  # an option, unless it is as random as no word is
        return word.startswith("-") and likely(given.value.lstrip("-"))
    if word.startswith("-") or (given.quoted and _said_by_quotes(given, text, start)):
        return True
    long = given.strength == "password" and len(given.value) >= SHORTEST
    random = of_three_kinds(given.value) or scrambled(given.value)
    if (long and (random or _used(given, text, start))) or _is_one_key(given):
        return True
    column = _in_column(text, start, span)
    if (
        column
        and given.strength == "password"
        and _HEADED.search(text, max(0, start - _HEADED_FOR), start)
    ):
        return True
    one_word = mixed(given.value) or phrase(given.value)
    return (column or "_" in word or given.name.startswith("set ")) and one_word


def _used(given: Given, text: str, start: int) -> bool:
    """Whether a sentence says that something was tried with a value: *with the password …*."""
    tried = _WITH.search(given.name) or _WITH.search(text, max(0, start - 40), start)
    return tried is not None and mixed(given.value)


def _in_a_call_or_sentence(given: Given, sign: str, text: str, starts: Span) -> bool:
    """Whether the value behind a comma, or behind a *to* of a sentence, is a secret.

    Args:
        given: name and value.
        sign: what stands between them.
        text: the whole text.
        starts: offsets of the name and of the value.
    """
    if sign == "to":
        return _changed(given, text, starts[1])
    return (sign == "," and _called(text, starts[0])) or (given.quoted and mixed(given.value))


def _changed(given: Given, text: str, at: int) -> bool:
    """Whether a sentence says that something secret was changed to a value."""
    if not mixed(given.value) or _CHANGED.search(text, max(0, at - 100), at) is None:
        return False
    return is_key(given.value) or (given.strength == "password" and not _NAMED.match(given.value))


def _said_by_quotes(given: Given, text: str, start: int) -> bool:
    """Whether the quotes around a value are enough, as in `secret "…";` of a configuration.

    So they are behind a keyword of Clojure or Ruby, `:api-key "…"`.
    """
    if given.strength != "secret":
        return given.strength == "password"
    if _KEYWORD.search(text, max(0, start - 2), start):
        return True
    return likely(given.value) or _BASE64.fullmatch(given.value) is not None


def _is_one_key(given: Given) -> bool:
    """Whether one word of random characters stands behind the name of a secret."""
    named = given.strength in ("password", "secret")
    return named and _ONE_WORD.fullmatch(given.value) is not None and likely(given.value)


def _in_column(text: str, start: int, span: Span) -> bool:
    """Whether a line is this name and this value alone."""
    return not _head_of_line(text, start).strip() and text[span[1] : span[1] + 1] in (
        "",
        "\n",
        "\r",
    )


def _called(text: str, start: int) -> bool:
    """Whether a name in quotes is the first argument of a call: `define('KEY', 'value')`."""
    return (
        text[max(0, start - 2) : start + 1].lstrip("\"'\\").startswith("(")
        or text[max(0, start - 1) : start] == "("
    )


def _whole_line(text: str, start: int, end: int) -> bool:
    """Whether a line is this assignment alone, as in YAML."""
    ends = text[end : end + 1] in ("", "\n")
    return ends and re.search(r"\w\s", _head_of_line(text, start)) is None


def _head_of_line(text: str, start: int) -> str:
    """What stands before an offset in its line; the nearest part of what is far too long."""
    nearest = max(0, start - _LONGEST_HEAD)
    return text[max(nearest, text.rfind("\n", nearest, start) + 1) : start]
