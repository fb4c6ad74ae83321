"""Checks that a verdict suggests a command only where the paste or a finding confirms it.

One lookup is offered after errors of many calls. A state says that a table is there; only the paste
says that Terraform wanted to make it.
"""

from collections.abc import Iterator
from typing import Final

from bot.knowledge_base.command_effects import READS, labelled
from bot.knowledge_base.effect_table import EFFECTS
from bot.knowledge_base.shell_words import calls
from bot.lookups.hints import FieldProblem
from bot.lookups.model import CommandTemplate, Conclusion, Lookup

_OF_ONE_TOOL: Final = frozenset({"terraform", "tofu", "pulumi", "cdk"})
"""Programs of people who manage the resource with that tool, and of nobody else."""


def unconfirmed_commands(lookup: Lookup) -> Iterator[FieldProblem]:
    """Every command of a verdict that changes something and may not belong to the paste."""
    for number, conclusion in enumerate(lookup.verdicts):
        for place, command in enumerate(conclusion.commands):
            if message := _unconfirmed(conclusion, command):
                yield ("verdicts", number, "commands", place, "when"), message


def _unconfirmed(conclusion: Conclusion, command: CommandTemplate) -> str:
    run = command.run.text
    if labelled(run, command.effect, command.touches, EFFECTS).effect == READS.effect:
        return ""
    asked = command.when.text if command.when else ""
    if any(call.program in _OF_ONE_TOOL for call in calls(run)):
        asks_both = "values.tool" in asked and "call_was(" in asked
        return "" if asks_both else "must ask for `values.tool` and, by `call_was`, for the call"
    if asked or conclusion.when:
        return ""
    return "changes something in the verdict that remains: say when it is right"
