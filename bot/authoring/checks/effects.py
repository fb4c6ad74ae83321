"""Checks that every suggested command says truly what it does, and that none destroys unawares."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.authoring.checks.links import Places
from bot.authoring.checks.location import Location
from bot.knowledge_base.command_effects import STRENGTH, Effect, effect_of, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import DiagnosisStep, Entry, Fix, WithCommand
from bot.knowledge_base.yaml_file import FieldPath, Problem
from bot.lookups.model import CommandTemplate, Lookup


def check_effects(
    knowledge: Knowledge, lookups: Mapping[str, Lookup], places: Places
) -> Iterator[Problem]:
    """Check the commands of entries, variants, playbooks and lookups.

    Args:
        knowledge: everything loaded.
        lookups: the lookups by name.
        places: gives the file of an entry (by id), `playbook/NAME` or `lookup/NAME`.

    Yields:
        A problem for each command that no rule knows and no label tells of, label milder than the
        rules, destroying command without its consequence or condition, first or only fix that
        destroys, diagnosis step that does more than read, and *by hand* command that changes.
    """
    for name, entry in knowledge.entries.items():
        yield from _entry(places(name), entry)
    for name, playbook in knowledge.playbooks.items():
        place = places(f"playbook/{name}")
        for index, step in enumerate(playbook.steps):
            yield from _command(place, ("steps", index), step)
    for name, lookup in lookups.items():
        yield from _lookup(places(f"lookup/{name}"), lookup)


def count_effects(knowledge: Knowledge, lookups: Mapping[str, Lookup]) -> Mapping[Effect, int]:
    """How many of all suggested commands read, change and destroy."""
    suggestions: list[WithCommand | CommandTemplate] = []
    for entry in knowledge.entries.values():
        suggestions += [one for _, one in _suggested(entry)]
    for playbook in knowledge.playbooks.values():
        suggestions += playbook.steps
    for lookup in lookups.values():
        suggestions += [one for _, one in _of_lookup(lookup)]
    return Counter(
        labelled(_text(one), one.effect, one.touches, EFFECTS).effect
        for one in suggestions
        if _text(one)
    )


def _entry(place: Location, entry: Entry) -> Iterator[Problem]:
    for path, one in _suggested(entry):
        yield from _command(place, path, one)
        if isinstance(one, Fix) and _destroys(one) and one.when is None:
            yield place.problem((*path, "run"), "destroys; say under which condition: `when`")
        if isinstance(one, DiagnosisStep) and _does(one) == "destroys":
            yield place.problem((*path, "run"), "a diagnosis step must not destroy")
    yield from _first(place, ("fixes",), entry.fixes)
    for number, variant in enumerate(entry.variants):
        yield from _first(place, ("variants", number, "fixes"), variant.fixes)


def _suggested(entry: Entry) -> Iterator[tuple[FieldPath, Fix | DiagnosisStep]]:
    """Every fix and step of an entry and its variants, with its path."""
    yield from _numbered((), entry.fixes, entry.diagnosis)
    for number, variant in enumerate(entry.variants):
        yield from _numbered(("variants", number), variant.fixes, variant.diagnosis)


def _numbered(
    at: FieldPath, fixes: Sequence[Fix], steps: Sequence[DiagnosisStep]
) -> Iterator[tuple[FieldPath, Fix | DiagnosisStep]]:
    for index, fix in enumerate(fixes):
        yield (*at, "fixes", index), fix
    for index, step in enumerate(steps):
        yield (*at, "diagnosis", index), step


def _first(place: Location, at: FieldPath, fixes: Sequence[Fix]) -> Iterator[Problem]:
    if fixes and _destroys(fixes[0]):
        message = "the first fix must not destroy: put before it what to look at, or a gentler one"
        yield place.problem((*at, 0, "run"), message)


def _lookup(place: Location, lookup: Lookup) -> Iterator[Problem]:
    for path, one in _of_lookup(lookup):
        yield from _command(place, path, one)
        if path[0] == "by_hand" and _does(one) != "reads":
            yield place.problem((*path, "run"), "does by hand what the lookup does: it must read")
        if path[0] == "verdicts" and path[-1] == 0 and _destroys(one):
            yield place.problem((*path, "run"), "a verdict's first command must not destroy")


def _of_lookup(lookup: Lookup) -> Iterator[tuple[FieldPath, CommandTemplate]]:
    for index, one in enumerate(lookup.by_hand):
        yield ("by_hand", index), one
    for number, verdict in enumerate(lookup.verdicts):
        for index, one in enumerate(verdict.commands):
            yield ("verdicts", number, "commands", index), one


def _command(
    place: Location, at: FieldPath, one: WithCommand | CommandTemplate
) -> Iterator[Problem]:
    if not (text := _text(one)):
        return
    known = effect_of(text, EFFECTS)
    if known.unknown and one.effect is None:
        parts = ", ".join(f"`{part}`" for part in known.unknown)
        rule = ", or a rule to access/effects.yml" if place.ours else ""
        message = (
            f"no rule says what {parts} does: add `effect: reads`, `changes` or `destroys`{rule}"
        )
        yield place.problem((*at, "run"), message)
    if one.effect is not None and STRENGTH[one.effect] < STRENGTH[known.effect]:
        yield place.problem((*at, "effect"), f"the command {known.effect}: it cannot be milder")
    if one.effect is not None and one.effect == known.effect and not known.unknown:
        yield place.problem((*at, "effect"), "the rules say the same: leave it out")
    if _destroys(one) and not one.touches and not _told_by_rule(text):
        yield place.problem((*at, "run"), "destroys; say what is lost by it: `touches`")


def _told_by_rule(text: str) -> bool:
    """Whether the rule itself says in a sentence what is lost."""
    touches = effect_of(text, EFFECTS).touches
    return any(
        rule.touches == touches for program in EFFECTS.root.values() for rule in program.rules
    )


def _text(one: WithCommand | CommandTemplate) -> str:
    return one.run.text if isinstance(one, CommandTemplate) else one.run or ""


def _does(one: WithCommand | CommandTemplate) -> Effect:
    return labelled(_text(one), one.effect, one.touches, EFFECTS).effect


def _destroys(one: WithCommand | CommandTemplate) -> bool:
    return _does(one) == "destroys"
