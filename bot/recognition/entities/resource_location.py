"""Tells the account and region of the resource from those of the caller."""

from collections.abc import Iterator, Mapping

_ACCOUNT, _REGION = 4, 3
_PARTS = 6
_NOT_RESOURCES = frozenset({"sts", "organizations"})
"""Services whose ARNs name sessions, accounts and policies over accounts."""

FoundValues = dict[str, tuple[str, ...]]


def resource_first(found: FoundValues) -> FoundValues:
    """Sort `account_id` and `region` so that those of the resource come first.

    Args:
        found: every named value of a text, in the order of the text.

    Returns:
        The same values; those in a resource's ARN come first.
    """
    arns = list(_resources(found))
    first = {
        "account_id": [arn[_ACCOUNT] for arn in arns if arn[_ACCOUNT].isdecimal()],
        "region": [arn[_REGION] for arn in arns if arn[_REGION]],
    }
    ordered = {
        name: tuple(dict.fromkeys((*own, *found.get(name, ())))) for name, own in first.items()
    }
    return {**found, **{name: values for name, values in ordered.items() if values}}


def _resources(found: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The parts of each ARN that is neither the caller's nor that of a policy that denied."""
    others = {*found.get("principal", ()), *found.get("deny_policy", ())}
    for arn in found.get("arn", ()):
        parts = arn.split(":", _PARTS - 1)
        if arn not in others and len(parts) == _PARTS and parts[2] not in _NOT_RESOURCES:
            yield parts
