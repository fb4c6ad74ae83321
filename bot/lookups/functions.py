"""The functions that lookups may call beside JMESPath's own: one table, the same in templates.

`TABLE` is what `docs/lookups.md` prints. Every function here is pure; a function that is given null
returns null unless its row says otherwise.
"""

import fnmatch
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

_ARN_PARTS = ("arn", "partition", "service", "region", "account", "resource")


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the vocabulary.

    Attributes:
        name: as written in expressions and templates.
        arguments: their names, for the documentation.
        meaning: what it returns, in words.
        run: what computes it.
        types: JMESPath's types of each argument; empty for any.
        takes_null: true when null is an argument like any other.
    """

    name: str
    arguments: str
    meaning: str
    run: Callable[..., Any]
    types: tuple[tuple[str, ...], ...]
    takes_null: bool = False


def from_json(text: str) -> Any:
    """Read JSON held in a string; null when it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def arn_part(arn: str, part: str) -> str | None:
    """Take one part of an ARN: partition, service, region, account or resource."""
    pieces = arn.split(":", 5)
    if len(pieces) != len(_ARN_PARTS) or pieces[0] != "arn" or part not in _ARN_PARTS:
        return None
    return pieces[_ARN_PARTS.index(part)]


def arn_name(arn: str) -> str:
    """Take the name at the end of an ARN; a text that is no ARN is a name already."""
    resource = arn_part(arn, "resource")
    return arn if resource is None else resource.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def role_arn(arn: str) -> str:
    """Turn an assumed-role ARN into its role's, other ARNs into themselves.

    An assumed-role ARN does not hold the role's path, so that a role with a path gets an ARN
    without it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    """
    resource = arn_part(arn, "resource") or ""
    if arn_part(arn, "service") != "sts" or not resource.startswith("assumed-role/"):
        return arn
    partition, account = arn_part(arn, "partition"), arn_part(arn, "account")
    return f"arn:{partition}:iam::{account}:role/{resource.split('/')[1]}"


def tags(pairs: list[Any]) -> dict[str, str]:
    """Turn AWS's list of key and value pairs, in any of its spellings, into a map."""
    found = {}
    for pair in pairs:
        lower = {key.lower(): value for key, value in pair.items()}
        key = lower.get("key", lower.get("tagkey"))
        if key is not None:
            found[str(key)] = str(lower.get("value", lower.get("tagvalue", "")))
    return found


def items(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    """Turn a map into a list of `{key, value}`."""
    return [{"key": key, "value": value} for key, value in mapping.items()]


def unique(values: list[Any]) -> list[Any]:
    """Drop what was there before, keeping the order."""
    kept: list[Any] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def tally(values: list[Any]) -> list[dict[str, Any]]:
    """Count equal values, most frequent first, as `{key, count}`."""
    counted = Counter(str(value) for value in values)
    return [{"key": key, "count": number} for key, number in counted.most_common()]


def chunks(values: list[Any], size: int) -> list[list[Any]]:
    """Cut a list into pieces of at most `size`, for calls that take a limited number of ids."""
    step = max(1, int(size))
    return [values[start : start + step] for start in range(0, len(values), step)]


def difference(values: list[Any], without: list[Any]) -> list[Any]:
    """What is in the first list and not in the second."""
    return [value for value in values if value not in without]


def matches(text: str, pattern: str) -> bool:
    """Match against an IAM-like pattern (`*` and `?`), not minding case."""
    return fnmatch.fnmatchcase(text.lower(), pattern.lower().replace("[", "[[]"))


def ago(seconds: float) -> str:
    """The time so many seconds before now, as ISO 8601 in UTC."""
    return _iso(datetime.now(UTC) - timedelta(seconds=seconds))


def seconds_since(time: str) -> float | None:
    """Seconds from an ISO 8601 time until now."""
    try:
        then = datetime.fromisoformat(time)
    except ValueError:
        return None
    return (datetime.now(UTC) - then.replace(tzinfo=then.tzinfo or UTC)).total_seconds()


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def count(values: list[Any] | None) -> int:
    """How many there are; 0 for null."""
    return len(values or ())


def split(text: str, separator: str) -> list[str]:
    """Cut a text at each separator."""
    return text.split(separator) if separator else [text]


def replace(text: str, old: str, new: str) -> str:
    """Put `new` in place of each `old`."""
    return text.replace(old, new)


def to_list(value: Any) -> list[Any]:
    """A list as it is, null as an empty one, anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


_TEXT, _LIST, _NUMBER, _OBJECT = ("string",), ("array",), ("number",), ("object",)

TABLE: dict[str, Function] = {
    function.name: function
    for function in (
        Function("from_json", "text", "the value of JSON in a string", from_json, (_TEXT,)),
        Function("arn_part", "arn, part", "one part of an ARN", arn_part, (_TEXT, _TEXT)),
        Function("arn_name", "arn", "the name at the end of an ARN", arn_name, (_TEXT,)),
        Function("role_arn", "arn", "an assumed-role ARN's role ARN", role_arn, (_TEXT,)),
        Function("tags", "list", "a map of a list of tags, however spelled", tags, (_LIST,)),
        Function("items", "object", "a list of {key, value}", items, (_OBJECT,)),
        Function("unique", "list", "the list without repetitions", unique, (_LIST,)),
        Function("tally", "list", "{key, count}, most frequent first", tally, (_LIST,)),
        Function("chunks", "list, size", "lists of at most size", chunks, (_LIST, _NUMBER)),
        Function("difference", "a, b", "what is in a and not in b", difference, (_LIST, _LIST)),
        Function("matches", "text, pattern", "matches * and ?", matches, (_TEXT, _TEXT)),
        Function("ago", "seconds", "that many seconds before now", ago, (_NUMBER,)),
        Function("seconds_since", "time", "seconds until now", seconds_since, (_TEXT,)),
        Function("lower", "text", "in small letters", str.lower, (_TEXT,)),
        Function("split", "text, separator", "the pieces between", split, (_TEXT, _TEXT)),
        Function("replace", "text, old, new", "old replaced", replace, (_TEXT, _TEXT, _TEXT)),
        Function(
            "count", "list", "how many; 0 for null", count, (("array", "null"),), takes_null=True
        ),
        Function("to_list", "value", "as a list; [] for null", to_list, ((),), takes_null=True),
    )
}
