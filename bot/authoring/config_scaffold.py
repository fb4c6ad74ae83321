"""A commented `faultbook.yml`, made of what somebody answered."""

import json
from dataclasses import dataclass

_HEAD = """\
# Which AWS accounts Faultbook may look into, and who may look. The page *Who may look* of the docs
# tells every field; `faultbook doctor` says what is lacking, `faultbook may` who may do what.
"""

_MORE = """\
# A further account has a name and an id of its own:
#  - id: "444455556666"
#    name: staging
#    role_arn: arn:aws:iam::444455556666:role/faultbook
#    external_id: k3f9-staging
#    regions: [eu-west-1]
#    colour: green
"""

_NO_RULES = """\
# Who may look. Without rules everybody may, in every channel that the app is in. Ids are Slack's.
# rules:
#  - channels: [C0INCIDENTS]
#    groups: [S0ONCALL]
"""

_ADDITIONS = """\
# Reads that your team's own lookups need beyond the package's list, each with a reason:
# allow_operations:
#  - {operation: logs.get_log_events, reason: "the on-call needs the lines around an error"}
"""

_CHANNELS = """\
# How channels are answered until somebody there saves `/fault settings`: answer, offer or ask.
# channels:
#  - {id: C0ALERTS, mode: offer, bots: true, digest: false}
# People whose Home tab shows what is wrong, beside the workspace's own admins:
# admins: [U012AB3CD]
"""


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """What is known of the first account, and of who may look.

    Attributes:
        name: what people call it.
        id: its twelve digits; empty for the process's own credentials alone.
        role_arn: the role to assume; empty for the process's own credentials.
        external_id: what the role's trust policy asks for; empty for nothing.
        region: where to look first; empty for the process's own region.
        channels: ids of the channels from which people may look; empty for all.
        groups: ids of the user groups whose members may; empty for everybody.
    """

    name: str
    id: str = ""
    role_arn: str = ""
    external_id: str = ""
    region: str = ""
    channels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def faultbook_yml(first: FirstAccount) -> str:
    """The file, with a comment for each part; every answer is quoted, whatever it holds."""
    account = {
        "id": first.id,
        "name": first.name,
        "role_arn": first.role_arn,
        "external_id": first.external_id,
    }
    lines = [f"    {key}: {json.dumps(value)}" for key, value in account.items() if value]
    lines += [f"    regions: {json.dumps([first.region])}"] if first.region else []
    lines[0] = f"  - {lines[0].strip()}"
    return "\n".join([f"{_HEAD}accounts:", *lines, _MORE, _rules(first), _ADDITIONS, _CHANNELS])


def _rules(first: FirstAccount) -> str:
    asked = {"channels": first.channels, "groups": first.groups}
    lines = [f"    {key}: {json.dumps(list(ids))}" for key, ids in asked.items() if ids]
    if not lines:
        return _NO_RULES
    lines[0] = f"  - {lines[0].strip()}"
    return "\n".join(["# Who may look: the first rule that fits allows.", "rules:", *lines, ""])
