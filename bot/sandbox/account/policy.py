"""IAM's evaluation of identity policies and permissions boundaries, as far as the sandbox needs it.

Action, NotAction, Resource, NotResource, the string conditions and Bool are evaluated; a statement
with another condition operator counts as not matching, as for a simulation without context values.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

Decision = Literal["allowed", "explicitDeny", "implicitDeny"]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy that applies to a principal.

    Attributes:
        id: its name.
        kind: IAM's word for where it comes from, as `IAM Policy` or `Inline`.
        document: the policy document.
    """

    id: str
    kind: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An evaluation's outcome.

    Attributes:
        decision: what came out.
        matched: the policies whose statements decided.
        by_boundary: whether a boundary allows it; None where there is no boundary.
    """

    decision: Decision
    matched: Sequence[Policy] = ()
    by_boundary: bool | None = None


def evaluate(
    policies: Sequence[Policy],
    boundary: Policy | None,
    action: str,
    resource: str,
    context: Mapping[str, str] | None = None,
) -> Verdict:
    """Decide whether a principal may do `action` on `resource`.

    Args:
        policies: the principal's identity policies.
        boundary: its permissions boundary, if any.
        action: the IAM action.
        resource: an ARN, or `*`.
        context: condition keys and their values.

    Returns:
        The decision with the policies that made it.
    """
    given = context or {}
    denying = [policy for policy in policies if _says("Deny", policy, action, resource, given)]
    allowing = [policy for policy in policies if _says("Allow", policy, action, resource, given)]
    inside = None if boundary is None else _says("Allow", boundary, action, resource, given)
    if boundary is not None and _says("Deny", boundary, action, resource, given):
        denying.append(boundary)
    if denying:
        return Verdict("explicitDeny", denying, inside)
    if allowing and inside is not False:
        return Verdict("allowed", allowing, inside)
    return Verdict("implicitDeny", (), inside)


def _says(
    effect: str, policy: Policy, action: str, resource: str, context: Mapping[str, str]
) -> bool:
    return any(
        statement.get("Effect") == effect
        and _covers(statement, "Action", action.lower(), fold=True)
        and _covers(statement, "Resource", resource)
        and _conditions_met(statement.get("Condition", {}), context)
        for statement in _listed(policy.document.get("Statement", []))
    )


def _covers(statement: Mapping[str, Any], field: str, value: str, *, fold: bool = False) -> bool:
    if field in statement:
        return _matches_any(_listed(statement[field]), value, fold=fold)
    return f"Not{field}" in statement and not _matches_any(
        _listed(statement[f"Not{field}"]), value, fold=fold
    )


def _matches_any(patterns: Iterable[str], value: str, *, fold: bool = False) -> bool:
    return any(_glob(pattern.lower() if fold else pattern).fullmatch(value) for pattern in patterns)


@lru_cache(maxsize=4096)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def _conditions_met(conditions: Mapping[str, Any], context: Mapping[str, str]) -> bool:
    return all(
        _condition_met(operator, _listed(expected), context.get(key))
        for operator, keys in conditions.items()
        for key, expected in keys.items()
    )


def _condition_met(operator: str, expected: Sequence[str], given: str | None) -> bool:
    negated = "Not" in operator
    if given is None:
        return negated or operator.endswith("IfExists")
    match operator.removesuffix("IfExists"):
        case "StringLike" | "StringNotLike" | "ArnLike" | "ArnNotLike":
            met = _matches_any(expected, given)
        case "StringEquals" | "StringNotEquals" | "ArnEquals" | "ArnNotEquals" | "Bool":
            met = given in [str(value) for value in expected]
        case _:
            return False
    return met != negated


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=1024)
def parsed(document: str) -> Mapping[str, Any]:
    """A policy document from its JSON text."""
    content: Mapping[str, Any] = json.loads(document)
    return content
