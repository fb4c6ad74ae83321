"""Answers made up from the SDK's models, the same for the same question, and reads that break off.

Fields are left out, lists are empty or long, and words are those that the lookup asks about, so
that every verdict is reached by some of them.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from types import SimpleNamespace
from typing import Any, ClassVar, Final

from botocore import xform_name
from botocore.model import ListShape, MapShape, Shape, StructureShape

from bot.aws.clients import Clients
from bot.aws.operations import operation, paginator
from bot.lookups.expressions import Expression
from bot.lookups.model import Lookup
from bot.lookups.sample_responses import TIME, response
from tests.shared import aws_session

FOLLOWED: Final = re.compile(r"(?i:token|marker|truncated)$")
"""Fields that say that another page follows."""
_PAGE: Final = re.compile(r"page-(\d+)")
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]?[0-9:.]*(?:Z|\+00:00)?")
_USUAL: Final = ("text", "text", "other", TIME, "SomethingFailed")

Break = Callable[[str, int, int], Exception | tuple[str, int] | None]
"""From an operation (`iam.get_role`), the number of its call and the page asked for: what goes
wrong with it, as an exception, or a code and its HTTP status; `None` where it is answered."""


def words_of(lookup: Lookup, values: Mapping[str, str]) -> tuple[str, ...]:
    """What texts of an answer may be: words that a lookup asks about, what it was given, others."""
    asked = {word for one in _expressions(lookup) for word in _literals(one.tree)}
    return (*_USUAL, *values.values(), *sorted(asked))


def _expressions(lookup: Lookup) -> Iterator[Expression]:
    for step in lookup.steps:
        yield from (one for one in (step.when, step.each, step.keep, step.where) if one)
    yield from (verdict.when for verdict in lookup.verdicts if verdict.when)


def _literals(tree: Any) -> Iterator[str]:
    if tree["type"] == "literal":
        found = tree["value"] if isinstance(tree["value"], list) else [tree["value"]]
        yield from (one for one in found if isinstance(one, str) and one)
    for child in tree.get("children", ()):
        if isinstance(child, dict):
            yield from _literals(child)


@dataclass(frozen=True)
class Maker:
    """Thins out a whole answer.

    Attributes:
        luck: what decides.
        words: what texts may be.
    """

    luck: Random
    words: Sequence[str] = _USUAL

    def thinned(self, value: Any, shape: Shape | None) -> Any:
        """A made-up answer of which some fields are left out and some lists are empty or long.

        Args:
            value: with every field in place.
            shape: what the model says of it; nothing for what stands in a recorded sample.
        """
        if shape is not None and shape.name == "policyDocumentType":
            statements = value.get("Statement") or [{}]
            return json.dumps({"Statement": [self.thinned(statements[0], None)]})
        if isinstance(value, dict):
            return self._structure(value, shape)
        if isinstance(value, list):
            member = shape.member if isinstance(shape, ListShape) else None
            times = self.luck.choice([0, 1, 3, 3, 3])
            return [self.thinned(one, member) for one in value * times]
        return self._scalar(value, shape)

    def _structure(self, value: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
        always = shape.required_members if isinstance(shape, StructureShape) else ()
        return {
            key: self.thinned(one, _below(shape, key))
            for key, one in value.items()
            if (key in always or self.luck.random() > 0.2) and not FOLLOWED.search(key)
        }

    def _scalar(self, value: Any, shape: Shape | None) -> Any:
        if isinstance(value, bool):
            return self.luck.random() > 0.5
        if isinstance(value, str) and value.startswith("{"):
            return json.dumps(self.thinned(json.loads(value), None))
        if allowed := getattr(shape, "enum", None):
            return self.luck.choice(allowed)
        return value if value != "text" else self.luck.choice(self.words)


def _below(shape: Shape | None, key: str) -> Shape | None:
    if isinstance(shape, StructureShape):
        return shape.members.get(key)
    return shape.value if isinstance(shape, MapShape) else None


def _answered_all(_operation: str, _number: int, _page: int) -> None:
    """The default of `broken`: nothing goes wrong."""


class MadeUp(Clients):
    """Clients that answer everything with a made-up answer, as the latest of these says.

    There is one of a service and region for all: making them takes longer than what is asked.
    """

    _made: ClassVar[dict[tuple[str, str], Any]] = {}
    _whole: ClassVar[dict[str, dict[str, Any]]] = {}
    _latest: ClassVar["MadeUp"]

    def __init__(
        self,
        lookup: Lookup,
        seed: int,
        *,
        values: Mapping[str, str] | None = None,
        pages: Sequence[int] = (1,),
        broken: Break = _answered_all,
        loose: bool = False,
    ) -> None:
        """Begin.

        Args:
            lookup: whose steps' samples are used.
            seed: another one, other answers.
            values: what the lookup is asked with; texts of answers may be one of them.
            pages: how many pages an answer may have; which of these, luck decides.
            broken: what goes wrong.
            loose: whether operations that the SDK cannot page say that they have more.
        """
        super().__init__(aws_session())
        self._clients = self._made
        MadeUp._latest = self
        if lookup.name not in self._whole:
            self._whole[lookup.name] = {
                step.call: response(step.call, step.sample) for step in lookup.steps
            }
        self._samples = self._whole[lookup.name]
        self._words = words_of(lookup, values or {})
        self._seed, self._pages, self._broken, self._loose = seed, pages, broken, loose
        self._lock = threading.Lock()
        self.calls: list[tuple[str, int]] = []
        """What was asked, in order: the operation, and the page of it."""

    def get(self, service: str, region: str) -> Any:
        """Hand the engine a client that answers by itself."""
        client = super().get(service, region)
        events = client.meta.events
        events.register_last("provide-client-params", _noted, unique_id="made-up-asked")
        events.register_last("before-call", _answered, unique_id="made-up")
        return client

    def answer(self, call: str, asked: Mapping[str, Any]) -> tuple[SimpleNamespace, dict[str, Any]]:
        """What botocore takes for a response.

        Raises:
            Exception: what goes wrong with the call, where that is an exception.
        """
        page, question = _question(asked)
        with self._lock:
            number = sum(one == call for one, _ in self.calls) + 1
            self.calls.append((call, page))
        wrong = self._broken(call, number, page)
        if isinstance(wrong, Exception):
            raise wrong
        if wrong is not None:
            return _response({"Error": {"Code": wrong[0], "Message": wrong[0]}}, wrong[1])
        return _response(self._body(call, question, page), 200)

    def _body(self, call: str, question: str, page: int) -> dict[str, Any]:
        if call not in self._samples:  # the app's own question, whose account it is
            return {"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/a"}
        about = f"{self._seed}/{call}/{question}"
        maker = Maker(Random(f"{about}/{page}"), self._words)  # noqa: S311 - the same each time
        body = maker.thinned(self._samples[call], operation(call).output_shape)
        if paginator(call) is None:
            return {**body, **dict.fromkeys(loose_tokens(call), "page-2")} if self._loose else body
        last = Random(about).choice(self._pages)  # noqa: S311 - the same each time
        return with_next(call, body, page + 1) if page < last else body


def with_next(call: str, body: Mapping[str, Any], page: int) -> dict[str, Any]:
    """An answer that says that a further page follows, of an operation that has pages."""
    rules, made = paginator(call) or {}, dict(body)
    names = rules["output_token"]
    for name in [names] if isinstance(names, str) else names:
        made = _put(made, name.partition("||")[0].strip().split("."), f"page-{page}")
    if more := rules.get("more_results"):
        made = _put(made, more.split("."), value=True)
    return made


def loose_tokens(call: str) -> list[str]:
    """Members of an answer that lead to a further page, where the SDK has no rules for paging."""
    shape = operation(call).output_shape
    members = shape.members if shape is not None else {}
    return [name for name in members if re.search(r"(?i:token|marker)$", name)]


def _put(body: Mapping[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    first, *rest = path
    return {**body, first: _put(body.get(first) or {}, rest, value) if rest else value}


def _question(asked: Mapping[str, Any]) -> tuple[int, str]:
    """The page that is asked for, and all else of the question but the times, which pass."""
    text = json.dumps(asked, sort_keys=True, default=_plain)
    page = _PAGE.search(text)
    kept = {key: one for key, one in asked.items() if not _PAGE.search(str(one))}
    told = json.dumps(kept, sort_keys=True, default=_plain)
    return int(page.group(1)) if page else 1, _WHEN.sub("T", told)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _response(body: Mapping[str, Any], status: int) -> tuple[SimpleNamespace, dict[str, Any]]:
    about = {"HTTPStatusCode": status, "HTTPHeaders": {}}
    return SimpleNamespace(status_code=status, raw=None), {**body, "ResponseMetadata": about}


def _noted(params: Any, context: Any, **_: Any) -> None:
    context["asked"] = dict(params)


def _answered(model: Any, context: Any, **_: Any) -> Any:
    call = f"{model.service_model.service_name}.{xform_name(model.name)}"
    return MadeUp._latest.answer(call, context["asked"])
