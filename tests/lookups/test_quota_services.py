"""Under which codes Service Quotas keeps the quotas of a service."""

import pytest

from bot.aws.operations import services
from bot.lookups.quota_services import _CODES, quota_services


@pytest.mark.parametrize(
    ("service", "codes"),
    [
        ("rds", ["rds"]),
        ("ec2", ["ec2", "vpc", "ebs"]),
        ("elbv2", ["elasticloadbalancing"]),
        ("stepfunctions", ["states"]),
        ("cloudwatch", ["monitoring"]),
        ("servicediscovery", ["AWSCloudMap"]),
    ],
)
def test_the_codes_of_a_service(service: str, codes: list[str]) -> None:
    """The SDK's name is the code, unless the table has another or several."""
    assert codes == quota_services(service)


def test_the_table_has_services_of_the_sdk() -> None:
    """A row that no paste could lead to is a misspelled one."""
    assert set() == set(_CODES) - set(services())
