"""Which of several accounts and regions in a text is the resource's, and which the caller's."""

from collections.abc import Iterator, Mapping

_ACCOUNT, _REGION = 4, 3
_PARTS = 6
_NOT_RESOURCES = frozenset({"sts", "organizations"})
"""Services whose ARNs name sessions, accounts and policies over accounts."""

Values = dict[str, tuple[str, ...]]


def resource_first(found: Values) -> Values:
    """Put the account and the region of the resource before all others that a text names.

    Args:
        found: every named value of a text, the first one in it first.

    Returns:
        The same values; only the order of `account_id` and `region` may differ, where those of an
        ARN are among them.
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
    """The parts of each ARN that names neither who called nor a policy that decided."""
    others = {*found.get("principal", ()), *found.get("deny_policy", ())}
    for arn in found.get("arn", ()):
        parts = arn.split(":", _PARTS - 1)
        if arn not in others and len(parts) == _PARTS and parts[2] not in _NOT_RESOURCES:
            yield parts
