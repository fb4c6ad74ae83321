"""How pages follow one another, and what is spread over them."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookups.facts import UNKNOWN, Partial
from bot.lookups.pagination import has_more, together


@pytest.mark.parametrize(
    ("call", "page", "more"),
    [
        ("iam.list_roles", {"IsTruncated": True}, True),
        ("iam.list_roles", {"IsTruncated": False, "Marker": "x"}, False),
        ("sqs.list_queues", {"NextToken": "x"}, True),
        ("sqs.list_queues", {"NextToken": ""}, False),
        ("sqs.list_queues", {}, False),
        ("cloudfront.list_distributions", {"DistributionList": {"IsTruncated": True}}, True),
        ("iam.get_role", {"IsTruncated": True}, False),
    ],
)
def test_the_sdk_says_how_a_page_tells_of_another(call: str, page: Any, more: bool) -> None:
    """A flag where there is one, else a token; an operation without pages has none."""
    assert more is has_more(call, page)


@given(st.lists(st.lists(st.integers(), max_size=4), min_size=1, max_size=4))
def test_pages_put_together_hold_every_item_in_its_order(pages: list[list[int]]) -> None:
    """As if they had come as one; all else is as on the first page."""
    whole = together(
        "iam.get_group",
        [{"Group": number, "Users": users} for number, users in enumerate(pages)],
        cut=False,
    )
    assert {"Group": 0, "Users": list(chain.from_iterable(pages))} == whole


def test_a_list_that_was_cut_is_known_in_part() -> None:
    """A beginning: its first element is the first of the whole."""
    users = together("iam.get_group", [{"Users": [1]}, {"Users": [2]}], cut=True)["Users"]
    assert isinstance(users, Partial)
    assert ([1, 2], True) == (list(users), users.ordered)


def test_a_count_over_several_pages_is_unknown() -> None:
    """Each page counts its own; what the whole would be no service says."""
    call, page = "dynamodb.query", {"Items": [1], "Count": 1}
    assert 1 == together(call, [page], cut=False)["Count"]
    assert together(call, [page, page], cut=False)["Count"] is UNKNOWN
    assert together(call, [page], cut=True)["Count"] is UNKNOWN


def test_a_list_below_another_object_is_put_together_there() -> None:
    """What stands beside it stays."""
    pages = [{"DistributionList": {"Items": [n], "Quantity": 9}} for n in (1, 2)]
    whole = together("cloudfront.list_distributions", pages, cut=False)
    assert {"DistributionList": {"Items": [1, 2], "Quantity": 9}} == whole
