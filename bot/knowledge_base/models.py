"""Models of the knowledge files, and `Knowledge`, which holds all that was loaded.

`docs/fields.md` explains the files field by field.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from bot.knowledge_base.command_effects import Effect
from bot.knowledge_base.error_id import error_id
from bot.knowledge_base.providers import Provider, is_built_in, label_of
from bot.knowledge_base.template_language import valid_template
from bot.knowledge_base.value_kinds import KINDS, nearest_kinds
from bot.knowledge_base.value_patterns import ValueName, ValuePattern, fits

OURS = Path(__file__).resolve().parents[2] / "knowledge"
"""The knowledge that comes with Faultbook, beside `bot/` in a checkout and in a wheel alike."""

Sample = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text as a tool printed it; it is never rendered as a template."""

Line = Annotated[Sample, AfterValidator(valid_template)]
"""A text in the closed template language (`bot.knowledge_base.template_language`)."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
LookupName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


def file_name(code: str) -> str:
    """An error code as part of a file's name: spaces and colons become hyphens."""
    return code.replace(" ", "-").replace(":", "-")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reference(_File):
    """A page of the provider's official documentation; a team's own entry names any page."""

    title: Line
    url: AnyHttpUrl


class WithCommand(_File):
    """What may suggest a command, `run`, to copy.

    `effect` says what it does where the rules (`access/effects.yml`) cannot, or more than they
    know; `touches` says to what, and what is lost: it must for a command that destroys.
    """

    run: Line | None = None
    effect: Effect | None = None
    touches: Annotated[Line, Field(max_length=120)] | None = None

    @model_validator(mode="after")
    def _labels_are_a_commands(self) -> "WithCommand":
        if self.run is None and (self.effect or self.touches):
            raise ValueError("`effect` and `touches` are about a command, and there is no `run`")
        return self


Words = Annotated[Sample, StringConstraints(pattern=r"^[^|\x00-\x1f]{2,80}$")]
"""A few words as a provider prints them."""

Wanted = Literal["known", "unknown"] | tuple[Line, ...]
Condition = Annotated[dict[str, Wanted], Field(min_length=1)]
"""Named values with what each must be: one of several, or only `known` or `unknown`."""


class Fix(WithCommand):
    """One remedy: do `do` if `when` holds; `run` is a command to copy.

    `if` is what `when` says, as values: a paste that confirms it loses the words, and one that
    contradicts it the fix. `says` are words of the provider's message, of which one must stand in
    it. `only_for` is what must hold besides, and says nothing in words.
    """

    do: Line
    when: Line | None = None
    if_: Condition | None = Field(default=None, alias="if")
    says: tuple[Words, ...] = ()
    only_for: Condition | None = None

    @model_validator(mode="after")
    def _values_have_words(self) -> "Fix":
        if self.when is None and (self.if_ is not None or self.says):
            name = "if" if self.if_ is not None else "says"
            raise ValueError(
                f"`{name}` needs `when`: the same in words, for a paste that does not tell"
            )
        return self

    @model_validator(mode="after")
    def _values_are_kinds(self) -> "Fix":
        for condition in (self.if_ or {}, self.only_for or {}):
            for name, wanted in condition.items():
                _check_wanted(name, wanted)
        return self


def _check_wanted(name: str, wanted: Wanted) -> None:
    """Refuse a condition that no paste could fulfil."""
    if name not in KINDS:
        raise ValueError(f"unknown value `{name}` in a condition: {nearest_kinds(name)}")
    for value in wanted if isinstance(wanted, tuple) else ():
        if not KINDS[name].accepts(value):
            raise ValueError(f"`{value}` is no {KINDS[name].label}")


class DiagnosisStep(WithCommand):
    """One diagnosis step; `lookup` names the lookup that does it, `run` the command."""

    do: Line
    lookup: LookupName | None = None


class Checks(_File):
    """A titled section of things to check."""

    title: Line
    checks: tuple[Line, ...] = Field(min_length=1)


class SeenCase(_File):
    """A case seen in production."""

    case: Line
    how_common: Literal["common", "occasional", "rare"]
    example: Line
    fix: Line


class Related(_File):
    """Further reading: entries by id, guides and playbooks by name."""

    entries: tuple[str, ...] = ()
    guides: tuple[Slug, ...] = ()
    playbooks: tuple[Slug, ...] = ()


class Variant(_File):
    """One of several meanings of a code, chosen by its own messages.

    A field given here replaces the entry's; the entry's stays where it is left out.
    """

    name: Slug
    title: Line
    messages: tuple[Line, ...] = Field(min_length=1)
    summary: Annotated[Line, Field(max_length=200)] | None = None
    meaning: Line | None = None
    not_when: Line | None = None
    causes: tuple[Line, ...] = ()
    fixes: tuple[Fix, ...] = ()
    diagnosis: tuple[DiagnosisStep, ...] = ()
    verify: tuple[Line, ...] = ()
    tip: Line | None = None


class Entry(_File):
    """One page of the knowledge base: one error code of one service."""

    code: Line
    aliases: tuple[Line, ...] = ()
    provider: Provider
    service: str = ""
    http_status: int | None = Field(default=None, ge=100, le=599)
    operations: tuple[Line, ...] = ()
    category: Slug
    title: Annotated[Line, Field(max_length=80)]
    summary: Annotated[Line, Field(max_length=200)]
    meaning: Line
    not_when: Line | None = None
    messages: tuple[Line, ...] = ()
    values: Mapping[ValueName, ValuePattern] = Field(default_factory=dict)
    """The shape of each value that the messages name and that is no kind of everybody's."""

    variants: tuple[Variant, ...] = ()
    one_remedy: Line | None = None
    """Why an entry of many messages needs no variants: what they have in common."""

    variants_of: str = ""
    """Id of an entry whose variants this one has too; its own win over those of the same name."""

    causes: tuple[Line, ...] = Field(min_length=1)
    fixes: tuple[Fix, ...] = Field(min_length=1)
    diagnosis: tuple[DiagnosisStep, ...] = Field(min_length=1)
    checks: tuple[Checks, ...] = ()
    seen: tuple[SeenCase, ...] = ()
    tools: tuple[Line, ...] = ()
    verify: tuple[Line, ...] = Field(min_length=1)
    prevent: tuple[Line, ...] = ()
    tip: Line | None = None
    related: Related = Related()
    references: tuple[Reference, ...] = ()
    reviewed: date
    examples: tuple[Sample, ...] = Field(min_length=1)
    not_: tuple[Sample, ...] = Field(default=(), alias="not")
    most_met: bool = False
    """True for the pages that people meet most, of which the check asks more."""

    sent: bool = True
    """False when the client fails before it sends a request, so that AWS has no trace of one."""

    wrapper: bool = False
    """True when the code only says that something inside it failed (`DeploymentFailed`)."""

    @model_validator(mode="after")
    def _known_errors_have_references(self) -> "Entry":
        if not self.references and is_built_in(self.provider):
            label = label_of(self.provider)
            raise ValueError(f"`references` needs at least one page about this error of {label}")
        return self

    @property
    def id(self) -> str:
        """`provider/service/code`; the service is `any` for an entry on every service."""
        return error_id(self.provider, self.service, self.code)

    def accepts(self, name: str, value: str) -> bool:
        """Whether a named value has the shape of its kind, or of this entry's own of that name."""
        if name in KINDS:
            return KINDS[name].accepts(value)
        return name in self.values and fits(value, self.values[name])

    @property
    def all_messages(self) -> tuple[str, ...]:
        """Every message template, its variants' included."""
        return (*self.messages, *(text for one in self.variants for text in one.messages))

    def variant(self, name: str, shared: Sequence[Variant] = ()) -> "Entry":
        """This entry with its fields replaced by those that the named variant gives.

        Args:
            name: the variant's name; for an unknown or empty name the entry itself is returned.
            shared: the variants of the entry that `variants_of` names.
        """
        for variant in (*self.variants, *shared):
            if variant.name == name:
                given = variant.model_dump(exclude_defaults=True, exclude={"name"})
                found = self.model_copy(update={key: getattr(variant, key) for key in given})
                return self._with_own_steps(found) if variant in shared else found
        return self

    def _with_own_steps(self, found: "Entry") -> "Entry":
        """An entry in a variant that others share, with this one's own steps behind those."""
        there = {step.lookup or step.do for step in found.diagnosis}
        own = [one for one in self.diagnosis if (one.lookup or one.do) not in there]
        return found.model_copy(update={"diagnosis": (*found.diagnosis, *own)})


class GuideRow(_File):
    """One row of a guide: what is seen, what it means, what to do then."""

    sign: Line
    means: Line
    then: Line


class Guide(_File):
    """How to tell similar errors apart: the deciding question, then a table."""

    title: Line
    category: Slug
    question: Line
    summary: Annotated[Line, Field(max_length=200)]
    columns: tuple[Line, Line, Line] = ("You see", "It means", "Then")
    rows: tuple[GuideRow, ...] = Field(min_length=2)
    notes: tuple[Line, ...] = ()
    entries: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    reviewed: date


class PlaybookStep(WithCommand):
    """One step of a playbook: what to do, how to see that it is done, the button for it."""

    title: Line
    do: Line
    check: Line
    lookup: LookupName | None = None


class Playbook(_File):
    """Steps in order for a whole class of incident."""

    title: Line
    category: Slug
    summary: Annotated[Line, Field(max_length=200)]
    when: Line
    steps: tuple[PlaybookStep, ...] = Field(min_length=3)
    avoid: tuple[Line, ...] = ()
    entries: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    reviewed: date


class Question(_File):
    """A question that people ask of a whole class of errors, with its answer."""

    question: Line
    answer: Line


class Category(_File):
    """One class of error.

    Its lookups are offered with every AWS answer, after the entry's own; the guides in `always` are
    named on each of its entries.
    """

    name: Slug
    title: Line
    summary: Annotated[Line, Field(max_length=200)]
    deciding_question: Line
    lookups: tuple[LookupName, ...] = ()
    guides: tuple[Slug, ...] = ()
    playbooks: tuple[Slug, ...] = ()
    always: tuple[Slug, ...] = ()
    questions: tuple[Question, ...] = ()
    reviewed: date | None = None


class ProviderContext(_File):
    """What holds for every error of one provider: how it counts codes, and how a call is found."""

    provider: Provider
    codes: Line
    trace: Line
    reference: Reference | None = None


class Categories(_File):
    """The file `categories.yml`."""

    categories: tuple[Category, ...]
    providers: tuple[ProviderContext, ...] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Categories":
        names = [category.name for category in self.categories]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"category named twice: {', '.join(sorted(twice))}")
        return self


class Undeclared(_File):
    """Codes of one service that the SDK's model does not declare, and how they are known."""

    service: str
    """botocore's service name, or `any` for codes that every service may return."""
    codes: tuple[Line, ...] = ()
    """The codes; an empty list means every code of the service."""
    reason: Line
    operations: tuple[Line, ...] = ()
    """Operations that the SDK's model does not have."""


class UndeclaredFile(_File):
    """The file `undeclared.yml`."""

    undeclared: tuple[Undeclared, ...]
