"""Which argument values a program does not take literally: one table entry for each program.

The shell passes a quoted word on unchanged. The program may still read a file that the word names
(`@file`, `file://`), take it for an option or a server, or treat a character in it as a pattern.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """How one program expands argument values.

    Attributes:
        starts: prefixes of a value that is not taken literally. A leading dash, which no program
            takes literally, is not listed.
        anywhere: characters that have a special meaning at any position.
        addresses: whether a value that is an HTTP address is fetched, unless the option's own value
            is an address.
        in_pairs: characters with a meaning in the value of an argument that consists of pairs
            (`Name=vpc-id,Values=x`), where a further pair may name a file to send.
        binds: whether `--name=value` is the same as `--name value`.
        source: the documentation that says so.
    """

    starts: tuple[str, ...] = ()
    anywhere: str = ""
    addresses: bool = False
    in_pairs: str = ""
    binds: bool = False
    source: str


PROGRAMS: Final[Mapping[str, Expansion]] = {
    "aws": Expansion(
        starts=("file://", "fileb://"),
        addresses=True,  # version 1, unless cli_follow_urlparam is false
        in_pairs=",=[]{}'\"",  # cli-usage-shorthand: `Key@=file://…` reads a file
        binds=True,
        source="https://docs.aws.amazon.com/cli/v1/userguide/cli-usage-parameters-file.html",
    ),
    "az": Expansion(
        starts=("@",),
        binds=True,
        source="https://learn.microsoft.com/cli/azure/use-azure-cli-successfully-tips",
    ),
    "gcloud": Expansion(
        starts=("^",),
        anywhere="*?[",  # `gcloud storage` matches object names itself
        binds=True,
        source="https://cloud.google.com/sdk/gcloud/reference/topic/escaping",
    ),
    "gsutil": Expansion(anywhere="*?[", source="https://cloud.google.com/storage/docs/wildcards"),
    "curl": Expansion(
        starts=("@", "<"), anywhere="[]{}", source="https://curl.se/docs/manpage.html"
    ),
    "gh": Expansion(
        starts=("@",), anywhere="{}", binds=True, source="https://cli.github.com/manual/gh_api"
    ),
    "helm": Expansion(anywhere="{},", binds=True, source="https://helm.sh/docs/intro/using_helm/"),
    "sam": Expansion(
        starts=("file://",),
        in_pairs=",='\"",
        binds=True,
        source="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/",
    ),
    "dig": Expansion(
        starts=("@", "+"), source="https://bind9.readthedocs.io/en/latest/manpages.html"
    ),
    "openssl": Expansion(
        starts=("pass:", "env:", "file:", "fd:", "stdin"),
        source="https://docs.openssl.org/master/man1/openssl-passphrase-options/",
    ),
    "terraform": Expansion(source="https://developer.hashicorp.com/terraform/cli/commands"),
    "kubectl": Expansion(binds=True, source="https://kubernetes.io/docs/reference/kubectl/"),
    "docker": Expansion(binds=True, source="https://docs.docker.com/reference/cli/docker/"),
    "cdk": Expansion(binds=True, source="https://docs.aws.amazon.com/cdk/v2/guide/cli.html"),
    "nslookup": Expansion(source="https://bind9.readthedocs.io/en/latest/manpages.html"),
    "nc": Expansion(source="https://man.openbsd.org/nc.1"),
    "grep": Expansion(source="https://www.gnu.org/software/grep/manual/"),
}
"""Every program that the knowledge's commands call with a value."""

UNKNOWN: Final = Expansion(
    starts=tuple(sorted({start for one in PROGRAMS.values() for start in one.starts})),
    addresses=True,
    in_pairs="".join(sorted({one for each in PROGRAMS.values() for one in each.in_pairs})),
    source="a program that is not in the table may do all of it",
)

_ADDRESS: Final = ("http://", "https://")
_IN_PAIR: Final = re.compile(r"(?:^|[\s,'\"])[A-Za-z][\w.:-]*=[^\s=]*$")
"""A command up to the value of a pair; the name of an option starts with a dash."""

_WANTS_ADDRESS: Final = re.compile(
    r"--[\w-]*(?:url|uri|endpoint|issuer|address|location)[\w-]*[ =]$"
)
_BEFORE_PROGRAM: Final = frozenset(
    {"sudo", "env", "time", "do", "then", "else", "if", "while", "until", "!", "exec", "xargs"}
)
_ENDS: Final = frozenset("\n|;&(`{")


def expansion_in(command: str) -> Expansion:
    """The rules of the program that would get the next argument.

    Args:
        command: a shell command up to that argument.

    Returns:
        The program's entry; `UNKNOWN`, the strictest, for a program that is not in the table.
    """
    for word in _last_command(command).split():
        if word not in _BEFORE_PROGRAM and not re.match(r"\w+=", word):
            return PROGRAMS.get(word.rpartition("/")[2], UNKNOWN)
    return UNKNOWN


def expanded(value: str, command: str) -> bool:
    """Whether a program would not take a value literally.

    Args:
        value: the value, unquoted, at the start of an argument or after its `=`.
        command: the shell command up to it.
    """
    program = expansion_in(command)
    if value.startswith(program.starts) or set(program.anywhere) & set(value):
        return True
    if _IN_PAIR.search(command) and set(program.in_pairs) & set(value):
        return True
    return (
        program.addresses and value.startswith(_ADDRESS) and _WANTS_ADDRESS.search(command) is None
    )


def _last_command(command: str) -> str:
    """The part after the last separator outside quotes (`|`, `;`, `&`, …) that starts a command."""
    start, quote, at = 0, "", 0
    while at < len(command):
        letter = command[at]
        if letter == "\\" and quote != "'":
            at += 2
            continue
        if letter in ("'", '"') and quote in ("", letter):
            quote = "" if quote else letter
        elif not quote and letter in _ENDS:
            start = at + 1
        at += 1
    return command[start:]
