"""Who signs a call: the identities that exist in the simulated account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from moto.backends import get_backend

from bot.sandbox.account.calls import ACCOUNT_ID

# The seeding's own key: the account's root user, as when a company opens its account.
ROOT_KEY = "AKIALARKSPURROOT0000"
# Who an unknown key is: the role that Faultbook looks with.
LOOKUP_ROLE = "faultbook-lookups"
LOOKUP_SESSION = "faultbook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A caller.

    Attributes:
        kind: what CloudTrail calls its type.
        arn: its ARN.
        id: its principal id.
        name: the user's name, or the role session's.
        role: the assumed role's name, for a session.
        known: whether it was made in the account, so that its policies can be held against it.
    """

    kind: Literal["Root", "IAMUser", "AssumedRole"]
    arn: str
    id: str
    name: str
    role: str = ""
    known: bool = True


def of(access_key: str, region: str = "us-east-1") -> Principal:
    """Tell who an access key belongs to.

    Args:
        access_key: the access key id that signed the call.
        region: where the call was made; it decides the partition.

    Returns:
        The user or role session; for a key that nobody made, the role that Faultbook looks with.
    """
    if access_key == ROOT_KEY:
        arn = f"arn:aws:iam::{ACCOUNT_ID}:root"
        return Principal(kind="Root", arn=arn, id=ACCOUNT_ID, name="root", known=False)
    partition = "aws-cn" if region.startswith("cn-") else "aws"
    session = get_backend("sts")[ACCOUNT_ID][partition].get_assumed_role_from_access_key(access_key)
    if session is not None:
        return _session(session)
    user = get_backend("iam")[ACCOUNT_ID][partition].get_user_from_access_key_id(access_key)
    if user is not None:
        return Principal(kind="IAMUser", arn=user.arn, id=user.id, name=user.name)
    return _looker()


def _session(session: Any) -> Principal:
    role = session.arn.split("/")[-2]
    return Principal(
        kind="AssumedRole",
        arn=session.arn,
        id=session.user_id,
        name=session.session_name,
        role=role,
    )


def _looker() -> Principal:
    return Principal(
        kind="AssumedRole",
        arn=f"arn:aws:sts::{ACCOUNT_ID}:assumed-role/{LOOKUP_ROLE}/{LOOKUP_SESSION}",
        id=f"AROAFAULTBOOKLOOKUPS:{LOOKUP_SESSION}",
        name=LOOKUP_SESSION,
        role=LOOKUP_ROLE,
        known=False,
    )


def as_identity(principal: Principal, access_key: str) -> Mapping[str, Any]:
    """The `userIdentity` of a CloudTrail event."""
    identity: dict[str, Any] = {
        "type": principal.kind,
        "principalId": principal.id,
        "arn": principal.arn,
        "accountId": ACCOUNT_ID,
        "accessKeyId": access_key,
    }
    if principal.kind == "IAMUser":
        identity["userName"] = principal.name
    if principal.role:
        identity["sessionContext"] = {
            "sessionIssuer": {
                "type": "Role",
                "principalId": principal.id.split(":")[0],
                "arn": f"arn:aws:iam::{ACCOUNT_ID}:role/{principal.role}",
                "accountId": ACCOUNT_ID,
                "userName": principal.role,
            },
            "attributes": {"mfaAuthenticated": "false"},
        }
    return identity
