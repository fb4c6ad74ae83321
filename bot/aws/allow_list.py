"""The allow-list of AWS operations: the tables of `knowledge/access/`, and an operator's additions.

The lookup loader, the guard, the IAM policies and the removal of secret fields all read these
tables, so that they cannot disagree. The tables come with the package; an `access/` folder in a
team's knowledge is ignored.
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

WrittenReason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)]
Call = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$")]
Action = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[A-Za-z0-9]+$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reads(RootModel[dict[str, tuple[str, ...]]]):
    """`reads.yml`: service → operations."""


class Reasons(RootModel[dict[str, dict[str, WrittenReason]]]):
    """`exceptions.yml`, `excluded.yml`, `never.yml`, `app.yml`: service → operation → reason."""


class Mapped(_Row):
    """The IAM actions an operation needs, where they are not named after it.

    Attributes:
        actions: as `s3:ListBucket`.
        resources: ARNs to which a policy restricts the actions, where they would read too much on
            every resource; empty for no restriction.
        source: the page of AWS's documentation that says so.
    """

    actions: tuple[Action, ...] = Field(min_length=1)
    resources: tuple[str, ...] = ()
    source: AnyHttpUrl


class Actions(_Row):
    """`actions.yml`: IAM prefixes and actions that differ from `<service>:<Operation>`."""

    prefixes: dict[str, str]
    operations: dict[str, dict[str, Mapped]]


class Secrets(RootModel[dict[str, dict[str, dict[str, WrittenReason]]]]):
    """`secrets.yml`: service → operation → path → why it is dropped."""


class Limit(_Row):
    """AWS's own limit for one operation.

    Attributes:
        per_second: calls a second, in one account and region.
        at_once: concurrent calls.
        source: the page of AWS's documentation that says so.
    """

    per_second: float | None = Field(default=None, gt=0)
    at_once: int | None = Field(default=None, ge=1)
    source: AnyHttpUrl


class LimitTable(RootModel[dict[str, dict[str, Limit]]]):
    """`limits.yml`: service → operation → limit."""


class Access(_Row):
    """All tables of `knowledge/access/`, one attribute a file.

    Attributes:
        reads: operations that lookups may call.
        exceptions: further ones, although AWS does not give them access level List or Read.
        excluded: operations left out on purpose, although AWS gives them List or Read.
        never: operations that no operator can add either; names may hold `*`.
        app: operations that the app calls itself, outside any lookup.
        actions: the IAM actions of operations.
        secrets: response fields that are removed before anything sees them.
        limits: AWS's limits on single operations.
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
        """Why `call` was left off the allow-list on purpose; empty when there is no such reason.

        Raises:
            UnknownOperationError: when the installed SDK has no such operation.
        """
        service, name = _split(call)
        return self.excluded.root.get(service, {}).get(name, "") or self.why_never(call)

    def why_never(self, call: str) -> str:
        """Why no operator can add `call` to the allow-list; empty when one may.

        Raises:
            UnknownOperationError: when the installed SDK has no such operation.
        """
        service, name = _split(call)
        rows = self.never.root.get(service, {})
        return next((why for pattern, why in rows.items() if fnmatchcase(name, pattern)), "")

    def actions_of(self, call: str) -> tuple[str, ...]:
        """The IAM actions that `call` needs."""
        service, name = _split(call)
        mapped = self.actions.operations.get(service, {}).get(name)
        return mapped.actions if mapped else (f"{self.prefix_of(service)}:{name}",)

    def resources_of(self, action: str) -> tuple[str, ...]:
        """The ARNs to which a policy restricts an action; empty for no restriction."""
        rows = (row for mapped in self.actions.operations.values() for row in mapped.values())
        lists = [row.resources for row in rows if action in row.actions]
        return tuple(dict.fromkeys(arn for arns in lists for arn in arns))

    def prefix_of(self, service: str) -> str:
        """The prefix of a service's IAM actions."""
        return self.actions.prefixes.get(service, str(operations.service(service).signing_name))

    def secrets_of(self, service: str, name: str) -> tuple[str, ...]:
        """The paths to remove from a response; `name` is the API's own, as `GetRole`."""
        return tuple(self.secrets.root.get(service, {}).get(name, ()))

    def limit_of(self, call: str) -> Limit | None:
        """AWS's limit for `call`; `None` where it names none."""
        service, name = _split(call)
        return self.limits.root.get(service, {}).get(name)


def _split(call: str) -> tuple[str, str]:
    return call.partition(".")[0], operations.operation(call).name


def _calls(table: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The operations of a table as lookups write them, `iam.get_role`."""
    return frozenset(
        f"{service}.{xform_name(name)}" for service, names in table.items() for name in names
    )


@lru_cache(maxsize=1)
def access() -> Access:
    """Read the tables of the package's own knowledge, once a process.

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
    """The operations that lookups may call: the package's tables and the operator's additions.

    Attributes:
        added: call (as `logs.get_log_events`) → reason, from `allow_operations` of faultbook.yml.
    """

    added: Mapping[str, str] = field(default_factory=dict)

    def allows(self, call: str) -> bool:
        """Whether a lookup may make `call`; an addition that `never.yml` forbids does not count."""
        return access().allows(call) or (call in self.added and not access().why_never(call))

    def is_privileged(self, call: str) -> bool:
        """Whether only the asker may see the response: `call` is not among the plain reads."""
        return call in self.added or access().is_exception(call)

    @property
    def additions(self) -> tuple[str, ...]:
        """One sentence for each operation that the operator added."""
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
    """The allowed operation of the same service with the most similar name; empty for none."""
    service, _, method = call.partition(".")
    reads = tuple(
        name for name in operations.names(service) if access().allows(f"{service}.{name}")
    )
    close = operations.nearest_name(method, reads)
    return f"{service}.{close}" if close else ""
