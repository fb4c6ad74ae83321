"""How a policy's principals let a caller in, whatever the path of its role."""

from typing import Any

import pytest

from bot.lookups.principals import ways_in

HERE, THERE = "arn:aws:iam::123456789012", "arn:aws:iam::210987654321"
SESSION = "arn:aws:sts::123456789012:assumed-role/deploy/ci"


@pytest.mark.parametrize(
    ("principal", "ways"),
    [
        ({"AWS": f"{HERE}:role/deploy"}, ["itself"]),
        ({"AWS": f"{HERE}:role/team/prod/deploy"}, ["itself"]),
        ({"AWS": f"{HERE}:role/team/Deploy"}, ["itself"]),
        ({"AWS": ["other", f"{HERE}:role/team/deploy"]}, ["itself"]),
        ({"AWS": SESSION}, ["itself"]),
        ({"AWS": f"{HERE}:root"}, ["account"]),
        ({"AWS": "123456789012"}, ["account"]),
        ({"AWS": [f"{HERE}:root", f"{HERE}:role/deploy"]}, ["itself", "account"]),
        ("*", ["anyone"]),
        ({"AWS": "*"}, ["anyone"]),
        ({"AWS": f"{THERE}:role/deploy"}, []),
        ({"AWS": f"{HERE}:user/deploy"}, []),
        ({"AWS": f"{HERE}:role/deploy/other"}, []),
        ({"AWS": f"{THERE}:root"}, []),
        ({"AWS": "AROAEXAMPLEEXAMPLE12"}, []),
        ({"Service": "ec2.amazonaws.com"}, []),
        (None, []),
        ({"AWS": None}, []),
    ],
)
def test_how_a_role_is_let_in(principal: Any, ways: list[str]) -> None:
    """By account and name, by the whole account, by anyone, or not."""
    assert ways == ways_in([principal], SESSION)


def test_a_user_with_a_path() -> None:
    """A user's ARN holds its path on both sides."""
    assert ["itself"] == ways_in([{"AWS": f"{HERE}:user/ops/alice"}], f"{HERE}:user/ops/alice")


def test_a_service_as_the_caller() -> None:
    """A service is named as itself."""
    assert ["itself"] == ways_in([{"Service": "ec2.amazonaws.com"}], "ec2.amazonaws.com")
