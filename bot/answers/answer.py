"""The answer: an entry's texts with the values of a paste filled in, as plain data for any view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge_base.command_effects import READS, CommandEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One fix: what to do (`do`), on which condition (`when`), with which command (`run`).

    The values in the command are quoted for the shell; `effect` says what it does to what.
    """

    do: str
    when: str = ""
    run: str = ""
    effect: CommandEffect = READS

    @property
    def destroys(self) -> bool:
        """Whether its command deletes, detaches or replaces something."""
        return self.effect.effect == "destroys"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStep:
    """One diagnosis step; `lookup` names the lookup that does it, empty where there is none."""

    do: str
    lookup: str = ""
    run: str = ""
    effect: CommandEffect = READS


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title with lines below it: things to check, or a case seen in production."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupOffer:
    """A button that runs a lookup.

    Attributes:
        lookup: its name, as `iam/entity`.
        title: the button's label.
        values: the values of the paste that the lookup takes.
        where: `account_id` and `region` of the resource, as far as the paste names them.
        regions: every AWS region that the paste names.
        missing: values that the lookup needs and the paste lacks; a form asks for them.
        general: whether the lookup is offered for a whole category of errors.
    """

    lookup: str
    title: str
    values: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    regions: Sequence[str] = ()
    missing: Sequence[str] = ()
    general: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page to read: a provider's documentation or a page of the book."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered error.

    Attributes:
        entry: the entry's id, as `aws/cloudfront/DistributionAlreadyExists`.
        variant: name of the entry's variant that the message matched, empty for none.
        provider: `aws`, `azure`, `gcp`, `http`, `kubernetes` or `terraform`.
        service: botocore's service name (or the other provider's), empty when not known.
        code: the error code.
        http_status: the HTTP status in the paste, else the entry's.
        category: the category's name.
        title: the entry's title.
        summary: one sentence that stands alone.
        meaning: a paragraph.
        not_when: when this is not the cause.
        causes: likeliest first.
        fixes: commonest first.
        steps: diagnosis steps in order.
        checks: titled sections of things to check.
        seen: cases seen in production.
        tools: tools to debug with.
        verify: how to see that it is fixed.
        prevent: how to keep it from coming back.
        tip: one piece of advice.
        references: official pages.
        related: ids of related entries.
        guides: names of guides.
        playbooks: names of playbooks.
        offers: lookups, that of the first diagnosis step first, general ones last.
        values: the named values of the paste.
        confidence: 0 to 1, calibrated: of the answers at 0.9, nine in ten are right.
        why: what the match rests on, and the signals for it: `code and message, a tool's format`.
        also_seen: codes of the other errors in the paste.
        notes: remarks on the answer itself, for example that the entry is for every service.
        reviewed: the day on which somebody last checked the entry (ISO 8601), empty without one.
    """

    entry: str
    provider: str
    service: str
    code: str
    title: str
    summary: str
    confidence: float
    why: str
    variant: str = ""
    http_status: int | None = None
    category: str = ""
    meaning: str = ""
    not_when: str = ""
    causes: Sequence[str] = ()
    fixes: Sequence[Remedy] = ()
    steps: Sequence[AnswerStep] = ()
    checks: Sequence[Section] = ()
    seen: Sequence[Section] = ()
    tools: Sequence[str] = ()
    verify: Sequence[str] = ()
    prevent: Sequence[str] = ()
    tip: str = ""
    references: Sequence[Link] = ()
    related: Sequence[str] = ()
    guides: Sequence[str] = ()
    playbooks: Sequence[str] = ()
    offers: Sequence[LookupOffer] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    also_seen: Sequence[str] = ()
    notes: Sequence[str] = ()
    reviewed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A less certain match, offered as a button where somebody asked directly.

    Attributes:
        wrapper: whether it only says that something inside it failed, which then tells more.
    """

    entry: str
    provider: str
    service: str
    code: str
    title: str
    confidence: float
    wrapper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedError:
    """The innermost error of a provider's format in a text; all empty where there is none.

    Attributes:
        provider: whose error it is.
        service: the service, empty where the text does not tell.
        code: the code as spelled.
        message: the message.
        text: the text from a little before the error on, plain and without secrets.
    """

    provider: str = ""
    service: str = ""
    code: str = ""
    message: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One signal that decided what a text was taken for.

    Attributes:
        decides: what it decides: `confidence`, `code` or `service`.
        signal: what it says.
        weight: its weight with what it does: `+0.93` adds, `*0.75` multiplies, `≥` and `≤` hold
            the confidence above and below; empty where a signal decides alone.
        added: what it added to the confidence, or to a code's log-odds.
    """

    decides: str
    signal: str
    weight: str = ""
    added: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The result of explaining one text.

    Attributes:
        answer: the answer; `None` where no match is certain enough to answer in a channel.
        guesses: the other candidates, at most three, best first.
        values: the named values found in the text, with or without an answer.
        error: the error as the text itself reports it, whatever is known of it.
        reasons: every signal that decided on the first candidate, answered or not.
        elapsed_ms: milliseconds it took.
    """

    answer: Answer | None
    guesses: Sequence[Guess] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    error: ReportedError = field(default_factory=ReportedError)
    reasons: Sequence[Reason] = ()
    elapsed_ms: float = 0.0

    @property
    def others(self) -> list[Guess]:
        """The other errors of an answered text that stand for themselves, without wrappers."""
        seen = self.answer.also_seen if self.answer is not None else ()
        return [one for one in self.guesses if one.code in seen and not one.wrapper]

    @property
    def answered(self) -> bool:
        """Whether there is an answer certain enough for a channel where nobody asked."""
        return self.answer is not None
