"""Which kinds of secret a text holds, by their own shapes, and how each is made worthless."""

import re
from dataclasses import dataclass
from typing import Final

from bot.recognition.redact import SECRET, without_secrets


@dataclass(frozen=True, slots=True)
class SecretKind:
    """A kind of secret: what it is called, and how to rotate it, in a sentence."""

    name: str
    rotate: str


_KINDS: Final = (
    (
        re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"),
        SecretKind(
            "a private key",
            "Make a new key pair, replace the public half wherever it is trusted, and have the "
            "certificate revoked if one was issued for it.",
        ),
    ),
    (
        re.compile(r"(?i)aws_?session_?token[\"']?\s*[:=]"),
        SecretKind(
            "an AWS session token",
            "It ends by itself within hours; to end it now, revoke the role's older sessions in "
            "IAM.",
        ),
    ),
    (
        re.compile(r"(?i)secret_?access_?key[\"']?\s*[:=]"),
        SecretKind(
            "an AWS secret access key",
            "Make a new access key, move to it, then deactivate and delete the old one in IAM.",
        ),
    ),
    (
        re.compile(r"\b(?:gh[pousr]_|github_pat_)\w{20}"),
        SecretKind("a GitHub token", "Revoke it where it was made, and make a new one."),
    ),
    (
        re.compile(r"\bxox[abeprs]-\w|\bxapp-\d"),
        SecretKind(
            "a Slack token", "Revoke it with `auth.revoke` or in the app's settings, and renew it."
        ),
    ),
)
"""By a mark that nothing else has; a password alone has none, and is not told of."""


def secret_kinds(text: str) -> tuple[SecretKind, ...]:
    """The kinds of secret in a text, in the order of the table.

    Args:
        text: as it was posted; what is no secret by `redact` is none here either.
    """
    found = tuple(kind for mark, kind in _KINDS if mark.search(text))
    return found if found and without_secrets(text).count(SECRET) > text.count(SECRET) else ()
