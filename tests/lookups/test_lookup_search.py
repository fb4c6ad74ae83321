"""Lookups by what somebody typed."""

import pytest

from bot.lookups import lookup_search
from tests.shared import our_library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("iam/entty", "iam/entity"),
        ("table-stat", "dynamodb/table-state"),
        ("State of the table", "dynamodb/table-state"),
        ("distribution by caller reference", "cloudfront/distribution-by-caller-reference"),
    ],
)
def test_a_name_nearly_spelled_finds_it(typed: str, found: str) -> None:
    """With its service, without it, and by its title."""
    assert found == lookup_search.near(typed, our_library().lookups)[0].name


def test_what_is_like_no_name_finds_nothing() -> None:
    """No lookup is offered for the sake of offering one."""
    assert [] == lookup_search.near("zzyzx", our_library().lookups)


def test_a_services_lookups_are_its_folder() -> None:
    """By the folder's whole name, in any case of letters."""
    found = [one.name for one in lookup_search.of_service("S3", our_library().lookups)]
    assert found
    assert all(name.startswith("s3/") for name in found)
    assert [] == lookup_search.of_service("s", our_library().lookups)


def test_services_are_listed_once() -> None:
    """Each folder of lookups, sorted."""
    services = lookup_search.services_with_lookups(our_library().lookups)
    assert sorted(set(services)) == services
    assert {"s3", "iam"} <= set(services)
