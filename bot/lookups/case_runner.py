"""Plays a lookup's cases: its steps run as they do in an account, on the answers of the case."""

from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from types import SimpleNamespace
from typing import Any

from botocore import xform_name
from botocore.validate import ParamValidator

from bot.aws import operations
from bot.aws.accounts import Account
from bot.aws.clients import Clients, session
from bot.lookups.case_model import LookupCase
from bot.lookups.engine import run_lookup
from bot.lookups.hints import FieldProblem
from bot.lookups.model import Lookup
from bot.lookups.parameter_messages import in_words
from bot.lookups.result import LookupResult

ACCOUNT = Account(id="111122223333", name="case", regions=("eu-west-1", "us-east-1"))
"""The account that cases are played in."""
_REFUSED = 400


def case_problems(lookup: Lookup) -> Iterator[FieldProblem]:
    """Play every case of a lookup.

    Args:
        lookup: a lookup whose operations and parameters fit the SDK's models.

    Yields:
        Where in the file a case is wrong, and what came out.
    """
    for number, case in enumerate(lookup.cases):
        at = ("cases", number)
        wrong = [*_wrong_values(lookup, case), *_wrong_answers(lookup, case)]
        yield from (((*at, field), message) for field, message in wrong)
        if not wrong:
            yield from (((*at, field), message) for field, message in _played(lookup, case))


def _played(lookup: Lookup, case: LookupCase) -> Iterator[tuple[str, str]]:
    clients = _AnsweringClients(case.answers)
    result = run_lookup(lookup, case.values, ACCOUNT, clients=clients)
    if unanswered := sorted(clients.unanswered):
        yield "answers", f"the case says nothing of {', '.join(unanswered)}, which was called"
    elif result.verdict.name != case.verdict:
        yield "verdict", _came_out(lookup, case, result)


def _came_out(lookup: Lookup, case: LookupCase, result: LookupResult) -> str:
    """What the case comes to in place of its verdict, and why."""
    came = f"`{result.verdict.name}` came out"
    if result.unseen:
        first = result.unseen[0]
        came += f", as {first.call} was answered with {first.code or first.reason}"
    known = tuple(verdict.name for verdict in lookup.verdicts)
    if case.verdict in (*known, result.verdict.name, "unseen"):
        return came
    return f"the lookup has no verdict `{case.verdict}`: {came}"


def _wrong_values(lookup: Lookup, case: LookupCase) -> Iterator[tuple[str, str]]:
    """Values that the lookup does not take, and those that it needs and is not given."""
    for name in sorted(case.values.keys() - set(lookup.needs.names)):
        yield "values", f"the lookup takes no `{name}`; it has {', '.join(lookup.needs.names)}"
    if missing := lookup.missing(case.values):
        yield "values", f"the lookup needs {' or '.join(f'`{name}`' for name in missing)} too"


def _wrong_answers(lookup: Lookup, case: LookupCase) -> Iterator[tuple[str, str]]:
    """Answers of no step, and answers that the service could not give."""
    called = {step.call for step in lookup.steps}
    for call, answers in case.answers.items():
        if call not in called:
            yield "answers", f"no step calls {call}"
            continue
        for answer in _in_order(answers):
            if not isinstance(answer, Mapping):
                message = f"{call}: an answer is the fields that it has, or `error` and its code"
                yield "answers", message
            elif set(answer) != {"error"}:
                yield from (("answers", message) for message in _misshapen(call, answer))


def _misshapen(call: str, answer: Mapping[str, Any]) -> Iterator[str]:
    shape = operations.operation(call).output_shape
    if shape is None:
        return
    if strange := sorted(answer.keys() - shape.members.keys()):
        yield f"{call} answers no {', '.join(strange)}; it has {', '.join(shape.members)}"
        return
    report = ParamValidator().validate(dict(answer), shape)
    if report.has_errors():
        yield f"{call}: {in_words(report.generate_report())}"


def _in_order(answers: Any) -> list[Any]:
    return answers if isinstance(answers, list) and answers else [answers]


class _AnsweringClients(Clients):
    """Guarded clients of an account in which every call has the case's answer."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(session("testing", "testing"))
        self._answers = {
            call: chain(_in_order(given), repeat(_in_order(given)[-1]))
            for call, given in answers.items()
        }
        self.unanswered: set[str] = set()

    def get(self, service: str, region: str) -> Any:
        """The client, which sends nothing."""
        client = super().get(service, region)

        def answer(model: Any, **_: Any) -> tuple[SimpleNamespace, dict[str, Any]]:
            return _response(self._next(f"{service}.{xform_name(model.name)}"))

        client.meta.events.register_last("before-call", answer, unique_id="case")
        return client

    def _next(self, call: str) -> Mapping[str, Any]:
        if call not in self._answers:
            self.unanswered.add(call)
            return {"error": "NotInThisCase"}
        return dict(next(self._answers[call]))


def _response(answer: Mapping[str, Any]) -> tuple[SimpleNamespace, dict[str, Any]]:
    """What botocore takes for a response: its status, and the parsed body."""
    code = answer.get("error") if set(answer) == {"error"} else None
    status = _REFUSED if code is not None else 200
    about = {"HTTPStatusCode": status, "HTTPHeaders": {}}
    body = {"Error": {"Code": str(code), "Message": str(code)}} if code is not None else answer
    return SimpleNamespace(status_code=status, raw=None), {**body, "ResponseMetadata": about}
