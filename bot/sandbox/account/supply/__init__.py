"""Operations that moto lacks, and rules of AWS that it does not hold to.

Everything here is computed from what is really in the simulated account.
"""

from collections.abc import Mapping

from bot.sandbox.account.supply import (
    cloudformation,
    cloudfront,
    cloudtrail,
    compute,
    iam,
    kms,
    management,
    s3,
    sts,
)
from bot.sandbox.account.supply.state import Account, Check, FollowUp, Key, Supplier

__all__ = ["CHECKS", "FOLLOW_UPS", "SUPPLIED", "Account"]

_MODULES = (cloudformation, cloudfront, cloudtrail, compute, iam, kms, management, s3, sts)

SUPPLIED: Mapping[Key, Supplier] = {
    key: supplier for module in _MODULES for key, supplier in module.SUPPLIED.items()
}
"""Operations answered here instead of by moto."""

CHECKS: Mapping[Key, Check] = {
    key: check for module in _MODULES for key, check in getattr(module, "CHECKS", {}).items()
}
"""What is refused before moto sees it."""

FOLLOW_UPS: Mapping[Key, FollowUp] = {
    key: then for module in _MODULES for key, then in getattr(module, "FOLLOW_UPS", {}).items()
}
"""What is put right in moto's state after a call that succeeded."""
