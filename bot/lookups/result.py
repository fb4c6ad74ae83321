"""The result of a lookup run, as frozen data that Slack's views and the terminal render."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.knowledge_base.command_effects import READS, CommandEffect

Reason = Literal[
    "account", "denied", "throttled", "timeout", "region", "cap", "stopped", "credentials", "failed"
]
"""Why something could not be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The call that a fact comes from.

    Attributes:
        call: the operation, as `cloudfront.get_distribution`.
        account_id: the AWS account that answered, empty when not known.
        region: the region of the call.
        seen_at: POSIX seconds of the response.
        console_url: the AWS console page that shows the same, empty for none.
    """

    call: str
    account_id: str = ""
    region: str = ""
    seen_at: float = 0.0
    console_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact of the report.

    Attributes:
        label: its name, as `Domain name`.
        kind: how to show it: one `value`, a `list` of values, a `table` of rows or `counts` by key.
        value: a text for `value`; texts for `list`; rows of texts for `table`; label and number
            pairs for `counts`.
        columns: the headings of a `table`.
        source: the call it comes from.
    """

    label: str
    kind: Literal["value", "list", "table", "counts"]
    value: str | Sequence[str] | Sequence[Sequence[str]] | Sequence[tuple[str, int]]
    columns: Sequence[str] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """One thing that the lookup could not see, and which may therefore exist.

    Attributes:
        call: the operation that failed.
        reason: why, for choosing the verdict.
        sentence: one sentence for people: what failed, and what to do.
        permission: the IAM action that is missing, for `denied`.
        code: AWS's error code, where it gave one.
    """

    call: str
    reason: Reason
    sentence: str
    permission: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedCommand:
    """A command to copy, every value quoted for the shell.

    Attributes:
        label: what it is for.
        text: the command.
        effect: what it does to what.
    """

    label: str
    text: str
    effect: CommandEffect = READS


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the findings mean for the next step.

    Attributes:
        name: its name in the lookup file, as `bound`.
        tone: `good`, `warning`, `bad` or `unknown`.
        text: one or two sentences.
        why: the condition that was met, in words.
        next: the next steps, in order.
        commands: commands to copy.
    """

    name: str
    tone: Literal["good", "warning", "bad", "unknown"]
    text: str
    why: str = ""
    next: Sequence[str] = ()
    commands: Sequence[SuggestedCommand] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupResult:
    """The outcome of one lookup run.

    Attributes:
        lookup: the lookup's name, as `cloudfront/distribution-by-caller-reference`.
        title: its title.
        question: what it asked.
        values: the values it was run with.
        findings: the facts, most important first.
        verdict: what they mean.
        unseen: what could not be seen.
        cli: AWS CLI commands that do the same, quoted for the shell.
        calls: the number of AWS calls made.
        elapsed: seconds from start to verdict.
        account_id: the number of the account looked into.
        region: the main region.
        finished_at: POSIX seconds.
        private: whether only the person who asked may see it until it is shared.
        cached: whether it comes from an earlier run.
        own_version: whether the lookup is a team's own that replaces the package's.
        could_be_elsewhere: whether nothing was found and the resource may be in another region.
        other_regions: the account's regions to look in then.
        requests: each request that AWS answered: the operation, and AWS's own id of the request.
    """

    lookup: str
    title: str
    question: str
    verdict: Verdict
    values: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    unseen: Sequence[Unseen] = ()
    cli: Sequence[SuggestedCommand] = ()
    calls: int = 0
    elapsed: float = 0.0
    account_id: str = ""
    region: str = ""
    finished_at: float = 0.0
    private: bool = False
    cached: bool = False
    own_version: bool = False
    could_be_elsewhere: bool = False
    other_regions: Sequence[str] = ()
    requests: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a running lookup is.

    Attributes:
        done: number of calls answered, or of items checked.
        total: how many there will be; `None` while that is not known.
        what: what is counted, as `checked`.
        call: the operation being called.
        elapsed: seconds since the start.
    """

    done: int
    total: int | None
    what: str
    call: str
    elapsed: float
