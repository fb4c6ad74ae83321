"""Makes the result of a run: its findings, its verdict and what could not be seen."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.aws.accounts import Account
from bot.knowledge_base.command_effects import labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.lookups import cli_command, console_links
from bot.lookups.expressions import Expression
from bot.lookups.facts import Partial, Unknown, UnknownFactError, truth
from bot.lookups.interpreter import ShapeError
from bot.lookups.model import CommandTemplate, Conclusion, Lookup, ReportedFact
from bot.lookups.ownership import is_one_everywhere, own_region_of, owner
from bot.lookups.result import (
    Finding,
    LookupResult,
    Source,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.lookups.stranger_text import fit_to_show
from bot.lookups.templates import MissingValueError
from bot.lookups.undecided import undecided
from bot.lookups.verdict_place import LookupPlace, elsewhere, nothing_found, with_place

HIDDEN: Final = "could not be seen"
"""Shown in place of an unknown fact."""


@dataclass(frozen=True, slots=True)
class RunInput:
    """The input of a run.

    Attributes:
        lookup: the lookup.
        values: its valid values.
        account: the account to look into.
        started_at: POSIX seconds.
        named: the number of the account that the paste names for the resource; empty for none.
    """

    lookup: Lookup
    values: Mapping[str, str]
    account: Account
    started_at: float
    named: str = ""

    def context(self, seen: "Observations") -> dict[str, Any]:
        """The data of JMESPath expressions."""
        account = _account(seen.account_id or self.account.number, self.account.name, seen.region)
        return {
            "values": self.values,
            "steps": seen.facts,
            "states": seen.states,
            "account": account,
        }

    def templates(self, seen: "Observations") -> dict[str, Any]:
        """The variables of texts: those of expressions, and each value by its own name."""
        return {**self.values, **self.context(seen)}

    def parameters(self, seen: "Observations", item: Any = None) -> dict[str, Any]:
        """The variables of parameters: those of texts, `None` for missing values, and the item."""
        values = {**dict.fromkeys(self.lookup.needs.names), **self.values}
        of_item = {} if item is None else {"item": item}
        return {**values, **self.context(seen), "values": values, **of_item}


def _account(number: str, name: str, region: str) -> dict[str, str | None]:
    """The variable `account`: where a run looks, which a verdict that finds nothing has to say."""
    called = f"account {number}" if number else "this account"
    where = f"{called} in {region}" if region else called
    return {
        "id": number or None,
        "name": name,
        "region": region or None,
        "called": called,
        "where": where,
    }


@dataclass(slots=True)
class Observations:
    """What a run has seen so far.

    Attributes:
        facts: the fact of each step, by its name.
        states: the state of each step: `found`, `absent`, `forbidden`, `skipped`, or unknown.
        unseen: what could not be seen.
        examples: by step, parameters and region of one of its calls that was answered.
        when: by step, POSIX seconds and region of its last response.
        region: the main region.
        account_id: the number of the account looked into; empty where it is not known.
        calls: the number of calls made.
        requests: each request that AWS answered: the operation, and AWS's own id of the request.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    states: dict[str, Any] = field(default_factory=dict)
    unseen: list[Unseen] = field(default_factory=list)
    examples: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    when: dict[str, tuple[float, str]] = field(default_factory=dict)
    region: str = ""
    account_id: str = ""
    calls: int = 0
    requests: list[tuple[str, str]] = field(default_factory=list)


def draw_up(asked: RunInput, seen: Observations, elapsed: float) -> LookupResult:
    """Make the result of a run that took `elapsed` seconds."""
    lookup = asked.lookup
    unseen = _merged_unseen(seen.unseen)
    concluded, verdict = _verdict(asked, seen, unseen)
    not_there = concluded is not None and nothing_found(lookup, concluded, seen.facts, seen.states)
    looked = _looked(asked, seen, found=not not_there)
    other = elsewhere(looked) if concluded or looked.owner else None
    whole = LookupResult(
        lookup=lookup.name,
        title=lookup.title,
        question=lookup.question,
        values=dict(asked.values),
        verdict=other or with_place(verdict, looked, not_there=not_there),
        findings=[] if other and looked.owner else _all_findings(asked, seen),
        unseen=unseen,
        cli=_commands(asked, seen),
        calls=seen.calls,
        requests=tuple(seen.requests),
        elapsed=elapsed,
        account_id=seen.account_id,
        region=seen.region,
        finished_at=time.time(),
        private=lookup.private,
        own_version=bool(lookup.replaces),
        other_regions=_other_regions(asked, seen) if not_there and not other else (),
        could_be_elsewhere=not_there and not other and _may_move(asked),
    )
    return fit_to_show(whole)


def _merged_unseen(unseen: Sequence[Unseen]) -> list[Unseen]:
    """Merge equal entries into one, with the number of times it happened in its sentence."""
    counted: dict[tuple[str, str, str], list[Unseen]] = {}
    for one in unseen:
        counted.setdefault((one.call, one.reason, one.permission), []).append(one)
    return [
        same[0]
        if len(same) == 1
        else replace(same[0], sentence=f"{same[0].sentence} ({len(same)} times)")
        for same in counted.values()
    ]


def _looked(asked: RunInput, seen: Observations, *, found: bool) -> LookupPlace:
    """Where the run looked; without any response nothing can be said of the account."""
    needs, region = asked.lookup.needs, asked.lookup.region
    across = asked.lookup.across
    asked_anything = bool(seen.when or seen.account_id)
    return LookupPlace(
        owner=owner(needs, asked.values) if asked_anything else "",
        named=asked.named if asked_anything else "",
        account=seen.account_id,
        region=seen.region if region is None or "{{" in region.text else "",
        across=across is not None and _holds(across, asked.context(seen)),
        everywhere=is_one_everywhere(needs, asked.values, found=found),
    )


def _other_regions(asked: RunInput, seen: Observations) -> tuple[str, ...]:
    """The account's other regions, if the resource could be in one of them."""
    if not _may_move(asked):
        return ()
    return tuple(name for name in asked.account.regions if name != seen.region)


def _may_move(asked: RunInput) -> bool:
    """Whether the resource may be in any region: neither the lookup nor a value fixes one."""
    return asked.lookup.region is None and not own_region_of(asked.lookup.needs, asked.values)


def _holds(expression: Expression, context: Mapping[str, Any]) -> bool:
    try:
        return expression.holds(context) is True
    except ShapeError:
        return False


def _verdict(
    asked: RunInput, seen: Observations, unseen: Sequence[Unseen]
) -> tuple[Conclusion | None, Verdict]:
    """The first conclusion that holds, and its verdict.

    Where it is unknown whether one holds, later ones are not tried: they assume that it does not.
    """
    if all(isinstance(state, Unknown) for state in seen.states.values()):
        return None, undecided(asked.lookup.name, unseen)
    context = asked.context(seen)
    for conclusion in asked.lookup.verdicts:
        try:
            known = conclusion.when is None or conclusion.when.holds(context)
            if known:
                return conclusion, _concluded(conclusion, asked.templates(seen))
        except (ShapeError, UnknownFactError, MissingValueError):
            known = None
        if known is None:
            return None, undecided(asked.lookup.name, unseen)
    raise AssertionError("the model makes sure that the last verdict holds")


def _concluded(conclusion: Conclusion, context: Mapping[str, Any]) -> Verdict:
    return Verdict(
        name=conclusion.name,
        tone=conclusion.tone,
        text=conclusion.text.text_of(context),
        why=conclusion.why.text_of(context),
        next=[step for step in (line.text_of(context) for line in conclusion.next) if step],
        commands=_suggested(conclusion.commands, context),
    )


def _all_findings(asked: RunInput, seen: Observations) -> list[Finding]:
    if not seen.when:
        return []
    return [one for report in asked.lookup.report for one in _findings(report, asked, seen)]


def _findings(report: ReportedFact, asked: RunInput, seen: Observations) -> list[Finding]:
    context = asked.context(seen)
    source = _source(report, asked, seen)
    try:
        if report.when is not None and not report.when.holds(context):
            return []
        found = report.expression.search(context)
        if isinstance(found, Unknown):
            return [Finding(label=report.label, kind="value", value=HIDDEN, source=source)]
        return _finding(report, found, source)
    except ShapeError:
        return [Finding(label=report.label, kind="value", value=HIDDEN, source=source)]


def _finding(report: ReportedFact, found: Any, source: Source | None) -> list[Finding]:
    if truth(found) is False or (isinstance(found, list) and len(found) == 0):
        empty = HIDDEN if isinstance(found, Partial) else report.empty or ""
        shown = "no" if found is False and not empty else empty
        return (
            [Finding(label=report.label, kind="value", value=shown, source=source)] if shown else []
        )
    label = f"{report.label} (as far as seen)" if isinstance(found, Partial) else report.label
    if report.kind == "value":
        return [Finding(label=label, kind="value", value=fact_text(found), source=source)]
    rows = found if isinstance(found, list) else [found]
    value, rest = _rows(report, rows), len(rows) - report.limit
    if rest > 0:
        label = f"{label} (first {report.limit} of {len(rows)})"
    return [
        Finding(
            label=label, kind=report.kind, value=value, columns=tuple(report.columns), source=source
        )
    ]


def _rows(report: ReportedFact, rows: list[Any]) -> Any:
    if report.kind == "table":
        columns = report.columns.values()
        return [[_cell(column, row) for column in columns] for row in rows[: report.limit]]
    if report.kind == "counts":
        counted: dict[str, int] = {}
        for row in rows:
            counted[fact_text(row)] = counted.get(fact_text(row), 0) + 1
        most = sorted(counted.items(), key=lambda pair: -pair[1])
        return most[: report.limit]
    return [fact_text(row) for row in rows[: report.limit]]


def _cell(column: Expression, row: Any) -> str:
    return fact_text(column.search(row))


def fact_text(value: Any) -> str:
    """A fact as a text for people."""
    if isinstance(value, Unknown):
        return HIDDEN
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(
            f"{key}: {fact_text(one)}" for key, one in value.items() if one is not None
        )
    if isinstance(value, list):
        return ", ".join(map(fact_text, value))
    return str(value)


def _source(report: ReportedFact, asked: RunInput, seen: Observations) -> Source | None:
    steps = {step.name: step for step in asked.lookup.steps}
    for name in report.expression.names("steps"):
        if name in seen.when:
            seen_at, region = seen.when[name]
            return Source(
                call=steps[name].call,
                account_id=seen.account_id,
                region=region,
                seen_at=seen_at,
                console_url=_console(report, asked, seen, region),
            )
    return None


def _console(report: ReportedFact, asked: RunInput, seen: Observations, region: str) -> str:
    page = report.console or asked.lookup.console
    if page is None:
        return ""
    try:
        return console_links.url(region, page.url_of(asked.templates(seen)))
    except (ShapeError, UnknownFactError, MissingValueError):
        return ""


def _commands(asked: RunInput, seen: Observations) -> list[SuggestedCommand]:
    """Commands that do the same by hand: the lookup's own, else one per step that was answered."""
    try:
        own = _suggested(asked.lookup.by_hand, asked.templates(seen)) if seen.when else []
    except (ShapeError, UnknownFactError, MissingValueError):
        own = []
    return own or _calls(asked.lookup, seen)


def _suggested(
    suggestions: Sequence[CommandTemplate], context: Mapping[str, Any]
) -> list[SuggestedCommand]:
    return [
        SuggestedCommand(
            label=one.label,
            text=text,
            effect=labelled(text, one.effect, one.touches, EFFECTS),
        )
        for one in suggestions
        if one.when is None or _holds(one.when, context)
        if (text := one.run.command_of(context))
    ]


def _calls(lookup: Lookup, seen: Observations) -> list[SuggestedCommand]:
    commands = []
    for step in lookup.steps:
        if step.name in seen.examples and not (step.hint and not seen.facts.get(step.name)):
            given, region = seen.examples[step.name]
            label = f"{step.name}, for one of them" if step.each else step.name
            commands.append(
                SuggestedCommand(
                    label=label, text=cli_command.cli_command(step.call, given, region)
                )
            )
    return commands
