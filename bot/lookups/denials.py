"""Explains which kind of policy denied a read, from AWS's message.

The patterns follow AWS's own wordings: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

import re
from typing import Final

_NAMED: Final = re.compile(
    r"(?:with an (?P<explicit>explicit deny) in an?|because no) (?P<kind>service control|"
    r"resource control|VPC endpoint|session|identity-based|resource-based) policy"
    r"|(?:with an (?P<denied>explicit deny) in a|because no) (?P<boundary>permissions boundary)",
    re.IGNORECASE,
)
_ORGANISATION: Final = (
    "no permission of the role changes that; ask whoever runs the organisation to let it read"
)
_WHO: Final = {
    "service control": f"a service control policy of the organisation: {_ORGANISATION}.",
    "resource control": f"a resource control policy of the organisation: {_ORGANISATION}.",
    "vpc endpoint": "the policy of the VPC endpoint that the call went through: it has to let it"
    " pass.",
    "session": "the policy of the session that looks, which narrows its role: a permission of the"
    " role alone does not help.",
    "resource-based": "the resource's own policy: its owner has to let the role that looks in.",
    "permissions boundary": "the permissions boundary of the role that looks: it has to allow the"
    " read too.",
}
_OWN_DENY: Final = "a Deny in a policy of the role that looks: an allow beside it does not help."


def denied_by(message: str) -> str:
    """Which policy denied the call and who can change it, to follow *was denied by*.

    Args:
        message: AWS's sentence; no part of it is returned.

    Returns:
        Empty where the role merely lacks the permission, or AWS does not name a policy.
    """
    found = _NAMED.search(message)
    if found is None:
        return ""
    kind = (found["kind"] or found["boundary"]).lower()
    if kind == "identity-based":
        return _OWN_DENY if found["explicit"] else ""
    if kind == "resource-based" and not found["explicit"]:
        return ""
    return _WHO[kind]
