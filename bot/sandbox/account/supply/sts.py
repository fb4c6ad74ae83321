"""STS: who is calling, and what an encoded denial says."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.account import permissions
from bot.sandbox.account.calls import ACCOUNT_ID, Call
from bot.sandbox.account.principals import Principal
from bot.sandbox.account.supply.state import Account, Key, Supplier


def _caller_identity(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del call, account
    return {"UserId": principal.id, "Account": ACCOUNT_ID, "Arn": principal.arn}


def _decode(call: Call, account: Account, principal: Principal) -> Mapping[str, Any]:
    del account, principal
    return {"DecodedMessage": permissions.decoded(call.parameters["EncodedMessage"])}


SUPPLIED: Mapping[Key, Supplier] = {
    ("sts", "DecodeAuthorizationMessage"): _decode,
    ("sts", "GetCallerIdentity"): _caller_identity,
}
