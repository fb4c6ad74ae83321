"""KMS: a key that is disabled or waiting to be deleted does no work.

Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
"""

from collections.abc import Mapping

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, Key, Supplier

_WORK = ("Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "Sign", "ReEncrypt")


def _check_usable(call: Call, account: Account) -> None:
    backend = account.backend("kms", call.region)
    key_id = backend.any_id_to_key_id(call.parameters.get("KeyId", ""))
    key = backend.keys.get(key_id)
    if key is None:
        return
    if key.key_state == "Disabled":
        raise Refusal("DisabledException", f"{key.arn} is disabled.")
    if key.key_state == "PendingDeletion":
        raise Refusal("KMSInvalidStateException", f"{key.arn} is pending deletion.")


SUPPLIED: Mapping[Key, Supplier] = {}
CHECKS: Mapping[Key, Check] = {("kms", operation): _check_usable for operation in _WORK}
