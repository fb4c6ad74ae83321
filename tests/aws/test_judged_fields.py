"""Every field of an answer that may hold a secret was judged: dropped, or kept for a reason."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.aws.allow_list import access
from bot.aws.operations import operation
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import read
from tests.aws.suspicious_fields import suspicious_fields
from tests.shared import our_library

if TYPE_CHECKING:
    from bot.lookups.model import Lookup

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5)]


class Judged(BaseModel):
    """`knowledge/access/judged.yml`.

    Attributes:
        operations: service → operations whose answers were gone through field by field.
        kept: the end of a path → why what stands there may be seen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    operations: dict[str, tuple[str, ...]]
    kept: dict[str, Reason]


@pytest.fixture(scope="module")
def judged() -> Judged:
    return read(OURS / "access" / "judged.yml", Judged, "access/judged.yml")


@pytest.fixture(scope="module")
def calls() -> Sequence[str]:
    """The operations that lookups name."""
    lookups: Mapping[str, Lookup] = our_library().lookups
    return sorted({call for lookup in lookups.values() for call in lookup.calls})


def _is_dropped(call: str, field: str) -> bool:
    dropped = access().secrets_of(call.partition(".")[0], operation(call).name)
    return any(field == path or field.startswith((f"{path}.", f"{path}[")) for path in dropped)


def _reasons(judged: Judged, field: str) -> Iterator[str]:
    return (end for end in judged.kept if field == end or field.endswith(f".{end}"))


def test_every_operation_of_a_lookup_was_judged(judged: Judged, calls: Sequence[str]) -> None:
    """Whoever names a new operation goes through the fields of its answer first."""
    named: dict[str, set[str]] = {}
    for call in calls:
        named.setdefault(call.partition(".")[0], set()).add(operation(call).name)
    assert named == {service: set(names) for service, names in judged.operations.items()}


def test_every_suspicious_field_was_judged(judged: Judged, calls: Sequence[str]) -> None:
    """A field that a new SDK brings, named like a secret, fails here until somebody judges it."""
    unjudged = [
        f"{call}: {field}"
        for call in calls
        for field in suspicious_fields(call)
        if not _is_dropped(call, field) and not any(_reasons(judged, field))
    ]
    assert [] == unjudged


def test_no_judgement_is_stale(judged: Judged, calls: Sequence[str]) -> None:
    """A reason for a field that no answer has any more is taken out."""
    used = {
        end
        for call in calls
        for field in suspicious_fields(call)
        if not _is_dropped(call, field)
        for end in _reasons(judged, field)
    }
    assert set() == set(judged.kept) - used


@pytest.mark.parametrize(
    ("call", "field"),
    [
        ("sns.list_subscriptions", "Subscriptions[].Endpoint"),
        ("sns.list_subscriptions_by_topic", "Subscriptions[].Endpoint"),
        ("cloudformation.describe_stack_resource", "StackResourceDetail.Metadata"),
        ("cloudformation.describe_change_set", "Changes[].ResourceChange.BeforeContext"),
        ("cloudformation.describe_change_set", "Changes[].ResourceChange.AfterContext"),
        (
            "cloudformation.list_stack_instance_resource_drifts",
            "Summaries[].PropertyDifferences[].ActualValue",
        ),
        (
            "ecs.describe_services",
            "services[].deployments[].serviceConnectConfiguration.logConfiguration.options",
        ),
        ("eks.list_eks_anywhere_subscriptions", "subscriptions[].licenses[].token"),
        ("elbv2.describe_rules", "Rules[].Conditions[].HttpHeaderConfig.Values"),
        ("lambda.get_function_configuration", "ImageConfigResponse.ImageConfig.Command"),
    ],
)
def test_what_once_passed_is_dropped(call: str, field: str) -> None:
    """Fields that were found to hold secrets never reach a lookup."""
    assert field in suspicious_fields(call)
    assert _is_dropped(call, field)
