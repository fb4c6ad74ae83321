"""The resource that an error is about, whatever its kind."""

import re
from collections.abc import Mapping

from bot.recognition.entities.rule import ADDRESS, EntityRule, rule

_IDS = (
    "i", "ami", "vpc", "subnet", "sg", "eni", "vol", "snap", "rtb", "igw", "nat", "eipalloc", "acl",
    "lt",
)  # fmt: skip
"""What the ids of EC2 start with."""

RULES: tuple[EntityRule, ...] = (
    rule("resource_name", ("aws_", "google_", "azurerm_", "azuread_", "awscc_"), rf"(?<![\w./-])({ADDRESS})(?=[\s:,(]|$)"),
    rule("resource_name", 'resource "', r"resource \"[a-z0-9_]{3,80}\" \"([\w-]{1,80})\""),
    rule("resource_name", "_FAILED", r"_FAILED:? {1,60}\|? {0,60}(?:\| {0,4}AWS::\S{3,80} {0,60}\| {0,4})?([A-Za-z0-9]{2,255})(?=[ (\n|]|$)"),
    rule("resource_name", "_FAILED", r"([A-Za-z0-9]{2,255})\s{1,4}\|?\s{0,4}(?:CREATE|UPDATE|DELETE)_FAILED"),
    rule("resource_name", "rror", r"An error occurred[\w ]{0,40}: ([A-Za-z0-9]{2,255}) - "),
    rule("resource_name", "(Service: ", r"^([A-Z][A-Za-z0-9]{2,80}):? [A-Z][^\n]{4,300}\(Service: "),
    rule("resource_name", tuple(f"{kind}-" for kind in _IDS), rf"(?<![\w-])((?:{'|'.join(_IDS)})-[0-9a-f]{{8,17}})(?![\w-])"),
    rule("resource_name", "resource=", r"\(resource=([^)\s]{2,200})\)"),
    rule("resource_name", "projects/", r"(?:/|')projects/([a-z][a-z0-9-]{4,40})(?=[:'/])"),
    rule("resource_name", "project [", r"in project \[([a-z][a-z0-9-]{4,40})"),
    rule("resource_name", "ervice [", r"[sS]ervice \[([\w-]{2,80})\]"),
    rule("resource_name", "resourceName", r"\"resourceName\": ?\"([^\"\n]{3,300})\""),
    rule("resource_name", "ccount ", r"(?:[sS]ervice|[sS]torage) account (?:named )?([\w-]{3,60}) (?:already|is already)"),
    rule("resource_name", "given name", r"given name ([\w-]{2,80}) already"),
    rule("resource_name", "--name", r"--name[ =]([\w.-]{2,80})"),
    rule("resource_name", "Dataset ", r"Dataset ([\w:.-]{3,120})"),
    rule("resource_name", "container service", r"container service ([\w-]{3,80})"),
    rule("resource_name", "roup", r"resource[gG]roups/(?!(?:read|write|delete|action)\b)([\w.()-]{2,90})"),
    rule("resource_name", ".amazonaws.com/", r"\.dkr\.ecr\.[a-z0-9-]{4,20}\.amazonaws\.com/([\w./-]{2,200})"),
    rule("resource_name", "secret:", r":secret:([\w/+=.@-]{1,200}?)(?:-[A-Za-z0-9*]{1,6})?(?=[\s,'\"]|$)"),
    rule("resource_name", "repository ", r"repository ([\w./-]{2,200}) not found"),
    rule("resource_name", "manifest for ", r"manifest for ([\w./:-]{2,300}) not found"),
    rule("resource_name", " (", r"(?:Instance|Cluster|Group|Function|Table|AMI|Database|Service|Record|Queue|Topic|Policy|Alarm|Stack|Gateway|Balancer|Key) \(([\w./:-]{2,200})\)"),
    rule("resource_name", "mage", r"Image(?:Name)? ([\w-]{3,80}) (?:already|is in)"),
    rule("resource_name", "onnection", r"Connection ([\w-]{3,80}) already exist"),
    rule("resource_name", "stream ", r"in stream ([\w.-]{1,128})\b"),
    rule("resource_name", "ubnet ", r"Subnet ([\w-]{2,80}) is in use"),
    rule("resource_name", "esource ", r"[rR]esource \\{0,3}['\"]([\w./:-]{2,200}?)\\{0,3}['\"] (?:was|already|is|has|not|could|cannot)\b"),
    rule("resource_name", '(Name "', r"\(Name \"([^\"\n]{1,80})\""),
    rule("resource_name", "emplate deployment '", r"template deployment '([\w.()-]{1,64})'"),
    rule("resource_name", "nstance", r"instance (?:from image )?([\w-]{3,60}) from"),
    # A kind of thing, its name without quotes, and what is wrong with it.
    *(
        rule("resource_name", f" {wrong}", rf"\b(?:[A-Z][a-z]{{2,20}} ){{1,3}}(?:with name |named )?(?=[\w.-]{{0,100}}[\d-])([A-Za-z0-9][\w.-]{{2,126}}[A-Za-z0-9]) {wrong}")
        for wrong in ("already exists", "does not exist", "doesn't exist", "not found", "was not found", "could not be found")
    ),
    rule("resource_name", ("with name ", "with the name "), r"with (?:the )?name ([\w./:-]{2,200}) (?:already|does|is|was|not|cannot|could)\b"),
    *(
        rule("resource_name", f":{area}-", rf"(?<![\w:-])([a-z][a-z0-9-]{{4,28}}[a-z0-9]:{area}-[a-z]{{3,12}}\d:[a-z][a-z0-9-]{{1,96}})(?![\w:-])")
        for area in ("us", "europe", "asia", "australia", "northamerica", "southamerica", "me", "africa")
    ),
    rule("resource_name", "/providers/", r"/providers/[mM]icrosoft\.\w{2,40}/\w{2,60}/([\w.()-]{2,80})(?![\w.()-])"),
    rule("resource_name", "Vault: ", r"\bVault: ([\w-]{3,24})(?=;|\s|$)"),
    rule("resource_name", ".vault.azure", r"//([\w-]{3,24})\.vault\.azure\.(?:net|cn)"),
    rule("resource_name", "product", r"(?:products?)[ /]([\w-]{3,80})(?=[/\s.])"),
)  # fmt: skip
_CALLED = re.compile(
    rf"(?<![\w./-]){ADDRESS}|resource \"[a-z0-9_]{{3,80}}\" \"(?P<label>[\w-]{{1,80}})\""
)
"""What Terraform calls a resource: its address, or its label behind its type."""


def names_in_commands(
    provider: str, values: Mapping[str, tuple[str, ...]], text: str
) -> Mapping[str, tuple[str, ...]]:
    """The named values that the commands of a provider's answer may be filled in with.

    IAM names what was refused by its kind and name alone (`on resource: role web`); commands and
    policies take its ARN, which lacks a path where it has one that the text does not tell.
    Azure's commands take the resource's own name (`--name`); what Terraform calls it is known to
    nobody there.

    Args:
        provider: whose error it is.
        values: every named value of the text.
        text: the plain text.
    """
    if provider == "aws":
        return {**_named_by_iam(values, text), **values}
    names = values.get("resource_name", ())
    if provider != "azure" or not names:
        return values
    called = {found["label"] or found[0] for found in _CALLED.finditer(text)}
    own = tuple(name for name in names if name not in called)
    rest = {name: found for name, found in values.items() if name != "resource_name"}
    return {**rest, "resource_name": own} if own else rest


_OF_IAM = re.compile(
    r"on resource: (?P<kind>role|user|group|policy|instance profile) (?P<name>[\w+=,.@-]{1,128})"
)
_CALLER = re.compile(r"arn:(?P<partition>aws[a-z-]{0,12}):(?:iam|sts)::(?P<account>\d{12}):")


def _named_by_iam(
    values: Mapping[str, tuple[str, ...]], text: str
) -> Mapping[str, tuple[str, ...]]:
    """The ARN of the role, user, group or policy that a denial of IAM names; the caller's account."""
    refused = _OF_IAM.search(text)
    caller = next(filter(None, map(_CALLER.match, values.get("principal", ()))), None)
    if refused is None or caller is None or values.get("arn"):
        return {}
    kind = refused["kind"].replace(" ", "-")
    return {
        "arn": (f"arn:{caller['partition']}:iam::{caller['account']}:{kind}/{refused['name']}",)
    }
