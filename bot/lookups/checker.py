"""Checks lookups offline against the installed SDK's models.

Every path must find something in a response generated from the model. The checking interpreter
evaluates both sides of every condition and the inside of every filter, so that a misspelt name is
found wherever it stands.
"""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from botocore.validate import ParamValidator
from jinja2 import TemplateError

from bot.aws import operations
from bot.aws.allow_list import access
from bot.aws.dropped_fields import drop
from bot.knowledge_base.value_kinds import KINDS
from bot.knowledge_base.yaml_file import FieldPath, Problem, dotted, line_of
from bot.lookups import command_conditions, hints, pagination, sample_responses
from bot.lookups.expressions import Expression
from bot.lookups.facts import UNKNOWN, Partial, Unknown, holds_unknown
from bot.lookups.interpreter import Interpreter, ShapeError
from bot.lookups.model import (
    RESERVED,
    CommandTemplate,
    Conclusion,
    Lookup,
    LookupStep,
    ReportedFact,
)
from bot.lookups.parameter_messages import in_words
from bot.lookups.templates import MissingValueError, Template, parameters

_UNFILLED = (MissingValueError, TemplateError, ShapeError, TypeError, ValueError)
"""What rendering a template with generated values may raise."""

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_CHOOSING = re.compile(r"\b(or|if|default)\b")


class _Strict(Interpreter):
    """Evaluates all parts of an expression, and collects the names that do not exist."""

    def __init__(self) -> None:
        """Start with no name missing."""
        super().__init__()
        self.lacking: list[str] = []

    def visit_field(self, node: Any, value: Any) -> Any:
        name = node["value"]
        if isinstance(value, Unknown):
            return value
        if value is None or isinstance(value, sample_responses.AnyKey):
            return None if value is None else value[name]
        if isinstance(value, dict) and name in value:
            return value[name]
        self.lacking.append(_lacking(name, value))
        return None

    def visit_filter_projection(self, node: Any, value: Any) -> Any:
        base = self.visit(node["children"][0], value)
        for element in base if isinstance(base, list) else ():
            self.visit(node["children"][2], element)
        return self.visit_projection(node, value)

    def visit_or_expression(self, node: Any, value: Any) -> Any:
        sides = [self.visit(child, value) for child in node["children"]]
        return sides[0] if sides[0] is not None else sides[1]

    def visit_and_expression(self, node: Any, value: Any) -> Any:
        return [self.visit(child, value) for child in node["children"]][-1]

    def visit_not_expression(self, node: Any, value: Any) -> Any:
        self.visit(node["children"][0], value)
        return True

    def visit_comparator(self, node: Any, value: Any) -> Any:
        sides = [self.visit(child, value) for child in node["children"]]
        return UNKNOWN if any(isinstance(side, (Unknown, Partial)) for side in sides) else True

    def visit_index(self, node: Any, value: Any) -> Any:
        if isinstance(value, Partial) and node["value"] != 0:
            return UNKNOWN
        return value[0] if isinstance(value, list) and value else None

    def visit_slice(self, node: Any, value: Any) -> Any:  # noqa: ARG002 - any slice will do
        if isinstance(value, Partial):
            return UNKNOWN
        return value if isinstance(value, list) else None

    def visit_function_expression(self, node: Any, value: Any) -> Any:
        if node["value"] == "tags":
            self.visit(node["children"][0], value)
            return sample_responses.AnyKey(text="text")
        found = super().visit_function_expression(node, value)
        if node["value"] == "from_json" and found is None:
            self.lacking.append("the JSON in this text is not known: record a `sample` of it")
        return found


def _lacking(name: str, value: Any) -> str:
    """Why a value has no field of that name, with the nearest one that it has."""
    if isinstance(value, sample_responses.FreeForm):
        return f"`{name}` is a key of a free-form map: record a `sample` that holds it"
    if not isinstance(value, dict):
        kind = "list" if isinstance(value, list) else "value without fields"
        return f"`{name}` is looked for in a {kind}"
    close = operations.nearest_name(name, tuple(map(str, value)))
    return f"there is no `{name}` here; " + (
        f"did you mean `{close}`?" if close else f"there are {', '.join(value)}"
    )


def check_lookups(lookups: Mapping[str, Lookup]) -> list[Problem]:
    """Check every lookup.

    Args:
        lookups: by name, as `bot.lookups.library.load_library` gives them.

    Returns:
        All problems, in file and line order; empty when there is none.
    """
    return sorted(problem for lookup in lookups.values() for problem in _Check(lookup).problems())


class _Check:
    """The check of one lookup, in the order in which a run would go through the file."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._text = lookup.file.read_text(encoding="utf-8") if lookup.file else ""
        self._steps: dict[str, Any] = {}
        self._states: dict[str, Any] = {}
        self._values = {name: KINDS[name].example for name in lookup.needs.names}

    def problems(self) -> Iterator[Problem]:
        """Yield every problem of this lookup."""
        yield from self._template(("region",), self._lookup.region)
        for number, step in enumerate(self._lookup.steps):
            yield from self._step(("steps", number), step)
        for number, report in enumerate(self._lookup.report):
            yield from self._report(("report", number), report)
        for number, conclusion in enumerate(self._lookup.verdicts):
            yield from self._conclusion(("verdicts", number), conclusion)
        yield from self._template(("console",), self._lookup.console)
        for at, message in (
            *hints.hint_problems(self._lookup),
            *command_conditions.unconfirmed_commands(self._lookup),
        ):
            yield self._problem(at, message)
        yield from self._expression(("across",), self._lookup.across, self._context())
        yield from self._commands(("by_hand",), self._lookup.by_hand)
        for number, one in enumerate(self._lookup.by_hand):
            yield from self._optional(("by_hand", number), [one.run], one.when)

    def _problem(self, at: FieldPath, message: str) -> Problem:
        line = line_of(self._text, at) if self._text else 0
        return Problem(self._lookup.shown, line, dotted(at), message)

    def _step(self, at: FieldPath, step: LookupStep) -> Iterator[Problem]:
        try:
            operations.operation(step.call)
        except operations.UnknownOperationError as error:
            yield self._problem((*at, "call"), f"{error}")
            self._steps[step.name] = self._states[step.name] = None
            return
        yield from self._expression((*at, "when"), step.when, self._context())
        item = yield from self._item(at, step)
        yield from self._parameters(at, step, item)
        yield from self._tries(at, step, item)
        yield from self._pages(at, step)
        yield from self._keep(at, step, item)

    def _item(self, at: FieldPath, step: LookupStep) -> Generator[Problem, None, Any]:
        if step.each is None:
            return None
        found: Any = None
        for outcome in self._found((*at, "each"), step.each, self._context()):
            if isinstance(outcome, Problem):
                yield outcome
            else:
                found = outcome[0]
        if not isinstance(found, list):
            yield self._problem((*at, "each"), f"`{step.each.text}` is not a list")
            return None
        return found[0] if found else None

    def _parameters(self, at: FieldPath, step: LookupStep, item: Any) -> Iterator[Problem]:
        context = {**self._templates(), **({"item": item} if step.each else {})}
        for template in step.templates:
            yield from self._names((*at, "with"), template, context)
        yield from self._optional((*at, "with"), step.templates, step.when)
        try:
            given = parameters(step.with_, context)
        except _UNFILLED as error:
            yield self._problem((*at, "with"), f"a parameter cannot be filled in: {error}")
            return
        shape = operations.operation(step.call).input_shape
        if shape is None:
            return
        report = ParamValidator().validate(given, shape)
        if report.has_errors():
            yield self._problem((*at, "with"), in_words(report.generate_report()))

    def _tries(self, at: FieldPath, step: LookupStep, item: Any) -> Iterator[Problem]:
        if step.try_first is None:
            return
        place = (*at, "try_first")
        yield from self._expression(place, step.try_first, self._context())
        with suppress(ShapeError):
            tries = step.try_first.search(self._context(), _Strict())
            tried = tries[0] if isinstance(tries, list) and tries else tries
            if not isinstance(tries, list):
                yield self._problem(place, f"`{step.try_first.text}` is not a list")
            elif isinstance(item, dict) and (lacking := [*item.keys() - tried.keys()]):
                named = ", ".join(sorted(lacking))
                yield self._problem(place, f"its items lack {named}, which those of `each` have")

    def _optional(
        self, at: FieldPath, templates: Iterable[Template], when: Expression | None
    ) -> Iterator[Problem]:
        certain = {*self._lookup.needs.all, *(when.names("values") if when else ())}
        for template in templates:
            for path in template.reads:
                if path[0] in self._values and path[0] not in certain | _chosen(template.text):
                    message = f"`{path[0]}` may not be there: add it to `when`, or to `needs.all`"
                    yield self._problem(at, message)

    def _pages(self, at: FieldPath, step: LookupStep) -> Iterator[Problem]:
        if operations.paginator(step.call) is None:
            if "pages" in step.model_fields_set:
                yield self._problem((*at, "pages"), f"{step.call} has no pages")
            return
        if step.each is not None:
            return  # the pages of one item are put together before anything is kept
        one_page = pagination.together(step.call, [_response(step)], cut=True)
        with suppress(ShapeError):  # told where the whole response is looked through
            if holds_unknown(step.keep.search(one_page, _Strict())):
                message = (
                    f"`{step.keep.text}` would see one page only: keep the elements here, and"
                    " count, compare or choose among them in a later word"
                )
                yield self._problem((*at, "keep"), message)

    def _keep(self, at: FieldPath, step: LookupStep, item: Any) -> Iterator[Problem]:
        response = _response(step)
        data = response if item is None else {**response, "each": item}
        kept: Any = None
        for outcome in self._found((*at, "keep"), step.keep, data):
            if isinstance(outcome, Problem):
                yield outcome
            else:
                kept = outcome[0]
        one = kept[0] if isinstance(kept, list) and kept else kept
        where = {**self._context(), "item": one, "each": item}
        yield from self._expression((*at, "where"), step.where, where)
        many = step.each is not None and not isinstance(kept, list)
        self._steps[step.name] = one if step.take == "first" else [kept] if many else kept
        self._states[step.name] = "found"

    def _report(self, at: FieldPath, report: ReportedFact) -> Iterator[Problem]:
        yield from self._expression((*at, "when"), report.when, self._context())
        found: Any = None
        for outcome in self._found((*at, report.kind), report.expression, self._context()):
            if isinstance(outcome, Problem):
                yield outcome
            else:
                found = outcome[0]
        row = found[0] if isinstance(found, list) and found else found
        for name, column in report.columns.items():
            yield from self._expression((*at, "columns", name), column, row)
        yield from self._template((*at, "console"), report.console)

    def _conclusion(self, at: FieldPath, conclusion: Conclusion) -> Iterator[Problem]:
        yield from self._expression((*at, "when"), conclusion.when, self._context())
        asks = conclusion.when is not None and "unseen(" in conclusion.when.text
        if asks and conclusion.tone != "unknown":
            yield self._problem((*at, "tone"), "a verdict about what is unseen has tone unknown")
        yield from self._template((*at, "text"), conclusion.text)
        yield from self._template((*at, "why"), conclusion.why)
        for number, line in enumerate(conclusion.next):
            yield from self._template((*at, "next", number), line)
        yield from self._commands((*at, "commands"), conclusion.commands)

    def _commands(self, at: FieldPath, commands: Sequence[CommandTemplate]) -> Iterator[Problem]:
        for number, command in enumerate(commands):
            place = (*at, number, "run")
            yield from self._expression((*at, number, "when"), command.when, self._context())
            yield from self._template(place, command.run)
            if _quotes_a_value(command.run.text):
                yield self._problem(place, "write `{{ … }}` without quotes around it: it is quoted")

    def _expression(
        self, at: FieldPath, expression: Expression | None, data: Any
    ) -> Iterator[Problem]:
        if expression is not None:
            for outcome in self._found(at, expression, data, may_be_null=True):
                if isinstance(outcome, Problem):
                    yield outcome

    def _found(
        self, at: FieldPath, expression: Expression, data: Any, *, may_be_null: bool = False
    ) -> Iterator[Problem | tuple[Any]]:
        """Evaluate with `_Strict`: yield the problems, then the value found as a tuple of one."""
        strict = _Strict()
        try:
            found = expression.search(data, strict)
        except ShapeError as error:
            yield self._problem(at, str(error))
            return
        for lacking in dict.fromkeys(strict.lacking):
            yield self._problem(at, lacking)
        if found in (None, []) and not may_be_null and not strict.lacking:
            yield self._problem(at, f"`{expression.text}` finds nothing")
        yield (found,)

    def _template(self, at: FieldPath, template: Template | None) -> Iterator[Problem]:
        if template is None:
            return
        yield from self._names(at, template, self._templates())
        try:
            parameters({"text": template.text}, self._templates())
        except _UNFILLED as error:
            # A filter over the one made-up element may leave none: that says nothing.
            if not str(error).endswith("sequence was empty."):
                yield self._problem(at, f"cannot be filled in: {error}")

    def _names(
        self, at: FieldPath, template: Template, context: Mapping[str, Any]
    ) -> Iterator[Problem]:
        for path in template.reads:
            if path[0] not in context:
                close = operations.nearest_name(path[0], tuple({*context, *KINDS}))
                known = "a value that `needs` does not name" if path[0] in KINDS else "unknown"
                hint = f"; did you mean `{close}`?" if close and close != path[0] else ""
                yield self._problem(at, f"`{path[0]}` is {known}{hint}")
            elif path[0] in ("values", "steps", "states") and len(path) > 1:
                below = context[path[0]]
                if path[1] not in below:
                    yield self._problem(at, _lacking(path[1], below))

    def _context(self) -> dict[str, Any]:
        number, region = "111122223333", "eu-west-1"
        account = {"id": number, "name": "this account", "region": region} | {
            "called": f"account {number}",
            "where": f"account {number} in {region}",
        }
        return {
            "values": self._values,
            "steps": dict(self._steps),
            "states": dict(self._states),
            "account": account,
        }

    def _templates(self) -> dict[str, Any]:
        given = {name: value for name, value in self._values.items() if name not in RESERVED}
        return {**given, **self._context(), "tags": _any_tags}


def _chosen(template: str) -> set[str]:
    """The names in tags that say what stands there without them: `{{ arn or role_name }}`."""
    tags = [tag for tag in _TAG.findall(template) if _CHOOSING.search(tag)]
    return {name for tag in tags for name in re.findall(r"\w+", tag)}


def _response(step: LookupStep) -> Any:
    """A generated response as a run would see it, without the secret fields that are removed."""
    response = sample_responses.response(step.call, step.sample)
    drop(response, access().secrets_of(step.service, operations.operation(step.call).name))
    return response


def _any_tags(_: Any) -> sample_responses.AnyKey:
    """Replaces the function `tags` in the check: a model does not say which tags there are."""
    return sample_responses.AnyKey(text="text")


def _quotes_a_value(command: str) -> bool:
    """Whether a command has quotes around a `{{ … }}`, although rendering adds them."""
    outside = re.sub(
        r"\{\{.*?\}\}|\{%.*?%\}", lambda found: "{{" if found[0][1] == "{" else "", command
    )
    return any("{{" in quoted for quoted in re.findall(r"'[^']*'|\"[^\"]*\"", outside))
