"""What lookups may do to an account: the tables of `knowledge/access/`, and what is added to them.

The loader, the guard, the policies and the redaction all read these tables, so that they cannot
disagree. They are the package's own: a team's folder has no say in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import Annotated, Final

from botocore import xform_name
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, RootModel, StringConstraints

from bot.aws import operations
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import read

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)]
Call = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$")]
Action = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[A-Za-z0-9]+$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reads(RootModel[dict[str, tuple[str, ...]]]):
    """`reads.yml`: service → operations."""


class Reasons(RootModel[dict[str, dict[str, Reason]]]):
    """`exceptions.yml`, `excluded.yml`, `never.yml`, `app.yml`: service → operation → reason."""


class Mapped(_Row):
    """The IAM actions an operation needs, and where that is written.

    Attributes:
        actions: the actions.
        resources: ARNs to which a policy keeps them, where the action alone reads too much.
        source: where AWS says so.
    """

    actions: tuple[Action, ...] = Field(min_length=1)
    resources: tuple[str, ...] = ()
    source: AnyHttpUrl


class Actions(_Row):
    """`actions.yml`: what differs from `<prefix>:<Operation>`."""

    prefixes: dict[str, str]
    operations: dict[str, dict[str, Mapped]]


class Secrets(RootModel[dict[str, dict[str, dict[str, Reason]]]]):
    """`secrets.yml`: service → operation → path → why it is dropped."""


class Limit(_Row):
    """How fast AWS lets an operation through."""

    per_second: float | None = Field(default=None, gt=0)
    at_once: int | None = Field(default=None, ge=1)
    source: AnyHttpUrl


class LimitTable(RootModel[dict[str, dict[str, Limit]]]):
    """`limits.yml`: service → operation → limit."""


class Access(_Row):
    """All the tables.

    Attributes:
        reads: the allow-list.
        exceptions: what is on it although AWS does not call it a read.
        excluded: what is not on it although AWS calls it a read.
        never: what is not on it and nobody can add; names may hold `*`.
        app: what the app calls itself, without a lookup.
        actions: operation → IAM actions.
        secrets: fields dropped from responses.
        limits: slow operations.
    """

    reads: Reads
    exceptions: Reasons
    excluded: Reasons
    never: Reasons
    app: Reasons
    actions: Actions
    secrets: Secrets
    limits: LimitTable

    @cached_property
    def _calls(self) -> frozenset[str]:
        return _calls(self.reads.root) | _calls(self.exceptions.root)

    @cached_property
    def app_calls(self) -> frozenset[str]:
        """What the app may call itself, as `sts.assume_role`."""
        return _calls(self.app.root)

    def allows(self, call: str) -> bool:
        """Whether `call` (as `iam.get_role`) is on the allow-list; loads no model of the SDK."""
        return call in self._calls

    def is_exception(self, call: str) -> bool:
        """Whether `call` is on the allow-list although AWS does not call it a read."""
        return call in _calls(self.exceptions.root)

    def why_excluded(self, call: str) -> str:
        """Why `call` is left out on purpose; empty when it is not."""
        service, name = _split(call)
        return self.excluded.root.get(service, {}).get(name, "") or self.why_never(call)

    def why_never(self, call: str) -> str:
        """Why nobody can add `call` to the allow-list; empty when nothing stands against it."""
        service, name = _split(call)
        rows = self.never.root.get(service, {})
        return next((why for pattern, why in rows.items() if fnmatchcase(name, pattern)), "")

    def actions_of(self, call: str) -> tuple[str, ...]:
        """The IAM actions that `call` needs."""
        service, name = _split(call)
        mapped = self.actions.operations.get(service, {}).get(name)
        return mapped.actions if mapped else (f"{self.prefix_of(service)}:{name}",)

    def resources_of(self, action: str) -> tuple[str, ...]:
        """The ARNs to which a policy keeps an action; empty when it is kept to none."""
        rows = (row for mapped in self.actions.operations.values() for row in mapped.values())
        kept = [row.resources for row in rows if action in row.actions]
        return tuple(dict.fromkeys(arn for arns in kept for arn in arns))

    def prefix_of(self, service: str) -> str:
        """The prefix of a service's IAM actions."""
        return self.actions.prefixes.get(service, str(operations.service(service).signing_name))

    def secrets_of(self, service: str, name: str) -> tuple[str, ...]:
        """The paths to drop from an operation's response, by the API's own operation name."""
        return tuple(self.secrets.root.get(service, {}).get(name, ()))

    def limit_of(self, call: str) -> Limit | None:
        """How fast `call` may go, where AWS names a limit."""
        service, name = _split(call)
        return self.limits.root.get(service, {}).get(name)


def _split(call: str) -> tuple[str, str]:
    return call.partition(".")[0], operations.operation(call).name


def _calls(table: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The operations of a table as lookups write them."""
    return frozenset(
        f"{service}.{xform_name(name)}" for service, names in table.items() for name in names
    )


@lru_cache(maxsize=1)
def access() -> Access:
    """Read the tables of the package's own knowledge.

    Raises:
        BrokenFileError: when one of the files does not fit its model.
    """

    def table(name: str, model: type[BaseModel]) -> BaseModel:
        return read(OURS / "access" / f"{name}.yml", model, f"access/{name}.yml")

    fields: dict[str, type[BaseModel]] = {
        "reads": Reads,
        "exceptions": Reasons,
        "excluded": Reasons,
        "never": Reasons,
        "app": Reasons,
        "actions": Actions,
        "secrets": Secrets,
        "limits": LimitTable,
    }
    return Access.model_validate({name: table(name, model) for name, model in fields.items()})


@dataclass(frozen=True, slots=True)
class AllowList:
    """The operations that lookups may call here: the package's list and what the operator adds.

    Attributes:
        added: call (as `logs.get_log_events`) → reason, from `allow_operations` of faultbook.yml.
    """

    added: Mapping[str, str] = field(default_factory=dict)

    def allows(self, call: str) -> bool:
        """Whether a lookup may make `call`; what is never allowed is not, whoever added it."""
        return access().allows(call) or (call in self.added and not access().why_never(call))

    def is_privileged(self, call: str) -> bool:
        """Whether what `call` answers is for the asker alone: it is on no list of plain reads."""
        return call in self.added or access().is_exception(call)

    @property
    def additions(self) -> tuple[str, ...]:
        """What the operator added, a sentence each, for people to read."""
        return tuple(
            f"faultbook.yml lets lookups call {call}: {why}" for call, why in self.added.items()
        )

    def refusal(self, call: str) -> str:
        """Why a lookup may not make `call`, in a sentence; empty when it may."""
        if self.allows(call):
            return ""
        try:
            reason = access().why_excluded(call)
        except operations.UnknownOperationError as error:
            return str(error)
        if reason:
            return f"{call} is kept off the allow-list: {reason}"
        close = _nearest_read(call)
        hint = f"; the nearest read is {close}" if close else ""
        return f"{call} is not on the allow-list{hint}"


PACKAGE_LIST: Final = AllowList()
"""The package's own list, to which nobody has added anything."""


def _nearest_read(call: str) -> str:
    service, _, method = call.partition(".")
    reads = tuple(
        name for name in operations.names(service) if access().allows(f"{service}.{name}")
    )
    close = operations.nearest(method, reads)
    return f"{service}.{close}" if close else ""
