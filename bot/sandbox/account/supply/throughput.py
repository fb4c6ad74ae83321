"""Throttling by a table's provisioned capacity and by a function's reserved concurrency."""

from collections.abc import Mapping

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.supply.state import Account, Check, Key

_TOO_MANY = 429


def _check_writes(call: Call, account: Account) -> None:
    """One write costs one unit; a second holds as many as are provisioned."""
    table = account.backend("dynamodb", call.region).tables.get(call.parameters["TableName"])
    units = int((table.throughput or {}).get("WriteCapacityUnits") or 0) if table else 0
    if not units or table.billing_mode == "PAY_PER_REQUEST":
        return
    seconds = account.kept_by("dynamodb").setdefault(table.name, {})
    second = int(call.at.timestamp())
    seconds[second] = seconds.get(second, 0) + 1
    if seconds[second] > units:
        text = (
            "The level of configured provisioned throughput for the table was exceeded. Consider "
            "increasing your provisioning level with the UpdateTable API."
        )
        raise Refusal("ProvisionedThroughputExceededException", text)


def _check_concurrency(call: Call, account: Account) -> None:
    functions = account.backend("lambda", call.region).list_functions()
    wanted = call.parameters["FunctionName"]
    found = next((one for one in functions if one.function_name == wanted), None)
    if found is not None and str(found.reserved_concurrency) == "0":
        raise Refusal("TooManyRequestsException", "Rate Exceeded.", _TOO_MANY)


CHECKS: Mapping[Key, Check] = {
    ("dynamodb", "PutItem"): _check_writes,
    ("lambda", "Invoke"): _check_concurrency,
}
