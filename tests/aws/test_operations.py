"""AWS services and operations as the installed SDK's models describe them."""

import pytest

from bot.aws.operations import (
    UnknownOperationError,
    may_be_region,
    names,
    nearest_name,
    operation,
    paginator,
    regions,
    services,
)


def test_an_operation_is_found_by_the_sdks_method_name() -> None:
    """And known by the API's own."""
    assert "GetRole" == operation("iam.get_role").name
    assert "ListObjectsV2" == names("s3")["list_objects_v2"]


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        ("iam.get_rol", "did you mean `get_role`?"),
        ("iamm.get_role", "did you mean `iam`?"),
        ("iam.qqqqqqqq", "has no operation of iam `qqqqqqqq`"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_right_one(call: str, hint: str) -> None:
    """Where one is near."""
    with pytest.raises(UnknownOperationError, match=hint.replace("?", r"\?")):
        operation(call)


def test_pages_are_the_sdks_own_rules() -> None:
    """Or none: for an operation without pages, and a service without any."""
    rules = paginator("iam.list_roles")
    assert rules is not None
    assert "Roles" == rules["result_key"]
    assert paginator("iam.get_role") is None


def test_regions_are_those_of_one_partition() -> None:
    """None is in two."""
    assert "eu-west-1" in regions()
    assert "cn-north-1" in regions("aws-cn")
    assert frozenset() == regions() & regions("aws-cn")


def test_the_nearest_name_is_found_in_any_case() -> None:
    """Nothing is near to what is like none."""
    assert "GetRole" == nearest_name("getrole", ("GetRole", "GetUser"))
    assert "" == nearest_name("zzz", ("GetRole",))
    assert "iam" in services()


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("eu-west-1", True),
        ("us-gov-west-1", True),
        ("eu-west-99", True),
        ("eu-wset-1", False),
        ("eu-west", False),
        ("west-1", False),
        ("", False),
    ],
)
def test_a_regions_name_is_made_of_the_known_ones_words(name: str, *, may_be: bool) -> None:
    """A region that opened after the SDK was made is none the less one."""
    assert may_be is may_be_region(name)
