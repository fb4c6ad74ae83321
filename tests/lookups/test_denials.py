"""Who denied a read of ours: a permission for the role is named only where that would help."""

import pytest

from bot.lookups.call_failure import denied

USER = "User: arn:aws:sts::123456789012:assumed-role/faultbook/x is not authorized to perform: "
READ = f"{USER}iam:GetRole on resource: role deploy "


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("with an explicit deny in a service control policy", "organisation"),
        (
            "with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o",
            "organisation",
        ),
        ("because no service control policy allows the iam:GetRole action", "organisation"),
        ("with an explicit deny in a resource control policy", "organisation"),
        ("because no VPC endpoint policy allows the iam:GetRole action", "VPC endpoint"),
        ("because no session policy allows the iam:GetRole action", "session"),
        ("because no permissions boundary allows the iam:GetRole action", "boundary"),
        ("with an explicit deny in a permissions boundary", "boundary"),
        ("with an explicit deny in a resource-based policy", "resource's own policy"),
        ("with an explicit deny in an identity-based policy", "a Deny in a policy of the role"),
    ],
)
def test_what_no_permission_of_the_role_mends(ending: str, told: str) -> None:
    """A policy that stands above the role is named, and no permission is asked for."""
    unseen = denied("iam.get_role", READ + ending)
    assert told in unseen.sentence
    assert ("denied", "") == (unseen.reason, unseen.permission)


@pytest.mark.parametrize(
    "ending",
    [
        "because no identity-based policy allows the iam:GetRole action",
        "because no resource-based policy allows the iam:GetRole action",
        "",
    ],
)
def test_what_a_permission_mends(ending: str) -> None:
    """Where nothing but an allow is missing, the action is named."""
    assert "iam:GetRole" == denied("iam.get_role", READ + ending).permission
