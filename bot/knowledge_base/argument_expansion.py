"""What programs make of an argument's value beyond its letters: a table, one program an entry.

The shell hands a quoted word over as it is. The program may still read a file that the word names,
take it for an option or a server, or treat a sign in it as a pattern.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What one program makes of a value.

    Attributes:
        starts: what a value begins with that is not taken as it is; a dash never is, in any of
            them.
        anywhere: signs that are patterns wherever they stand.
        addresses: whether it fetches what an address names, except for options that want one.
        binds: whether `--name=value` is the same as `--name value`.
        source: who says so.
    """

    starts: tuple[str, ...] = ()
    anywhere: str = ""
    addresses: bool = False
    binds: bool = False
    source: str


PROGRAMS: Final[Mapping[str, Expansion]] = {
    "aws": Expansion(
        starts=("file://", "fileb://"),
        addresses=True,  # version 1, unless cli_follow_urlparam is false
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
    "grep": Expansion(source="https://www.gnu.org/software/grep/manual/"),
}
"""Every program that the knowledge's commands call with a value."""

UNKNOWN: Final = Expansion(
    starts=tuple(sorted({start for one in PROGRAMS.values() for start in one.starts})),
    addresses=True,
    source="a program that is not in the table may do all of it",
)

_ADDRESS: Final = ("http://", "https://")
_WANTS_ADDRESS: Final = re.compile(
    r"--[\w-]*(?:url|uri|endpoint|issuer|address|location)[\w-]*[ =]$"
)
_BEFORE_PROGRAM: Final = frozenset(
    {"sudo", "env", "time", "do", "then", "else", "if", "while", "until", "!", "exec", "xargs"}
)
_ENDS: Final = frozenset("\n|;&(`{")


def expansion_in(command: str) -> Expansion:
    """What the program makes of a value, of which the argument follows.

    Args:
        command: a shell command up to that value.
    """
    for word in _last_command(command).split():
        if word not in _BEFORE_PROGRAM and not re.match(r"\w+=", word):
            return PROGRAMS.get(word.rpartition("/")[2], UNKNOWN)
    return UNKNOWN


def expanded(value: str, command: str) -> bool:
    """Whether a program takes a value for something else than its letters.

    Args:
        value: the value, unquoted, at the beginning of an argument or behind its `=`.
        command: the shell command up to it.
    """
    program = expansion_in(command)
    if value.startswith(program.starts) or set(program.anywhere) & set(value):
        return True
    return (
        program.addresses and value.startswith(_ADDRESS) and _WANTS_ADDRESS.search(command) is None
    )


def _last_command(command: str) -> str:
    """The part of a line since the last sign, outside quotes, behind which a program is called."""
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
