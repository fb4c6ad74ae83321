"""What the SDK calls it when a resource of a type exists already."""

from pathlib import Path

import pytest

from bot.catalogue import open_catalogue
from bot.parsing.existing import EXISTS


def test_each_code_is_one_of_its_service(tmp_path: Path) -> None:
    """Every code in the table is in the installed SDK, under the service it is listed for."""
    catalogue = open_catalogue(tmp_path)
    unknown = [
        (service, code) for (service, _), code in EXISTS.items()
        if catalogue.error(service, code) is None
    ]  # fmt: skip
    catalogue.close()

    assert [] == unknown


@pytest.mark.parametrize(
    ("service", "kind", "code"),
    [
        ("cloudfront", "OriginAccessControl", "OriginAccessControlAlreadyExists"),
        ("rds", "DBCluster", "DBClusterAlreadyExistsFault"),
        ("codedeploy", "DeploymentGroup", "DeploymentGroupAlreadyExistsException"),
        ("elbv2", "TargetGroup", "DuplicateTargetGroupName"),
    ],
)
def test_the_type_tells_the_code(service: str, kind: str, code: str) -> None:
    """The code is looked up by the type's last word, whatever ending the service gives it."""
    assert code == EXISTS[service, kind]
