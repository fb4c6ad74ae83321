"""Operations that moto lacks, and rules of AWS that it does not hold to.

Everything here is computed from what is really in the simulated account.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.sandbox.account.supply import (
    alarms,
    autoscaling,
    balancers,
    batch,
    caches,
    certificates,
    cloudformation,
    cloudfront,
    cloudtrail,
    clusters,
    compute,
    config,
    containers,
    databases,
    deployments,
    executions,
    glue,
    iam,
    kms,
    language_models,
    launches,
    logs,
    mail,
    managed_instances,
    management,
    network,
    organization,
    queues,
    rollouts,
    route53,
    s3,
    sts,
    throughput,
    volumes,
)
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier

__all__ = ["CHECKS", "FOLLOW_UPS", "SUPPLIED", "Account"]

_MODULES = (
    alarms,
    autoscaling,
    balancers,
    batch,
    caches,
    certificates,
    cloudformation,
    cloudfront,
    cloudtrail,
    clusters,
    compute,
    config,
    containers,
    databases,
    deployments,
    executions,
    glue,
    iam,
    kms,
    language_models,
    launches,
    logs,
    mail,
    managed_instances,
    management,
    network,
    organization,
    queues,
    rollouts,
    route53,
    s3,
    sts,
    throughput,
    volumes,
)


def _checks() -> Mapping[Key, Sequence[Check]]:
    found: dict[Key, list[Check]] = defaultdict(list)
    for module in _MODULES:
        for key, check in getattr(module, "CHECKS", {}).items():
            found[key].append(check)
    return dict(found)


SUPPLIED: Mapping[Key, Supplier] = {
    key: supplier
    for module in _MODULES
    for key, supplier in getattr(module, "SUPPLIED", {}).items()
}
"""Operations answered here instead of by moto."""

CHECKS: Mapping[Key, Sequence[Check]] = _checks()
"""What is refused before moto sees it."""

FOLLOW_UPS: Mapping[Key, FollowUp] = {
    key: then for module in _MODULES for key, then in getattr(module, "FOLLOW_UPS", {}).items()
}
"""What is put right in moto's state, or in its answer, after a call that succeeded."""
