"""Checks that the error codes that lookups take for an answer are codes that there are.

A misspelt code is never met: what it stands for, mostly that something is not there, is then told
as a call that failed.
"""

from collections.abc import Callable, Iterator, Mapping

from bot.authoring.checks.location import Location
from bot.aws import operations
from bot.aws.error_codes import CREDENTIALS, DENIED, THROTTLED
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import Lookup


def check_lookup_errors(
    lookups: Mapping[str, Lookup], knowledge: Knowledge, places: Callable[[str], Location]
) -> Iterator[Problem]:
    """Check the codes in every step's `on_error`.

    Args:
        lookups: by name.
        knowledge: everything loaded.
        places: the location of a lookup's file, from `lookup/service/name`.

    Yields:
        A warning for each code that neither the SDK declares for the step's operation nor the
        knowledge has for AWS; HTTP statuses pass.
    """
    known = _of_aws(knowledge) | CREDENTIALS | DENIED | THROTTLED
    for name, lookup in lookups.items():
        for number, step in enumerate(lookup.steps):
            declared = _declared(step.call)
            for written in step.on_error:
                code = written.split("~")[0].strip()
                if not (code.isdigit() or code in declared or code in known):
                    at = ("steps", number, "on_error")
                    message = _message(code, step.call, declared)
                    yield places(f"lookup/{name}").problem(at, message, warning=True)


def _of_aws(knowledge: Knowledge) -> frozenset[str]:
    """The codes of AWS that entries, wordings and code tables have."""
    entries = [one for one in knowledge.entries.values() if one.provider == "aws"]
    worded = [one.code for one in knowledge.worded_codes if one.provider == "aws"]
    tabled = [one.code for one in knowledge.table_codes if one.provider == "aws"]
    named = [name for one in entries for name in (one.code, *one.aliases)]
    return frozenset([*worded, *tabled, *named])


def _declared(call: str) -> frozenset[str]:
    """The codes that an operation's model declares, by either of their names."""
    try:
        shapes = operations.operation(call).error_shapes
    except operations.UnknownOperationError:
        return frozenset()  # told by the check of the lookup itself
    codes = [(one.metadata.get("error") or {}).get("code") for one in shapes]
    return frozenset([*(one.name for one in shapes), *filter(None, codes)])


def _message(code: str, call: str, declared: frozenset[str]) -> str:
    close = operations.nearest_name(code, tuple(sorted(declared)))
    hint = f"; did you mean `{close}`?" if close else ""
    return f"`{code}` is no error that {call} declares, nor one that the knowledge has{hint}"
