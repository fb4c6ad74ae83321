"""The functions that lookups may call beside JMESPath's own, in expressions and in templates.

`docs/lookups.md` shows `TABLE`. In an expression a function that is given null returns null, unless
its row says `takes_null`. Only `ago` and `seconds_since` depend on more than their arguments: on
the clock.
"""

import fnmatch
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from bot.lookups.principals import ways_in
from bot.lookups.quota_services import quota_services
from bot.lookups.user_agents import tool

_ARN_PARTS = ("arn", "partition", "service", "region", "account", "resource")


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the vocabulary.

    Attributes:
        name: as written in expressions and templates.
        arguments: their names, for the documentation.
        meaning: what it returns, in words.
        run: computes it.
        types: JMESPath's types of each argument; empty for any type.
        takes_null: whether it is called with null too.
    """

    name: str
    arguments: str
    meaning: str
    run: Callable[..., Any]
    types: tuple[tuple[str, ...], ...]
    takes_null: bool = False


def from_json(text: str) -> Any:
    """The value of JSON in a string; null when it is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def arn_part(arn: str, part: str) -> str | None:
    """The `partition`, `service`, `region`, `account` or `resource` of an ARN; null for no ARN."""
    pieces = arn.split(":", 5)
    if len(pieces) != len(_ARN_PARTS) or pieces[0] != "arn" or part not in _ARN_PARTS:
        return None
    return pieces[_ARN_PARTS.index(part)]


def arn_name(arn: str) -> str:
    """The name at the end of an ARN; a text that is no ARN is returned as it is."""
    resource = arn_part(arn, "resource")
    return arn if resource is None else resource.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def role_arn(arn: str) -> str:
    """The role's ARN of an assumed-role ARN; any other ARN is returned as it is.

    An assumed-role ARN lacks the role's path, and so does the ARN returned here: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    """
    resource = arn_part(arn, "resource") or ""
    if arn_part(arn, "service") != "sts" or not resource.startswith("assumed-role/"):
        return arn
    partition, account = arn_part(arn, "partition"), arn_part(arn, "account")
    return f"arn:{partition}:iam::{account}:role/{resource.split('/')[1]}"


def tags(pairs: list[Any]) -> dict[str, str]:
    """AWS's list of tags as a map; keys may be spelled `Key`, `key`, `TagKey` or `tagKey`."""
    found = {}
    for pair in pairs:
        lower = {key.lower(): value for key, value in pair.items()}
        key = lower.get("key", lower.get("tagkey"))
        if key is not None:
            found[str(key)] = str(lower.get("value", lower.get("tagvalue", "")))
    return found


def items(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    """A map as a list of `{key, value}`."""
    return [{"key": key, "value": value} for key, value in mapping.items()]


def unique(values: list[Any]) -> list[Any]:
    """The list without repetitions, in the order of first occurrence."""
    kept: list[Any] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def tally(values: list[Any]) -> list[dict[str, Any]]:
    """The number of each value as `{key, count}`, the most frequent first."""
    counted = Counter(str(value) for value in values)
    return [{"key": key, "count": number} for key, number in counted.most_common()]


def earliest(rows: list[Any], field: str) -> Any:
    """The row with the least value of a field; of equals the last, as AWS lists newest first."""
    timed = [row for row in reversed(rows) if row.get(field) is not None]
    return min(timed, key=lambda row: row[field], default=None)


def chunks(values: list[Any], size: int) -> list[list[Any]]:
    """Lists of at most `size` elements, for calls that take a limited number of ids."""
    step = max(1, int(size))
    return [values[start : start + step] for start in range(0, len(values), step)]


def difference(values: list[Any], without: list[Any]) -> list[Any]:
    """The elements of the first list that are not in the second."""
    return [value for value in values if value not in without]


def matches(text: str, pattern: str) -> bool:
    """Whether a text matches a pattern with `*` and `?`, as in IAM, without regard to case."""
    return fnmatch.fnmatchcase(text.lower(), pattern.lower().replace("[", "[[]"))


def matches_any(text: str, patterns: Any) -> bool:
    """Whether a text matches a pattern, or one of a list of patterns (see `matches`)."""
    return any(matches(text, str(pattern)) for pattern in to_list(patterns))


def subtract(number: float, less: float) -> float | None:
    """The first number minus the second; null for what is no number."""
    return _whole(number - less) if _numbers(number, less) else None


def multiply(number: float, by: float) -> float | None:
    """The product of two numbers; null for what is no number (Python would repeat a text)."""
    return _whole(number * by) if _numbers(number, by) else None


def divide(number: float, by: float) -> float | None:
    """The quotient to one decimal; null for what is no number and where the divisor is 0."""
    return _whole(round(number / by, 1)) if _numbers(number, by) and by else None


def percent(part: float, whole: float) -> float | None:
    """How many percent of the whole the part is, to one decimal; null where the whole is 0."""
    return divide(100 * part, whole) if _numbers(part, whole) else None


def _numbers(*given: Any) -> bool:
    return all(isinstance(one, (int, float)) for one in given)


def _whole(number: float) -> float:
    """A number without a fraction as an integer, so that 12.0 is written 12."""
    return int(number) if math.isfinite(number) and number == int(number) else number


def shift(time: str, seconds: float) -> str | None:
    """An ISO 8601 time plus so many seconds, in UTC; null for what is no time."""
    try:
        then = datetime.fromisoformat(time)
    except ValueError:
        return None
    return _iso(then.replace(tzinfo=then.tzinfo or UTC) + timedelta(seconds=seconds))


def mark(rows: list[Any], field: str, value: Any) -> list[dict[str, Any]]:
    """Each row with one more field, such as its parent's name, which a projection would lose."""
    return [{**row, field: value} for row in rows]


def grouped(rows: list[Any], by: str, of: str) -> list[dict[str, Any]]:
    """Group rows by one field.

    Args:
        rows: maps.
        by: the field by which they are grouped.
        of: the field of which each group gets the least and the greatest value.

    Returns:
        `{key, count, least, greatest}`, the largest group first.
    """
    held: dict[Any, list[Any]] = {}
    for row in rows:
        held.setdefault(row.get(by), []).append(row.get(of))
    groups = [_group(key, values) for key, values in held.items()]
    return sorted(groups, key=lambda group: -group["count"])


def _group(key: Any, values: list[Any]) -> dict[str, Any]:
    present = [value for value in values if value is not None]
    return {
        "key": key,
        "count": len(values),
        "least": min(present, default=None),
        "greatest": max(present, default=None),
    }


def in_network(address: str, network: str) -> bool:
    """Whether an IP address is in a CIDR range; false for what is no address or no range."""
    try:
        return ip_address(address) in ip_network(network, strict=False)
    except ValueError:
        return False


def ago(seconds: float) -> str:
    """The time that many seconds before now, as ISO 8601 in UTC."""
    return _iso(datetime.now(UTC) - timedelta(seconds=seconds))


def seconds_since(time: str) -> float | None:
    """Seconds from an ISO 8601 time until now; null for what is no time."""
    try:
        then = datetime.fromisoformat(time)
    except ValueError:
        return None
    return (datetime.now(UTC) - then.replace(tzinfo=then.tzinfo or UTC)).total_seconds()


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def count(values: list[Any] | None) -> int:
    """The length of a list; 0 for null."""
    return len(values or ())


def split(text: str, separator: str) -> list[str]:
    """The parts of a text between separators; the whole text for an empty separator."""
    return text.split(separator) if separator else [text]


def replace(text: str, old: str, new: str) -> str:
    """Put `new` in place of each `old`."""
    return text.replace(old, new)


def to_list(value: Any) -> list[Any]:
    """A list unchanged, null as an empty list, anything else as a list of one element."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def call_was(values: Mapping[str, str], operation: str, code: str) -> bool:
    """Whether a paste's failed call was an operation.

    Args:
        values: the paste's named values.
        operation: as `CreateRole`.
        code: the error code that tells it where the paste names no operation; empty for none.
    """
    named = values.get("operation")
    return named == operation if named else bool(code) and values.get("error_code") == code


def terraform_address(address: Any, kind: str) -> str:
    """A paste's Terraform address if it is a resource of this type, otherwise `<type>.this`."""
    given = address if isinstance(address, str) else ""
    of_kind = re.match(rf"(?:module\.[^.\s]+\.)*{re.escape(kind)}\.", given)
    return given if of_kind else f"{kind}.this"


_TEXT, _LIST, _NUMBER, _OBJECT = ("string",), ("array",), ("number",), ("object",)

TABLE: dict[str, Function] = {
    function.name: function
    for function in (
        Function("from_json", "text", "the value of JSON in a string", from_json, (_TEXT,)),
        Function("arn_part", "arn, part", "one part of an ARN", arn_part, (_TEXT, _TEXT)),
        Function("arn_name", "arn", "the name at the end of an ARN", arn_name, (_TEXT,)),
        Function("role_arn", "arn", "an assumed-role ARN's role ARN", role_arn, (_TEXT,)),
        Function(
            "ways_in", "principals, caller", "of itself, account, anyone", ways_in, (_LIST, _TEXT)
        ),
        Function("tool", "user agent", "the tool that it names, short", tool, (_TEXT,)),
        Function("tags", "list", "a map of a list of tags, however spelled", tags, (_LIST,)),
        Function("items", "object", "a list of {key, value}", items, (_OBJECT,)),
        Function("unique", "list", "the list without repetitions", unique, (_LIST,)),
        Function("tally", "list", "{key, count}, most frequent first", tally, (_LIST,)),
        Function("chunks", "list, size", "lists of at most size", chunks, (_LIST, _NUMBER)),
        Function("earliest", "list, field", "the one with the least", earliest, (_LIST, _TEXT)),
        Function("difference", "a, b", "what is in a and not in b", difference, (_LIST, _LIST)),
        Function("matches", "text, pattern", "matches * and ?", matches, (_TEXT, _TEXT)),
        Function("matches_any", "text, patterns", "matches one of them", matches_any, (_TEXT, ())),
        Function("subtract", "a, b", "a less b", subtract, (_NUMBER, _NUMBER)),
        Function("multiply", "a, b", "a times b", multiply, (_NUMBER, _NUMBER)),
        Function("divide", "a, b", "a by b, to one decimal", divide, (_NUMBER, _NUMBER)),
        Function("percent", "part, whole", "to one decimal", percent, (_NUMBER, _NUMBER)),
        Function(
            "mark", "list, field, value", "each row with one field more", mark, (_LIST, _TEXT, ())
        ),
        Function(
            "grouped",
            "list, by, of",
            "{key, count, least, greatest} for each value of field `by`",
            grouped,
            (_LIST, _TEXT, _TEXT),
        ),
        Function("shift", "time, seconds", "so many seconds later", shift, (_TEXT, _NUMBER)),
        Function(
            "in_network", "address, range", "address in CIDR range", in_network, (_TEXT, _TEXT)
        ),
        Function("ago", "seconds", "that many seconds before now", ago, (_NUMBER,)),
        Function("seconds_since", "time", "seconds until now", seconds_since, (_TEXT,)),
        Function("lower", "text", "in small letters", str.lower, (_TEXT,)),
        Function("split", "text, separator", "the pieces between", split, (_TEXT, _TEXT)),
        Function("replace", "text, old, new", "old replaced", replace, (_TEXT, _TEXT, _TEXT)),
        Function(
            "count", "list", "how many; 0 for null", count, (("array", "null"),), takes_null=True
        ),
        Function(
            "call_was",
            "values, operation, code",
            "whether the paste's call was this, or its code where it names no call",
            call_was,
            (_OBJECT, _TEXT, _TEXT),
        ),
        Function(
            "terraform_address",
            "address, type",
            "the address if it is of this type, else type.this",
            terraform_address,
            ((), _TEXT),
            takes_null=True,
        ),
        Function(
            "quota_services",
            "service",
            "the codes of Service Quotas that hold its quotas",
            quota_services,
            (_TEXT,),
        ),
        Function("to_list", "value", "as a list; [] for null", to_list, ((),), takes_null=True),
    )
}
