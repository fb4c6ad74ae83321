"""Finds the secret that a command prints: one word, alone on the line below the command."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.assigned_value import NO_SECRET
from bot.recognition.secrets.clues import Clues
from bot.recognition.secrets.mark import Span

_WORDS: Final = frozenset(
    {"keygen", "genkey", "obscure", "mkpasswd", "passwd", "hash", "genpsk", "pwgen", "rand", "access", "decode", "base", "token", "password",
     "read", "show", "raw", "field", "value", "whoami", "decryption", "jsonpath", "secret"}
)  # fmt: skip
"""One of them is part of every command below."""

_PRINTS: Final = re.compile(
    r"""(?xm) ^[^\n]{0,400}? \b (?:
        consul\ keygen | wg\ gen(?:key|psk) | pwgen\b | openssl\ (?:rand|passwd)\b
      | rclone\ obscure\b | caddy\ hash-password\b | mkpasswd\b
      | secrets\ versions\ access | get-secret-value\b[^\n]{0,300}text | secret\ show\b[^\n]{0,300}tsv
      | get-parameters?\b[^\n]{0,300}--with-decryption[^\n]{0,300}text | (?:op|sops)\ read\b
      | pass\ show\b | admin\ initial-password\b | output\ -raw\ \S{0,60}(?:pass|secret|token|key)\S{0,60}
      | vault\ (?:kv\ get|read|write)\b[^\n]{0,200}-field | (?:gh|glab|fly|stripe)\ auth\ token\b
      | print-(?:access|identity)-token | get-login-password | generate-db-auth-token
      | (?:kubeadm\ token\ create | create\ token) \b | join-token\ (?:-q|--quiet)
      | whoami\ (?:-t|--show-token) | get-access-token\b[^\n]{0,200}tsv
      | get-authorization-token\b[^\n]{0,200}text | auth:token\b
      | (?i:secret|password|token|credential)[^\n]{0,300} (?:base64\ (?:-d|-D|--decode)|jsonpath\S{0,100}data)
      ) [^\n]{0,300} \n (?P<printed>[ \t]{0,8}\S{8,4000}) [ \t]{0,8} $ """
)

_SAID: Final = re.compile(r":$|[^\d][!?]$")
"""The end of a sentence of one word, *Done!*, which is no secret."""


def printed_secrets(text: str, clues: Clues) -> Iterator[Span]:
    """Start and end of the words that a command printed and that are secret.

    Args:
        text: the text.
        clues: the words in it.
    """
    if "\n" not in text or clues.words.isdisjoint(_WORDS):
        return
    for found in _PRINTS.finditer(text):
        start, end = found.span("printed")
        start += len(found["printed"]) - len(found["printed"].lstrip())
        value = text[start:end]
        if not NO_SECRET.match(value) and any(map(str.isdigit, value)) and not _SAID.search(value):
            yield start, end
