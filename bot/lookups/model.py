"""The format of a lookup file, as pydantic models that refuse unknown fields.

`docs/lookups.md` explains the fields one by one.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from bot.aws.allow_list import Call
from bot.aws.error_codes import CREDENTIALS, DENIED, THROTTLED
from bot.knowledge_base.command_effects import Effect
from bot.knowledge_base.value_kinds import KINDS, nearest_kinds
from bot.lookups import config_queries, ownership
from bot.lookups.case_model import LookupCase
from bot.lookups.expressions import Expression
from bot.lookups.templates import Template, compile_template

NonEmptyText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
StepName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ErrorOutcome = Literal["absent", "forbidden", "unknown"]

BUDGET = 2000
"""AWS calls that one run may make, unless the lookup's `budget` says otherwise."""

RESERVED = frozenset({"values", "steps", "states", "item", "each", "account"})
"""Names with a meaning of their own in templates and expressions."""


def _from_a_slash(path: Template) -> Template:
    if not path.text.startswith("/"):
        raise ValueError("must begin with a slash: it is a path on the console's own host")
    return path


ConsolePath = Annotated[Template, AfterValidator(_from_a_slash)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Needs(_Part):
    """The named values (`bot.knowledge_base.value_kinds.KINDS`) that a lookup takes.

    Attributes:
        all: values that it needs.
        any: values of which it needs one.
        optional: values that it uses where they are known.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every value it may use."""
        return (*self.all, *self.any, *self.optional)

    @model_validator(mode="after")
    def _names_are_kinds(self) -> "Needs":
        for name in self.names:
            if name not in KINDS:
                raise ValueError(f"unknown value `{name}`: {nearest_kinds(name)}")
            if name in RESERVED:
                raise ValueError(f"`{name}` is a word of the vocabulary")
        return self


class Fact(_Part):
    """The fact that an error stands for: a fixed `value`, or `keep`, JMESPath over the error."""

    value: Any = None
    keep: Expression | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "Fact":
        if len(self.model_fields_set) != 1:
            raise ValueError("must have either `value` or `keep`")
        return self


class LookupStep(_Part):
    """One step: an operation that is called once, or once for each item of an earlier step."""

    name: StepName
    call: Call
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    when: Expression | None = None
    each: Expression | None = None
    keep: Expression
    where: Expression | None = None
    take: Literal["first"] | None = None
    hint: bool = False
    try_first: Expression | None = None
    on_error: dict[str, ErrorOutcome | Fact] = Field(default_factory=dict)
    region: Template | None = None
    pages: int = Field(default=100, ge=1, le=1000)
    sample: dict[str, Any] | None = None

    @property
    def service(self) -> str:
        """Botocore's name of the service."""
        return self.call.split(".")[0]

    @property
    def templates(self) -> tuple[Template, ...]:
        """The templates of its parameters and of its region."""
        templates = [Template(text) for text in _texts(self.with_)]
        return (*templates, self.region) if self.region else tuple(templates)

    @model_validator(mode="after")
    def _parameters_are_templates(self) -> "LookupStep":
        for text in _texts(self.with_):
            compile_template(text)
        return self

    @model_validator(mode="after")
    def _first_tries_are_for_a_hit(self) -> "LookupStep":
        if self.try_first is not None and not (self.each and self.take == "first"):
            raise ValueError("`try_first` goes with `each` and `take: first`")
        return self

    @model_validator(mode="after")
    def _queries_are_closed(self) -> "LookupStep":
        if self.call in config_queries.CALLS:
            config_queries.check_query(self.with_.get("Expression"))
        return self

    @model_validator(mode="after")
    def _denied_is_not_absent(self) -> "LookupStep":
        for code, outcome in self.on_error.items():
            bare = code.split("~")[0].strip()
            if bare in DENIED and outcome not in ("forbidden", "unknown"):
                raise ValueError(
                    f"{code} says that reading was not allowed: it may be `forbidden` or"
                    " `unknown`, never absent and never a value"
                )
            if bare in (CREDENTIALS | THROTTLED) and outcome == "absent":
                raise ValueError(f"{code} says nothing of what is there: it is never absent")
        return self


def _texts(given: Any) -> Iterator[str]:
    """Every text in the parameters of a call, at any depth."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        for value in given.values():
            yield from _texts(value)
    elif isinstance(given, list):
        for value in given:
            yield from _texts(value)


FactKind = Literal["value", "list", "table", "counts"]


class ReportedFact(_Part):
    """One labelled fact of the report: exactly one of `value`, `list`, `table` and `counts`."""

    label: NonEmptyText
    value: Expression | None = None
    list: Expression | None = None
    table: Expression | None = None
    counts: Expression | None = None
    columns: dict[NonEmptyText, Expression] = Field(default_factory=dict)
    when: Expression | None = None
    empty: NonEmptyText | None = None
    limit: int = Field(default=50, ge=1, le=500)
    console: ConsolePath | None = None

    @property
    def kind(self) -> FactKind:
        """Which of the four it has."""
        return next(kind for kind in get_args(FactKind) if getattr(self, kind) is not None)

    @property
    def expression(self) -> Expression:
        """The expression of what is shown."""
        expression = getattr(self, self.kind)
        assert isinstance(expression, Expression)  # noqa: S101 - `_one_kind` made sure
        return expression

    @model_validator(mode="after")
    def _one_kind(self) -> "ReportedFact":
        if sum(getattr(self, kind) is not None for kind in get_args(FactKind)) != 1:
            raise ValueError("must have exactly one of `value`, `list`, `table` and `counts`")
        if bool(self.columns) != (self.table is not None):
            raise ValueError("`table` and `columns` go together")
        return self


class CommandTemplate(_Part):
    """A command to copy; every value in `run` is quoted for the shell.

    `effect` and `touches` are as an entry's: what it does, where the rules cannot say it. It is
    shown only where `when` holds: the same resource is looked at after errors of many calls.
    """

    label: NonEmptyText
    run: Template
    when: Expression | None = None
    effect: Effect | None = None
    touches: Annotated[NonEmptyText, Field(max_length=120)] | None = None


class Conclusion(_Part):
    """One possible verdict: the first one whose `when` holds is reached."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    when: Expression | None = None
    tone: Literal["good", "warning", "bad", "unknown"]
    text: Template
    why: Template
    next: tuple[Template, ...] = ()
    commands: tuple[CommandTemplate, ...] = ()


class Lookup(_Part):
    """One lookup file."""

    title: Annotated[NonEmptyText, Field(max_length=75)]
    question: NonEmptyText
    needs: Needs = Needs()
    region: Template | None = None
    private: bool = False
    of_request: bool = False
    """Whether it looks for traces of the failed request; not offered where none was sent."""

    console: ConsolePath | None = None
    across: Expression | None = None
    """True where the result counts although the ARN is another account's, which shares it."""

    by_hand: tuple[CommandTemplate, ...] = ()
    """Commands that find the same; shown in place of the single calls."""

    counting: NonEmptyText = "checked"
    budget: int = Field(default=BUDGET, ge=1, le=10_000)
    steps: tuple[LookupStep, ...] = Field(min_length=1)
    report: tuple[ReportedFact, ...] = Field(min_length=1)
    verdicts: tuple[Conclusion, ...] = Field(min_length=1)
    sources: tuple[AnyHttpUrl, ...] = ()
    """The pages of the provider's documentation that the verdicts rest on."""

    cases: tuple[LookupCase, ...] = ()
    """What the account may answer, with the verdict that is then right."""

    _name: str = PrivateAttr(default="")
    _file: Path | None = PrivateAttr(default=None)
    _shown: str = PrivateAttr(default="")
    _replaces: str = PrivateAttr(default="")

    @property
    def name(self) -> str:
        """`service/name`, from the path of the file."""
        return self._name

    @property
    def file(self) -> Path | None:
        """The file it was read from."""
        return self._file

    @property
    def shown(self) -> str:
        """The name of the file in problems."""
        return self._shown or self._name

    @property
    def replaces(self) -> str:
        """The file of an earlier folder that this one replaces; empty for none."""
        return self._replaces

    @property
    def calls(self) -> tuple[str, ...]:
        """The operations it may call, as `iam.get_role`, each once."""
        return tuple(dict.fromkeys(step.call for step in self.steps))

    def located(self, name: str, file: Path, shown: str, replaces: str = "") -> "Lookup":
        """A copy that knows its name, its file and the file that it replaces."""
        copy = self.model_copy()
        copy._name, copy._file, copy._shown = name, file, shown  # noqa: SLF001 - its own class
        copy._replaces = replaces  # noqa: SLF001 - its own class
        return copy

    def missing(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """The missing values: of `needs.all` each, and all of `needs.any` where none is there."""
        lacking = [name for name in self.needs.all if not values.get(name)]
        if self.needs.any and not any(values.get(name) for name in self.needs.any):
            lacking.extend(self.needs.any)
        return tuple(lacking)

    def where(self, values: Mapping[str, str]) -> dict[str, str]:
        """The `account_id` and `region` to look in, as far as the values of a paste tell."""
        return ownership.where(self.needs, values)

    def takes(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values that this lookup takes, among those given."""
        return {name: values[name] for name in self.needs.names if values.get(name)}

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Lookup":
        of_steps = [step.name for step in self.steps]
        of_verdicts = [verdict.name for verdict in self.verdicts]
        for kind, names in (("steps", of_steps), ("verdicts", of_verdicts)):
            if twice := {name for name in names if names.count(name) > 1}:
                told = ", ".join(f"`{name}`" for name in sorted(twice))
                raise ValueError(f"two of its `{kind}` are named {told}: give each its own name")
        return self

    @model_validator(mode="after")
    def _last_verdict_is_the_rest(self) -> "Lookup":
        for verdict in self.verdicts[:-1]:
            if verdict.when is None:
                raise ValueError(f"verdict `{verdict.name}` needs a `when`: only the last has none")
        if self.verdicts[-1].when is not None:
            raise ValueError(
                f"the last verdict, `{self.verdicts[-1].name}`, must have no `when`: it is what"
                " remains where none before it holds"
            )
        return self
