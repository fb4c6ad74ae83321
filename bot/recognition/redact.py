"""Replaces secrets in a text: keys, tokens, passwords, signatures, private keys.

Three kinds are found: secrets that show by their own shape (`ghp_…`, a private key's block),
secrets that stand where a protocol puts them (a password in an address, an `Authorization` header),
and values that an assignment calls a secret, in any notation from shell to XML. Every pattern is
bounded, and is tried only where a cheap search says that it may be there.
"""

import re
from typing import Final

SECRET: Final = "[secret removed]"  # noqa: S105 - the words that stand in for a secret

_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_KEY_LINE = re.compile(r"[\s>|]{0,8}[A-Za-z0-9+/=]{4,80}\s{0,4}")
_ACCESS_KEY_ID = re.compile(r"(?<![A-Za-z0-9])(A(?:KI|SI)A)[A-Z0-9]{8,124}([A-Z0-9]{4})\b")
_BARE_SECRET_KEY = re.compile(
    r"(?<![A-Za-z0-9+/=])(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}\d)"
    r"[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])"
)
_SPLIT_SECRET_KEY = re.compile(
    r"(?i)(secret_?(?:access_?)?key[\"']?\s{0,3}[:=]\s{0,3}[\"']?)"
    r"([a-z0-9+/]{1,39})\\?\s{1,20}([a-z0-9+/]{1,39})(?![a-z0-9+/:=.])"
)
_KEY_LENGTH = 40  # of an AWS secret access key

_START = r"()(?<![A-Za-z0-9])"
_SHAPES: Final = tuple(
    (hint, re.compile(pattern))
    for hint, pattern in (
        ("eyJ", _START + r"eyJ(?:(?![_-]eyJ)[\w-]){8,4000}\.[\w-]{4,4000}(?:\.[\w-]{0,4000})?"),
        ("xox", _START + r"(?:xoxe\.)?xox[a-z]-[A-Za-z0-9%+/=.-]{8,400}"),
        ("xapp-", _START + r"xapp-[A-Za-z0-9-]{8,300}"),
        ("hooks.slack.com/", r"(hooks\.slack\.com/[a-z]{1,20}/)[A-Za-z0-9/]{8,200}"),
        ("gh", _START + r"gh[opsur]_[A-Za-z0-9]{20,255}"),
        ("github_pat_", _START + r"github_pat_\w{20,255}"),
        ("gl", _START + r"gl(?:pat|dt|rt|ptt|cbt|ft|soat|agent|imt|ffct)-[\w.-]{16,300}"),
        ("npm_", _START + r"npm_[A-Za-z0-9]{30,60}"),
        ("pypi-", _START + r"pypi-[\w-]{16,500}"),
        ("k_", _START + r"[srp]k_(?:live|test)_[A-Za-z0-9]{10,200}"),
        ("whsec_", _START + r"whsec_[A-Za-z0-9+/=]{16,200}"),
        ("SG.", _START + r"SG\.[\w-]{16,64}\.[\w-]{16,100}"),
        ("sk-", _START + r"sk-[\w-]{20,300}"),
        ("hv", _START + r"hv[sbr]\.[\w-]{20,300}"),
        (".atlasv1.", _START + r"[A-Za-z0-9]{8,40}\.atlasv1\.[A-Za-z0-9_=-]{20,200}"),
        ("AGE-SECRET-KEY-", r"(AGE-SECRET-KEY-)[A-Z0-9]{20,100}"),
        ("GOCSPX-", _START + r"GOCSPX-[\w-]{16,100}"),
        ("AIza", _START + r"AIza[\w-]{30,60}"),
        ("ya29.", _START + r"ya29\.[\w-]{16,2000}"),
        ("Q~", r"()(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{30,40}"),
        ("==", r"()(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}=="),  # an Azure storage key
        ("sig", r"((?:^|[?&;\s\"']|%(?:25)?(?:26|3[Ff]))sig(?:=|%(?:25)?3[Dd]))[\w%+/=~-]{16,300}"),
        ("ignature=", r"([Ss]ignature=)[\w%+/=~-]{16,4000}"),
        (
            "ignature",
            (
                r"([Ss]ignature(?:Provided)?[\"'`]?\s{0,3}(?:=>|[:=>]|%(?:25)?3[Dd])\s{0,3}b?[\"'`]?)"
                r"(?=[^\s\"'&]{0,60}\d)[\w%+/=~-]{27,4000}"
            ),
        ),
        ("ecurity-", r"((?i:x-amz-security-token)[\"'\s:=>|]{1,60})[\w%+/=-]{40,4000}"),
    )
)
_PLACES: Final = tuple(
    (hint, re.compile(pattern))
    for hint, pattern in (
        ("@", r"(://[^\s/:@\"'<>]{0,100}:)(?!\d{1,5}[/?#])[^\s\"'<>]{1,300}(?=@[\w\[.-])"),
        ("@", r"(://)(?!\[secret)[^\s/:@\"'<>]{20,300}(?=@[\w\[.-])"),
        ("@", r"(:thin:[^\s/@:]{1,100}/)[^\s@]{1,200}(?=@)"),
        ("earer", r"([Bb]earer\s{1,3})[\w.~+/=-]{12,4000}"),
        ("BEARER", r"(BEARER\s{1,3})[\w.~+/=-]{12,4000}"),
        (
            "thorization",
            r"(?i)(authorization[\"': =]{1,6}(?:basic|token|aws|digest)\s{1,3})[^\s\"',;]{6,4000}",
        ),
        ("AWS A", r"(AWS A[KS]IA[A-Z0-9]{8,124}:)[A-Za-z0-9+/=]{20,60}"),
        ("ookie", r"((?:[Ss]et-)?[Cc]ookie[\"']?:\s{0,3}[\"']?)[^\n\"']{8,4000}"),
        (
            " -u",
            r"(\bcurl\b[^\n]{0,300}?\s-u\s{0,3}[\"']?[^\s:\"']{1,100}:)[^\s\"']{1,200}",
        ),
        ("-user", r"(--(?:proxy-)?user[ =]{1,3}[\"']?[^\s:\"'/]{1,100}:)[^\s\"']{1,200}"),
        (
            " -p",
            r"(\b(?:login|sshpass)\b[^\n]{0,200}?\s-p\s{0,3}[\"']?)[^\s\"']{3,4000}",
        ),
        (
            " -p",
            r"(\bmysql(?:dump|admin|import)?\b[^\n]{0,200}?\s-p[\"']?)[^\s\"'-][^\s\"']{2,200}",
        ),
        (
            '"auth',
            r"(\"auth\"\s{0,3}:\s{0,3}\")[A-Za-z0-9+/=]{8,4000}",
        ),
        ("_auth", r"(\b_auth\s{0,3}=\s{0,3}\"?)[A-Za-z0-9+/=]{8,4000}"),
        (
            "machine ",
            r"(\bmachine\s+\S{1,200}\s+(?:login\s+\S{1,200}\s+)?password\s+)\S{1,300}",
        ),
        (
            "SecretString",
            (
                r"(SecretString\"?\s{0,3}[:=]\s{0,3}\"?)"
                r"\{(?:(?!SecretString\"?\s{0,3}[:=]\s{0,3}\"?\{)[^\n]){0,4000}?\}(?=\"|\s|$)"
            ),
        ),
    )
)

_NAMED: Final = re.compile(
    r"""(?ix)
    (?P<word>
      (?:access|account|api|encryption|signing|master|storage|shared|secret|private|customer
        |subscription|client|deploy) [_\ -]? key (?:[_-]?(?:data|base64))?
      | private_?key_?id | secret(?:string|binary)? | plaintext | token(?:-0)?
      | password | passwd | pwd | passphrase | passcode | (?<=[_-])pass
    )
    (?P<sep>
      [\\"'`*]{0,4} (?:[ ]?\[[^\]\n]{0,40}\])? [ \t]{0,60}
      (?: => | := | [:=|>] | %3[ad] | \bis\b | \((?=["']) )
      (?:[ \t]{0,60}\\?\r?\n)? [ \t]{0,60} \\?
      | [ \t]{1,3}
    )
    (?: "(?P<double>[^"\n]{1,4000}) | '(?P<single>[^'\n]{1,4000}) | `(?P<tick>[^`\n]{1,4000})
      | (?P<bare> (?:
          [^\s"'`<>,;&|()\[\]{}]
          | [,;&](?![\s]|[\w.\ -]{1,40}[=:]|$)
          | <(?!/) (?=[^\s"'`,;<>)\]}]) | [\[\](){}"'`>](?=[^\s"'`,;<>)\]}])
        ){1,4000} ) )
    """
)
_HINTS: Final = (
    "secret",
    "token",
    "passw",
    "pwd",
    "passphrase",
    "passcode",
    "key",
    "pass",
    "plaint",
)
_REST: Final = re.compile(r"(?<=\[secret removed\])[\w+/=%.~-]{64,}")
"""What goes on where a pattern ended at its bound: no name follows a secret without a sign."""

_AFTER_CHANGE: Final = re.compile(
    r"(\[secret removed\][\"']?\s{1,3}->\s{1,3}[\"']?)(?!\[secret)[^\s\"']{1,4000}"
)

_NO_SECRET: Final = re.compile(
    r"(?i)\[|<[\w .-]{1,60}>?$|\*+$|x{3,}|\$\{|\$\(|\{\{|\(?sensitive|\(?known after|null\b|none\b"
    r"|true\b|false\b|var\.|data\.|local\.|module\.|arn:|alias/|projects/|https?:|A[KS]IA[A-Z0-9]{12}"
)
_VARIABLE: Final = re.compile(r"\$[A-Z_]+$|\$[a-z_]+$")
_UUID: Final = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_PREFIX: Final = re.compile(r"[\w.-]{0,60}$")
_HARMLESS_TOKEN: Final = re.compile(
    r"(?i)(?:client|request|next|continuation|pagination|page|marker|sync|upload|change|expired"
    r"|invalid|missing|idempotency|lock|malformed|unexpected|starting|task|creation|ing|by)[_.-]?$"
)
_ERROR_NAME: Final = re.compile(
    r"[A-Z]\w*(?:Exception|Error|Denied|NotFound|Fault|Failure|Token)\b"
)
_PASSWORDS: Final = frozenset({"password", "passwd", "pwd", "passphrase", "passcode", "pass"})
_SHORTEST: Final = 8
_SHORTEST_PASSWORD: Final = 3


def without_secrets(text: str) -> str:
    """Replace every secret by `SECRET`; access key ids are identifiers and keep a masked form."""
    text = without_private_keys(text)
    for hint, pattern in (*_SHAPES, *_PLACES):
        if hint in text:
            text = pattern.sub(_placed, text)
    small = text.lower()
    if any(hint in small for hint in _HINTS):
        text = _SPLIT_SECRET_KEY.sub(_joined, text)
        text = _NAMED.sub(_named, text)
        text = _AFTER_CHANGE.sub(rf"\1{SECRET}", text)
    if "AKIA" in text or "ASIA" in text or "secret" in small or "credential" in small:
        text = _BARE_SECRET_KEY.sub(SECRET, text)
        text = _ACCESS_KEY_ID.sub(r"\1****\2", text)
    return _REST.sub("", text) if SECRET in text else text


def without_private_keys(text: str) -> str:
    """Replace the blocks of private keys, the one kind of secret that has no longest length."""
    if "PRIVATE KEY" not in text:
        return text
    parts: list[str] = []
    position = 0
    for found in _PRIVATE_KEY.finditer(text):
        if found.end() <= position:
            continue  # inside the one before, which had no end
        end = text.find("-----END", found.end())
        parts += [text[position : found.end()], SECRET]
        position = end if end >= 0 else len(text)
    return _without_headless_key("".join([*parts, text[position:]]))


def _without_headless_key(text: str) -> str:
    """Remove the lines of a key whose beginning was not pasted."""
    head, end, tail = text.partition("-----END")
    lines = head.split("\n")
    kept = len(lines) - 1  # the end's own line
    while kept and _KEY_LINE.fullmatch(lines[kept - 1]):
        kept -= 1
    if not end or kept == len(lines) - 1 or "PRIVATE KEY" not in tail[:40]:
        return text
    return "\n".join([*lines[:kept], SECRET, lines[-1]]) + end + tail


def _placed(found: re.Match[str]) -> str:
    """What stands before the secret stays; one that was removed is not removed again."""
    removed = found[0].startswith("[secret", len(found[1]))
    return found[0] if removed else f"{found[1]}{SECRET}"


def _joined(found: re.Match[str]) -> str:
    """A secret key that was broken over two lines."""
    whole = len(found[2]) + len(found[3]) == _KEY_LENGTH
    return f"{found[1]}{SECRET}" if whole else found[0]


def _named(found: re.Match[str]) -> str:
    value = found["double"] or found["single"] or found["tick"] or found["bare"]
    if not _is_secret(found, value):
        return found[0]
    start = found[0].removesuffix(value)
    return f"{start}{SECRET}"


def _is_secret(found: re.Match[str], value: str) -> bool:
    before = _PREFIX.search(found.string, max(0, found.start() - 60), found.start())
    prefix = before[0] if before else ""
    word = found["word"].lower()
    if _NO_SECRET.match(value) or _VARIABLE.match(value):
        return False
    if found.string[max(0, found.start() - 2) : found.start()].rstrip(":").isdigit() and (
        found.string[found.start() - 1] == ":"
    ):
        return False  # `…:111122223333:secret:name` is an ARN
    if word.startswith("token") and _HARMLESS_TOKEN.search(prefix):
        return False
    if word.endswith("key") and _UUID.match(value) and "api" not in word:
        return False  # a KMS key's id
    return _assigned(found, word, prefix, value)


def _assigned(found: re.Match[str], word: str, prefix: str, value: str) -> bool:
    """Whether the notation says that this is a value, and not the next word of a sentence."""
    password = word in _PASSWORDS
    shortest = _SHORTEST_PASSWORD if password else _SHORTEST
    sign = found["sep"].strip(" \t\\\"'`*")
    quoted = found["bare"] is None
    if not sign:  # only a space: an option, `configure set`, or a name no sentence holds
        option = "--" in prefix or "_" in found["word"] or prefix.endswith("_")
        return option and not value.startswith("-") and len(value) >= shortest
    if quoted or ("\n" not in found["sep"] and (sign[:1] in "=%>" or sign == ":=")):
        return len(value) >= shortest and not _ERROR_NAME.match(value)
    if len(value) >= max(shortest, 5) and any(map(str.isdigit, value)):
        return not _ERROR_NAME.match(value)
    return password and _whole_line(found) and not _ERROR_NAME.match(value)


def _whole_line(found: re.Match[str]) -> bool:
    """Whether a line is this assignment alone, as in YAML."""
    text, start = found.string, found.start()
    head = text[text.rfind("\n", 0, start) + 1 : start]
    tail = text[found.end() : found.end() + 1]
    return tail in ("", "\n") and not re.search(r"\w\s", head)
