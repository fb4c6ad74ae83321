"""What a button's value or a modal's metadata carries, as compact JSON.

A button works for as long as its message stands, without any stored state: it carries the lookup's
or the entry's name and the values it needs. Values that do not fit are left out, the longest first;
they are then taken from the case, or asked for in a form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.values import valid
from bot.views.kit import BUTTON_VALUE, Json


class WornOutError(ValueError):
    """A button carries something this version does not understand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupRequest:
    """What to look at.

    Attributes:
        lookup: the lookup's name.
        values: named values to look with.
        account: the AWS account's id, empty for the channel's first.
        region: the region, empty for the lookup's or the account's own.
        case: the case that holds values too long to carry.
        fresh: whether an earlier result, however new, will not do.
    """

    lookup: str
    values: Mapping[str, str] = field(default_factory=dict)
    account: str = ""
    region: str = ""
    case: str = ""
    fresh: bool = False

    def encode(self, limit: int = BUTTON_VALUE) -> str:
        """This request in at most `limit` characters."""
        fixed: Json = {"l": self.lookup, "a": self.account, "r": self.region, "c": self.case}
        return _fitting({**fixed, "f": int(self.fresh)}, self.values, limit)

    @classmethod
    def decode(cls, text: str) -> "LookupRequest":
        """Read a request back.

        Raises:
            WornOutError: the text is not one.
        """
        data = _read(text, "l")
        return cls(
            lookup=data["l"],
            values=valid(_strings(data.get("v"))),
            account=str(data.get("a", "")),
            region=str(data.get("r", "")),
            case=str(data.get("c", "")),
            fresh=bool(data.get("f")),
        )

    def with_values(self, values: Mapping[str, str]) -> "LookupRequest":
        """This request with further values; its own stay."""
        return replace(self, values={**values, **self.values})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRequest:
    """Which answer to show.

    Attributes:
        entry: the entry's id.
        variant: its variant, empty for none.
        values: the paste's named values.
        case: the case that holds values too long to carry.
        thread_ts: the thread to share into, empty for none.
    """

    entry: str
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    thread_ts: str = ""

    def encode(self, limit: int = BUTTON_VALUE) -> str:
        """This request in at most `limit` characters."""
        fixed = {"e": self.entry, "n": self.variant, "c": self.case, "t": self.thread_ts}
        return _fitting(fixed, self.values, limit)

    @classmethod
    def decode(cls, text: str) -> "EntryRequest":
        """Read a request back.

        Raises:
            WornOutError: the text is not one.
        """
        data = _read(text, "e")
        return cls(
            entry=data["e"],
            variant=str(data.get("n", "")),
            values=_strings(data.get("v")),
            case=str(data.get("c", "")),
            thread_ts=str(data.get("t", "")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an interaction came from, and so where its answer goes.

    Attributes:
        channel: the conversation, empty for a direct message to the person.
        thread_ts: the thread, empty for none.
        response_url: Slack's address for answers to this interaction, empty for none.
        private: whether only the person who asked sees the answer.
    """

    channel: str = ""
    thread_ts: str = ""
    response_url: str = ""
    private: bool = False

    def encode(self) -> str:
        """This origin for a modal's metadata."""
        fixed: Json = {"h": self.channel, "t": self.thread_ts, "u": self.response_url}
        return _dump({**fixed, "p": int(self.private)})

    @classmethod
    def decode(cls, text: str) -> "Origin":
        """Read an origin back.

        Raises:
            WornOutError: the text is not one.
        """
        data = _read(text, "h")
        return cls(
            channel=data["h"],
            thread_ts=str(data.get("t", "")),
            response_url=str(data.get("u", "")),
            private=bool(data.get("p")),
        )


def _fitting(fixed: Mapping[str, object], values: Mapping[str, str], limit: int) -> str:
    kept = dict(values)
    given = {key: value for key, value in fixed.items() if value}
    while len(text := _dump({**given, "v": kept})) > limit and kept:
        del kept[max(kept, key=lambda name: len(kept[name]))]
    return text


def _dump(data: Mapping[str, object]) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _read(text: str, must: str) -> Json:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise WornOutError("not JSON") from error
    if not isinstance(data, dict) or not isinstance(data.get(must), str):
        raise WornOutError(f"no {must}")
    return data


def _strings(values: object) -> dict[str, str]:
    if not isinstance(values, dict):
        return {}
    return {str(name): value for name, value in values.items() if isinstance(value, str)}
