"""The SDK's models as moto reads them: here with one loader for all services.

moto makes a loader for each model, and each lists all services of the SDK first: a quarter of the
time in which the account is filled.
"""

from functools import cache

import moto.core.utils
from moto.core.loaders import create_loader


@cache
def share_loader() -> None:
    """Let moto read each model that it needs from now on with the same loader."""
    loader = create_loader()
    moto.core.utils.create_loader = lambda: loader  # type: ignore[attr-defined]  # as clock.wind
