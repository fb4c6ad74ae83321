"""How a rule is declared that takes one named value from a text."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityRule:
    """One way a value stands in a text.

    Attributes:
        name: the value's name.
        hint: the rule is tried only on a text that holds this.
        pattern: its first group that matched is the value.
    """

    name: str
    hint: str
    pattern: re.Pattern[str]


def rule(name: str, hint: str, pattern: str) -> EntityRule:
    """A rule from its pattern as text."""
    return EntityRule(name, hint, re.compile(pattern))


def option(name: str, option: str) -> EntityRule:
    """A value given to the AWS CLI's option in the pasted command."""
    return rule(name, f"--{option}", rf"--{option}[ =][\"']?([^\s\"'`|;&<>$]{{1,300}})")


def fields(name: str, *spelled: str) -> tuple[EntityRule, ...]:
    """A value behind a field's name in JSON, settings, dumps and PowerShell's lists.

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
    """A value in the round brackets of Terraform's `creating KIND (value)`."""
    return rule(name, f"{kind} (", rf"{kind} \(([^\s()]{{1,300}})\)")


def id_of(name: str, prefix: str) -> EntityRule:
    """An EC2 resource's ID, which its prefix tells anywhere."""
    return rule(name, f"{prefix}-", rf"(?<![\w-])({prefix}-[0-9a-f]{{8,17}})(?![\w-])")


REGION = r"(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d{1,2}"
GCP_REGION = r"(?:us|europe|asia|australia|northamerica|southamerica|africa|me)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d{1,2}"
VERB = r"(?:Accept|Add|Assign|Associate|Assume|Attach|Authorize|Batch|Cancel|Complete|Copy|Create|Decrypt|Delete|Deregister|Describe|Detach|Disable|Disassociate|Enable|Encrypt|Execute|Generate|Get|Head|Import|Invoke|List|Modify|Publish|Purge|Put|Query|Receive|Register|Reject|Remove|Replace|Restore|Run|Schedule|Send|Set|Sign|Start|Stop|Subscribe|Tag|Terminate|Transact|Update|Upload)"
UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
ADDRESS = r"(?:module\.[\w-]{1,80}(?:\[[^\]\s]{1,60}\])?\.){0,6}(?:data\.)?(?:aws|google|azurerm|azuread|awscc)_[a-z0-9_]{2,60}\.[\w-]{1,80}(?:\.\d{1,4}\b|\[[^\]\s]{1,60}\])?"
BUCKET = r"[A-Za-z0-9][A-Za-z0-9._-]{1,100}[A-Za-z0-9]"
