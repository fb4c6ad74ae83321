"""Error codes as words."""

import pytest

from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.error_codes import existing_code
from tests.shared import our_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return our_catalogue()


@pytest.mark.parametrize(
    ("service", "kind", "code"),
    [
        ("cloudfront", "OriginAccessControl", "OriginAccessControlAlreadyExists"),
        ("cloudfront", "CachePolicy", "CachePolicyAlreadyExists"),
        ("rds", "DBCluster", "DBClusterAlreadyExistsFault"),
        ("codedeploy", "DeploymentGroup", "DeploymentGroupAlreadyExistsException"),
        ("elbv2", "TargetGroup", "DuplicateTargetGroupName"),
        ("elbv2", "Listener", "DuplicateListener"),
        ("ecr", "Repository", "RepositoryAlreadyExistsException"),
        ("sqs", "Queue", ""),
        ("cloudfront", "", ""),
    ],
)
def test_the_type_of_a_resource_tells_the_code_for_one_that_exists(
    catalogue: Catalogue, service: str, kind: str, code: str
) -> None:
    """A service's code that is named after the type is found, whatever ending it has."""
    assert code == existing_code(kind, catalogue.codes_of(service))
