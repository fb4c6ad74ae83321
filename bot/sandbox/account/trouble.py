"""Trouble on demand: denied, throttled and slow operations, for tests and samples."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from bot.sandbox.account.answers import Refusal
from bot.sandbox.account.calls import Call
from bot.sandbox.account.permissions import denial
from bot.sandbox.account.policy import Verdict
from bot.sandbox.account.principals import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One trouble.

    Attributes:
        calls: which calls it meets, as `cloudfront.GetDistribution`; `*` stands for anything.
        kind: `deny`, `throttle` or `delay`.
        seconds: how long a delay is.
        times: how many calls it meets, 0 for all.
    """

    calls: str
    kind: Literal["deny", "throttle", "delay"]
    seconds: float = 0.0
    times: int = 0


class Trouble:
    """The troubles that are set."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._met: dict[Rule, int] = {}
        self._lock = threading.Lock()

    def set(self, rules: Sequence[Rule]) -> None:
        """Replace all troubles."""
        with self._lock:
            self._rules, self._met = list(rules), {}

    def meet(self, call: Call, principal: Principal) -> None:
        """Let a call meet what is set for it.

        Raises:
            Refusal: when it is denied or throttled.
        """
        for rule in self._for(call):
            match rule.kind:
                case "delay":
                    time.sleep(rule.seconds)
                case "deny":
                    raise denial(call, principal, Verdict("implicitDeny"))
                case "throttle":
                    raise throttling(call)

    def _for(self, call: Call) -> list[Rule]:
        with self._lock:
            rules = [rule for rule in self._rules if self._counts(rule, call)]
            for rule in rules:
                self._met[rule] = self._met.get(rule, 0) + 1
        return rules

    def _counts(self, rule: Rule, call: Call) -> bool:
        spent = rule.times and self._met.get(rule, 0) >= rule.times
        return not spent and fnmatchcase(call.name, rule.calls)


def throttling(call: Call) -> Refusal:
    """AWS's refusal of a call that came too soon, worded as its service words it."""
    match call.service:
        case "ec2":
            return Refusal("RequestLimitExceeded", "Request limit exceeded.", 503)
        case "s3":
            return Refusal("SlowDown", "Please reduce your request rate.", 503)
        case "lambda":
            return Refusal("TooManyRequestsException", "Rate Exceeded.", 429)
    code = "ThrottlingException" if "json" in call.protocol else "Throttling"
    return Refusal(code, "Rate exceeded", 400)
