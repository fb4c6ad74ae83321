"""Error codes as words."""

import pytest

from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.recognition.error_codes import (
    code_of_creation,
    code_of_status,
    existing_code,
    is_code_shaped,
)
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


@pytest.mark.parametrize(
    ("service", "kind", "code"),
    [
        ("imagebuilder", "ImageRecipe", "ResourceAlreadyExistsException"),
        ("codeartifact", "Domain", "ConflictException"),
        ("appsync", "ChannelNamespace", "ConflictException"),
        ("appsync", "Resolver", ""),
        ("codeartifact", "Unheard", "ConflictException"),
        ("wafv2", "WebACL", ""),
    ],
)
def test_a_general_code_counts_where_making_the_resource_raises_it(
    catalogue: Catalogue, service: str, kind: str, code: str
) -> None:
    """The operation that makes the type decides; the SDK's model knows what it raises."""
    assert code == code_of_creation(kind, catalogue.codes_of(service))


@pytest.mark.parametrize(
    "word",
    ["QuotaUsedUp", "FAILED_TO_MOUNT", "rateLimited", "InvalidCreatePolicyRequest", "Shop.NotOpen"],
)
def test_a_word_built_like_a_code_may_be_one(word: str) -> None:
    """Several words run together, joined by dots or underscores, a request that is invalid."""
    assert is_code_shaped(word)


@pytest.mark.parametrize(
    "word", ["ASGs", "MyStack", "GetObjectMetadataRequest", "OrdersFunction", "S3", "ok"]
)
def test_names_and_classes_are_no_codes(word: str) -> None:
    """A class of an SDK, somebody's stack or an abbreviation is no code, wherever it stands."""
    assert not is_code_shaped(word)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "BadRequest"),
        (429, "TooManyRequests"),
        (500, "InternalServerError"),
        (999, ""),
        (None, ""),
    ],
)
def test_a_status_of_azures_is_called_by_its_own_words(status: int | None, code: str) -> None:
    """The status's phrase run together, and nothing for what is no status."""
    assert code == code_of_status(status)
