"""An entry's fixes with this paste's values: their commands, what those do, and their order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypedDict

from bot.answers.answer import Remedy
from bot.answers.conditions import applicable, runs_here
from bot.knowledge_base.command_effects import READS, CommandEffect, Effect, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.models import Fix, WithCommand
from bot.knowledge_base.templating import shell_command, text


class FilledIn(TypedDict):
    """A command with its values, and what it does."""

    run: str
    effect: CommandEffect


def filled_in(suggestion: WithCommand, values: Mapping[str, str]) -> FilledIn:
    """The command of a fix or step.

    Args:
        suggestion: what suggests it.
        values: the named values of the paste.

    Returns:
        The command and what it does; no command only reads. There is none for a tool that
        the paste does not name.
    """
    if suggestion.run is None:
        return {"run": "", "effect": READS}
    run = shell_command(suggestion.run, values)
    # The words of a command without conditions are the same whatever the values: whose they are and
    # what they do is worked out once, on the values' names.
    named = (
        run
        if "{%" in suggestion.run
        else shell_command(suggestion.run, {one: one for one in values})
    )
    if not runs_here(named, values):
        return {"run": "", "effect": READS}
    effect = _labelled(named, suggestion.effect)
    if suggestion.touches:
        effect = replace(effect, touches=text(suggestion.touches, values))
    return {"run": _with_defaults(run, effect), "effect": effect}


_DEFAULTED: Final = re.compile(r" --(?:region <region>|namespace <kube_namespace>)(?= |$)")
"""Options for which the tool has a default, where the paste does not hold their value."""
_TENANT: Final = re.compile(r" --tenant <tenant_id>(?= |$)")


def _with_defaults(run: str, effect: CommandEffect) -> str:
    """A command without placeholders that it does not need; one that changes keeps its place."""
    run = _TENANT.sub("", run)
    return _DEFAULTED.sub("", run) if effect.effect == "reads" else run


@lru_cache(maxsize=8192)
def _labelled(run: str, effect: Effect | None) -> CommandEffect:
    return labelled(run, effect, None, EFFECTS)


def remedies(fixes: Sequence[Fix], values: Mapping[str, str]) -> tuple[Remedy, ...]:
    """An entry's fixes that fit the paste, filled in; one that destroys never stands first.

    Args:
        fixes: as the entry has them, commonest first.
        values: the named values of the paste.
    """
    filled = [
        Remedy(
            do=text(fix.do, values),
            when=text(fix.when, values) if fix.when else "",
            **filled_in(fix, values),
        )
        for fix in applicable(fixes, values)
    ]
    return tuple(_gentlest_first(filled))


def _gentlest_first(found: Sequence[Remedy]) -> Sequence[Remedy]:
    first = next((one for one in found if not one.destroys), None)
    if first is None or first is found[0]:
        return found
    return [first, *(one for one in found if one is not first)]
