"""Fields that hold secrets are gone from an answer, wherever in it they stand."""

import json
from typing import Any

import pytest

from bot.aws.allow_list import access
from bot.aws.dropped_fields import drop


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("A", {"B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}),
        ("B[].C", {"A": 1, "B": [{"D": 2}], "M": {"x": {"C": 1}}}),
        ("M.*.C", {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {}}}),
        ("B[].X.Y", {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}),
    ],
)
def test_a_path_is_dropped_wherever_it_stands(path: str, left: dict[str, Any]) -> None:
    """Paths go into lists and maps; one that is not there changes nothing."""
    answer: dict[str, Any] = {"A": 1, "B": [{"C": 1, "D": 2}], "M": {"x": {"C": 1}}}
    drop(answer, [path])
    assert left == answer


def test_a_path_goes_into_a_text_that_is_json() -> None:
    """The rest of it stays as it was."""
    event = {"requestParameters": {"userData": "IyEvYmlu", "instanceType": "m7i.large"}}
    events: list[dict[str, Any]] = [
        {"Event": json.dumps(event)},
        {"Event": "no JSON"},
        {"Event": None},
    ]
    drop({"Events": events}, ["Events[].Event{}.requestParameters.userData"])
    first, second, third = (one["Event"] for one in events)
    assert {"requestParameters": {"instanceType": "m7i.large"}} == json.loads(str(first))
    assert ("", "") == (second, third)


@pytest.mark.parametrize(
    "field", ["containerDefinitions", "environment", "userData", "launchTemplateData", "parameters"]
)
def test_what_was_sent_is_not_told_by_cloudtrail(field: str) -> None:
    """Environment variables and scripts are recorded as they were sent; ids of things stay."""
    sent = {field: [{"environment": [{"name": "A", "value": "hunter2"}]}], "roleName": "deploy"}
    event = json.dumps(
        {
            "requestParameters": sent,
            "responseElements": {"credentials": {"sessionToken": "hunter2"}, "id": "E1"},
        }
    )
    answer = {"Events": [{"CloudTrailEvent": event}]}
    drop(answer, access().secrets_of("cloudtrail", "LookupEvents"))
    kept = json.loads(answer["Events"][0]["CloudTrailEvent"])
    assert {"roleName": "deploy"} == kept["requestParameters"]
    assert {"id": "E1"} == kept["responseElements"]
