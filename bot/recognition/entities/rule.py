"""Rules: patterns that extract one named value from a text."""

import re
from dataclasses import dataclass

from bot.recognition.compiled_pattern import compiled


@dataclass(frozen=True, slots=True)
class EntityRule:
    """One pattern for a named value.

    Attributes:
        name: the value's name.
        hints: fixed texts; without any of them the pattern is not tried.
        text: the pattern as text.
    """

    name: str
    hints: tuple[str, ...]
    text: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; its first group that matched is the value."""
        return compiled(self.text)


def rule(name: str, hint: str | tuple[str, ...], pattern: str) -> EntityRule:
    """Make a rule from a pattern as text, and the fixed text or texts of which it needs one."""
    return EntityRule(name, (hint,) if isinstance(hint, str) else hint, pattern)


def option(name: str, option: str) -> EntityRule:
    """Make a rule for the value of a command's option: `--NAME value` or `--NAME=value`."""
    return rule(name, f"--{option}", rf"--{option}[ =][\"']?([^\s\"'`|;&<>$]{{1,300}})")


def fields(name: str, *spelled: str) -> tuple[EntityRule, ...]:
    """Make rules for the value of a field in JSON, settings, dumps and PowerShell's lists.

    Args:
        name: the value's name.
        spelled: the field's names without their first letter, whose case differs.
    """
    return tuple(
        rule(
            name,
            word,
            rf"(?<![\w.-])\w{word}\\{{0,3}}[\"']?\s{{0,12}}[:=]\s{{0,3}}\\{{0,3}}[\"']?"
            r"([^\s\"'\\,;(){}\[\]<>|$]{1,300})",
        )
        for word in spelled
    )


def terraform(name: str, kind: str) -> EntityRule:
    """Make a rule for the value in Terraform's `creating KIND (value)`."""
    return rule(name, f"{kind} (", rf"{kind} \(([^\s()]{{1,300}})\)")


def id_of(name: str, prefix: str) -> EntityRule:
    """Make a rule for ids of EC2, which their prefix identifies anywhere (`vpc-…`)."""
    return rule(name, f"{prefix}-", rf"(?<![\w-])({prefix}-[0-9a-f]{{8,17}})(?![\w-])")


AREAS = ("us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-", "cn-")
"""What a region of AWS starts with."""
GCP_AREAS = ("us-", "europe-", "asia-", "australia-", "america-", "africa-", "me-")
"""What a region of Google Cloud starts with, or the end of it."""
REGION = r"(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d{1,2}"
GCP_REGION = r"(?:us|europe|asia|australia|northamerica|southamerica|africa|me)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d{1,2}"
VERB = r"(?:Accept|Add|Assign|Associate|Assume|Attach|Authorize|Batch|Cancel|Complete|Copy|Create|Decrypt|Delete|Deregister|Describe|Detach|Disable|Disassociate|Enable|Encrypt|Execute|Generate|Get|Head|Import|Invoke|List|Modify|Publish|Purge|Put|Query|Receive|Register|Reject|Remove|Replace|Restore|Run|Schedule|Send|Set|Sign|Start|Stop|Subscribe|Tag|Terminate|Transact|Update|Upload)"
UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
ADDRESS = r"(?:module\.[\w-]{1,80}(?:\[[^\]\s]{1,60}\])?\.){0,6}(?:data\.)?(?:aws|google|azurerm|azuread|awscc)_[a-z0-9_]{2,60}\.[\w-]{1,80}(?:\.\d{1,4}\b|\[[^\]\s]{1,60}\])?"
BUCKET = r"[A-Za-z0-9][A-Za-z0-9._-]{1,100}[A-Za-z0-9]"
