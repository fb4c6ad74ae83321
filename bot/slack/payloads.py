"""What a button's value or a modal's metadata carries, as compact JSON.

A button works for as long as its message stands, without any stored state: it carries the lookup's
or the entry's name and the values it needs. Values that do not fit are left out, the longest first;
they are then taken from the case, or asked for in a form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.knowledge_base.value_kinds import KINDS, valid
from bot.slack.views.block_kit import BUTTON_VALUE, Json

_WHY = 200
"""Characters of the reason for a match that a button carries."""


_SUMMARY = 200
_CODE = 128
_WORDING = 500
"""Characters of a summary, a code and a wording that a button carries."""


class WornOutError(ValueError):
    """A button carries something this version does not understand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupRequest:
    """What to look at.

    Attributes:
        lookup: the lookup's name.
        values: named values to look with.
        account: the key of the AWS account, empty while none is chosen.
        case: the case that holds values too long to carry.
        fresh: whether an earlier result, however new, will not do.
        regions: those that the paste names, to look in when nothing is found.
        thread_ts: the thread that a private result is shared into, empty for the channel itself.
        verify: whether it is to show that the case's error is gone.
    """

    lookup: str
    values: Mapping[str, str] = field(default_factory=dict)
    account: str = ""
    case: str = ""
    fresh: bool = False
    regions: tuple[str, ...] = ()
    thread_ts: str = ""
    verify: bool = False

    def encode(self, limit: int = BUTTON_VALUE) -> str:
        """This request in at most `limit` characters."""
        fixed: Json = {"l": self.lookup, "a": self.account, "c": self.case}
        where = " ".join(self.regions)
        fixed = {**fixed, "f": int(self.fresh), "r": where, "t": self.thread_ts}
        fixed["y"] = int(self.verify)
        return _fitting(fixed, self.values, limit)

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
            case=str(data.get("c", "")),
            fresh=bool(data.get("f")),
            regions=tuple(filter(KINDS["region"].accepts, str(data.get("r", "")).split())),
            thread_ts=str(data.get("t", "")),
            verify=bool(data.get("y")),
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
        why: why it was recognised, empty where it was chosen.
        confidence: how surely, 0 to 1.
        values: the paste's named values.
        case: the case that holds values too long to carry.
        thread_ts: the thread to share into, empty for none.
        summary: what was said of an error that has no entry; an entry says it itself.
    """

    entry: str
    variant: str = ""
    why: str = ""
    confidence: float = 1.0
    values: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    thread_ts: str = ""
    summary: str = ""

    def encode(self, limit: int = BUTTON_VALUE) -> str:
        """This request in at most `limit` characters."""
        fixed = {
            "e": self.entry,
            "n": self.variant,
            "w": self.why[:_WHY],
            "p": round(self.confidence, 2),
            "c": self.case,
            "t": self.thread_ts,
            "s": self.summary[:_SUMMARY],
        }
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
            why=str(data.get("w", "")),
            confidence=_share(data.get("p")),
            values=_strings(data.get("v")),
            case=str(data.get("c", "")),
            thread_ts=str(data.get("t", "")),
            summary=str(data.get("s", "")),
        )


SOLVED = "solved"
DIAGNOSE = "diagnose"
TICKED = "ticked"
UNTICKED = "unticked"
TIMELINE = "timeline"
TIMELINE_FILE = "timeline-file"
NOT_THIS = "not-this"
VERIFIED = "verified"
HELPED = "helped"
UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRequest:
    """What to do with a case.

    Attributes:
        act: one of the words above.
        case: its id.
        step: the key of a step, for a tick.
    """

    act: str
    case: str
    step: str = ""

    def encode(self) -> str:
        """This request, short enough for an option of a menu."""
        given = {"k": self.act, "c": self.case, "s": self.step}
        return _dump({key: value for key, value in given.items() if value})

    @classmethod
    def decode(cls, text: str) -> "CaseRequest":
        """Read a request back.

        Raises:
            WornOutError: the text is not one.
        """
        data = _read(text, "k")
        return cls(act=data["k"], case=str(data.get("c", "")), step=str(data.get("s", "")))

    @classmethod
    def is_in(cls, text: str) -> bool:
        """Whether a menu's option carries a request of this kind."""
        try:
            cls.decode(text)
        except WornOutError:
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRequest:
    """What was seen of an error that has no entry.

    Attributes:
        provider: whose error it is, empty when the text does not tell.
        service: the service, likewise.
        code: the code, likewise.
        wording: the message, with `{names}` where it varies.
        text: the paste without secrets, as much of it as fits.
    """

    provider: str = ""
    service: str = ""
    code: str = ""
    wording: str = ""
    text: str = ""

    def encode(self, limit: int = BUTTON_VALUE) -> str:
        """This request in at most `limit` characters: the end of the paste goes first."""
        fixed = {"p": self.provider, "s": self.service, "k": self.code[:_CODE]}
        given = {**fixed, "m": self.wording[:_WORDING], "x": self.text[:limit]}
        while len(text := _dump(given)) > limit:
            longest = "x" if given["x"] else "m"
            given[longest] = given[longest][: -max(1, (len(text) - limit) // 2)]
        return text

    @classmethod
    def decode(cls, text: str) -> "SuggestRequest":
        """Read a request back.

        Raises:
            WornOutError: the text is not one.
        """
        data = _read(text, "p")
        names = {"provider": "p", "service": "s", "code": "k", "wording": "m", "text": "x"}
        return cls(**{name: str(data.get(key, "")) for name, key in names.items()})


def _fitting(fixed: Mapping[str, object], values: Mapping[str, str], limit: int) -> str:
    """The JSON of what is fixed and of as many values as fit, the longest left out first."""
    given = {key: value for key, value in fixed.items() if value}
    taken = {name: len(_dump({name: value})) - 1 for name, value in values.items()}  # its comma too
    over = len(_dump({**given, "v": {}})) + sum(taken.values()) - 1 - limit
    kept = dict(values)
    for name in sorted(values, key=lambda name: len(values[name]), reverse=True):
        if over <= 0:
            break
        del kept[name]
        over -= taken[name]
    return _dump({**given, "v": kept})


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


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else 1.0


def _strings(values: object) -> dict[str, str]:
    if not isinstance(values, dict):
        return {}
    return {str(name): value for name, value in values.items() if isinstance(value, str)}
