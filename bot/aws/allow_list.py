"""What lookups may do to an account: the tables of `knowledge/access/`, read once.

The checker, the guard, the policies and the redaction all read these tables, so that they cannot
disagree.
"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, RootModel, StringConstraints

from bot.aws import operations
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import read

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)]
Action = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[A-Za-z0-9]+$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reads(RootModel[dict[str, tuple[str, ...]]]):
    """`reads.yml`: service → operations."""


class Reasons(RootModel[dict[str, dict[str, Reason]]]):
    """`exceptions.yml`, `excluded.yml`: service → operation → reason."""


class Mapped(_Row):
    """The IAM actions an operation needs, and where that is written."""

    actions: tuple[Action, ...] = Field(min_length=1)
    source: AnyHttpUrl


class Actions(_Row):
    """`actions.yml`: what differs from `<prefix>:<Operation>`."""

    prefixes: dict[str, str]
    operations: dict[str, dict[str, Mapped]]


class Secrets(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    """`secrets.yml`: service → operation → paths."""


class Limit(_Row):
    """How fast AWS lets an operation through."""

    per_second: float | None = Field(default=None, gt=0)
    at_once: int | None = Field(default=None, ge=1)
    source: AnyHttpUrl


class Limits(RootModel[dict[str, dict[str, Limit]]]):
    """`limits.yml`: service → operation → limit."""


class Access(_Row):
    """All five tables.

    Attributes:
        reads: the allow-list.
        exceptions: what is on it although AWS does not call it a read.
        excluded: what is never on it although AWS calls it a read.
        actions: operation → IAM actions.
        secrets: fields dropped from responses.
        limits: slow operations.
    """

    reads: Reads
    exceptions: Reasons
    excluded: Reasons
    actions: Actions
    secrets: Secrets
    limits: Limits

    def allows(self, call: str) -> bool:
        """Whether `call` (as `iam.get_role`) is on the allow-list."""
        service, name = _split(call)
        return name in self.reads.root.get(service, ()) or name in self.exceptions.root.get(
            service, {}
        )

    def why_excluded(self, call: str) -> str:
        """Why `call` is left out on purpose; empty when it is not."""
        service, name = _split(call)
        return self.excluded.root.get(service, {}).get(name, "")

    def actions_of(self, call: str) -> tuple[str, ...]:
        """The IAM actions that `call` needs."""
        service, name = _split(call)
        mapped = self.actions.operations.get(service, {}).get(name)
        return mapped.actions if mapped else (f"{self.prefix_of(service)}:{name}",)

    def prefix_of(self, service: str) -> str:
        """The prefix of a service's IAM actions."""
        return self.actions.prefixes.get(service, str(operations.service(service).signing_name))

    def secrets_of(self, service: str, name: str) -> tuple[str, ...]:
        """The paths to drop from an operation's response, by the API's own operation name."""
        return self.secrets.root.get(service, {}).get(name, ())

    def limit_of(self, call: str) -> Limit | None:
        """How fast `call` may go, where AWS names a limit."""
        service, name = _split(call)
        return self.limits.root.get(service, {}).get(name)


def _split(call: str) -> tuple[str, str]:
    return call.partition(".")[0], operations.operation(call).name


@lru_cache(maxsize=4)
def access(folder: Path = OURS / "access") -> Access:
    """Read the tables.

    Raises:
        BrokenFileError: when one of the files does not fit its model.
    """

    def table(name: str, model: type[BaseModel]) -> BaseModel:
        return read(folder / f"{name}.yml", model, f"access/{name}.yml")

    fields: dict[str, type[BaseModel]] = {
        "reads": Reads,
        "exceptions": Reasons,
        "excluded": Reasons,
        "actions": Actions,
        "secrets": Secrets,
        "limits": Limits,
    }
    return Access.model_validate({name: table(name, model) for name, model in fields.items()})
