"""What the environment says: Slack's tokens, and where Faultbook's own things are.

Slack's variables keep Slack's names; ours start with `FAULTBOOK_`. Everything is checked at start,
and what is wrong is said in one sentence that names the variable.
"""

import os
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

SLACK = "https://slack.com/api/"

_ADDRESS = "write an address that begins with https:// or http://"
_CHANNEL = "write a channel's id, as C012AB3CD, which stands at the end of its details"
_MENDS = {
    "int_parsing": "write a whole number",
    "float_parsing": "write a number",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
}
"""What to do about the mistakes that a validating library would word for programmers."""

ConnectionMode = Literal["socket", "http", "sandbox"]


class SettingsError(Exception):
    """The environment cannot be used; the text is one sentence that names the variable."""


def _state_folder() -> Path:
    return _user_folder("XDG_STATE_HOME", ".local/state") or Path("/var/lib/faultbook")


def _default_database() -> str:
    return f"sqlite:///{_state_folder() / 'faultbook.db'}"


def _default_cache() -> Path:
    return _user_folder("XDG_CACHE_HOME", ".cache") or Path("/var/cache/faultbook")


def _user_folder(variable: str, below_home: str) -> Path | None:
    """A folder of ours for this user; `None` for a user without a home, as services often are."""
    if base := os.environ.get(variable):
        return Path(base) / "faultbook"
    try:
        return Path.home() / below_home / "faultbook"
    except RuntimeError:
        return None


_KEPT_DAYS = {"cases": 90, "audit": 400}
"""Days that each kind is kept where `FAULTBOOK_RETENTION` does not say."""


class Settings(BaseSettings):
    """The settings of one process; each says what it is in its `description`.

    `docs/settings.md` has them as a table, which `faultbook settings` prints.
    """

    model_config = SettingsConfigDict(frozen=True, populate_by_name=True, env_ignore_empty=True)

    bot_token: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_BOT_TOKEN",
        description="`xoxb-…`; without it `faultbook run` starts the sandbox",
    )
    app_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_APP_TOKEN", description="`xapp-…`, for Socket Mode"
    )
    signing_secret: SecretStr | None = Field(
        default=None, validation_alias="SLACK_SIGNING_SECRET", description="for HTTP"
    )
    client_id: str = Field(
        default="",
        validation_alias="SLACK_CLIENT_ID",
        description=(
            "for an app that is installed in several workspaces, in place of the bot token: "
            "people install it at `/slack/install`"
        ),
    )
    client_secret: SecretStr | None = Field(
        default=None, validation_alias="SLACK_CLIENT_SECRET", description="beside it"
    )
    api_url: str = Field(
        default=SLACK,
        validation_alias="SLACK_API_URL",
        description="the Web API, for the bot and for Socket Mode",
        pattern=r"^https?://.",
    )
    config: Path = Field(
        default=Path("faultbook.yml"),
        validation_alias="FAULTBOOK_CONFIG",
        description=(
            "accounts and rules; without the file the process's own credentials, for "
            "every member of a channel; a file that is named here and missing stops the "
            "start"
        ),
    )
    cache: Path = Field(
        default_factory=_default_cache,
        validation_alias="FAULTBOOK_CACHE",
        description=(
            "what is built once per version of the knowledge and the AWS SDK ([why "
            "so](decisions/user-cache.md)); where it cannot be written, or others can "
            "write it, everything is read anew at each start, which is said"
        ),
    )
    database_url: str = Field(
        default_factory=_default_database,
        validation_alias="FAULTBOOK_DATABASE_URL",
        description=(
            "cases, the audit, what was already done; any address SQLAlchemy knows; the "
            "default stands under `XDG_STATE_HOME` where that is set"
        ),
    )
    retention: str = Field(
        default="",
        validation_alias="FAULTBOOK_RETENTION",
        description=(
            "days that cases and lines of the audit are kept; a kind left out keeps its default"
        ),
    )
    audit_channel: str = Field(
        default="",
        validation_alias="FAULTBOOK_AUDIT_CHANNEL",
        description=(
            "the id of a channel that is told each line of the audit; of several workspaces, the "
            "one that has the channel"
        ),
        pattern=r"^([CG][A-Z0-9]+)?$",
    )
    knowledge_folders: str = Field(
        default="",
        validation_alias="FAULTBOOK_KNOWLEDGE",
        description=(
            "your own knowledge folders, separated as in `PATH`; they add to ours, and "
            "override by code and service"
        ),
    )
    drafts: Path | None = Field(
        default=None,
        validation_alias="FAULTBOOK_DRAFTS",
        description=(
            "the folder into which *Suggest an entry* writes; without it the draft is "
            "shown to be copied"
        ),
    )
    book_url: str = Field(
        default="",
        validation_alias="FAULTBOOK_BOOK_URL",
        description=(
            "where people find the book, as `https://faults.example.com/book/`; answers "
            "then link to their page"
        ),
        pattern=r"^$|^https?://[^\s<>|]+$",
    )
    connections: int = Field(
        default=2,
        validation_alias="FAULTBOOK_CONNECTIONS",
        description=(
            "Socket Mode's connections, so that one can be lost; Slack allows ten of "
            "them, of all replicas together"
        ),
        ge=1,
        le=10,
    )
    host: str = Field(
        default="127.0.0.1",
        validation_alias="FAULTBOOK_HOST",
        description="where to listen; `0.0.0.0` in a container",
    )
    port: int = Field(
        default=3000,
        validation_alias="FAULTBOOK_PORT",
        description=(
            "the port; in Socket Mode nothing listens unless this or `SLACK_CLIENT_ID` is set"
        ),
        ge=0,
        le=65535,
    )
    processes: int = Field(
        default=1,
        validation_alias="FAULTBOOK_PROCESSES",
        description=(
            "processes behind one port, over HTTP and on PostgreSQL, each with the lookups and "
            "posts below; as many as there are cores"
        ),
        ge=1,
        le=64,
    )
    workers: int = Field(
        default=8,
        validation_alias="FAULTBOOK_WORKERS",
        description=(
            "lookups under way together, in one process; 0 leaves them to workers of their own"
        ),
        ge=0,
        le=128,
    )
    posts: int = Field(
        default=32,
        validation_alias="FAULTBOOK_POSTS",
        description=(
            "answers and other posts under way together, in one process; lookups do not "
            "take their room"
        ),
        ge=1,
        le=512,
    )
    poll_seconds: float = Field(
        default=1.0,
        validation_alias="FAULTBOOK_POLL_SECONDS",
        description=(
            "how often the database is asked for lookups that wait; less starts them "
            "sooner and takes more of a core"
        ),
        ge=0.01,
        le=10,
    )
    repeat_minutes: float = Field(
        default=15,
        validation_alias="FAULTBOOK_REPEAT_MINUTES",
        description=(
            "how long the same error in the same channel is counted with the last one "
            "(*Seen 37 times since 10:04, from 3 posters*) and gets no answer of its own; "
            "`0` to answer each"
        ),
        ge=0,
        le=24 * 60,
    )
    otlp_endpoint: str = Field(
        default="",
        validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT",
        description=(
            "where [traces](operate.md#traces) go, by OTLP over HTTP, as `http://collector:4318`; "
            "none are made without it"
        ),
        pattern=r"^$|^https?://.",
    )
    workers_per_account: int = Field(
        default=2,
        validation_alias="FAULTBOOK_WORKERS_PER_ACCOUNT",
        description="how many of them in one AWS account, in all replicas",
        ge=1,
        le=128,
    )
    workers_per_workspace: int = Field(
        default=8,
        validation_alias="FAULTBOOK_WORKERS_PER_WORKSPACE",
        description=(
            "how many of them for one workspace, in all replicas; less than all have "
            "together leaves some to the others"
        ),
        ge=1,
        le=1024,
    )

    @field_validator("api_url")
    @classmethod
    def _ends_with_a_slash(cls, value: str) -> str:
        return value if value.endswith("/") else f"{value}/"

    @field_validator("retention")
    @classmethod
    def _names_kinds_and_days(cls, value: str) -> str:
        for part in filter(None, value.split(",")):
            kind, _, days = part.partition("=")
            if kind.strip() not in _KEPT_DAYS or not days.strip().isdecimal() or not int(days):
                raise ValueError("write days per kind, as cases=90,audit=400")
        return value

    @property
    def kept_days(self) -> dict[str, int]:
        """How many days each kind is kept."""
        given = (part.partition("=") for part in self.retention.split(",") if part)
        return _KEPT_DAYS | {kind.strip(): int(days) for kind, _, days in given}

    @property
    def knowledge(self) -> tuple[Path, ...]:
        """A team's own knowledge folders, in the order given."""
        return tuple(Path(part) for part in self.knowledge_folders.split(os.pathsep) if part)

    @property
    def mode(self) -> ConnectionMode:
        """How to reach Slack; `sandbox` without any token. Both kinds set: Socket Mode."""
        if self.bot_token is None and not self.client_id:
            return "sandbox"
        return "socket" if self.app_token is not None else "http"

    def config_file(self) -> Path | None:
        """The file of accounts and rules; `None` when none is named and there is no faultbook.yml.

        Raises:
            SettingsError: a file is named that is not there; without it nobody would be refused.
        """
        if self.config.is_file():
            return self.config
        if "config" in self.model_fields_set:
            raise SettingsError(
                f"FAULTBOOK_CONFIG names {self.config}, which is no file: correct the path, or"
                " unset the variable to look with this process's own credentials."
            )
        return None

    def with_tokens(self) -> Self:
        """These settings, if the tokens are a whole set.

        Raises:
            SettingsError: a token is missing or is of another kind.
        """
        if sentence := self._wrong_tokens():
            raise SettingsError(sentence)
        return self

    def _wrong_tokens(self) -> str:
        if self.client_id:
            return self._wrong_app()
        if self.bot_token is None:
            for name, value in (
                ("SLACK_APP_TOKEN", self.app_token),
                ("SLACK_SIGNING_SECRET", self.signing_secret),
            ):
                if value is not None:
                    return f"SLACK_BOT_TOKEN is not set: it is needed beside {name}."
            return ""
        if self.app_token is None and self.signing_secret is None:
            return (
                "SLACK_APP_TOKEN is not set: beside SLACK_BOT_TOKEN set it for Socket Mode, "
                "or SLACK_SIGNING_SECRET for HTTP."
            )
        return _wrong_kind("SLACK_BOT_TOKEN", self.bot_token, ("xoxb-", "xoxe.xoxb-")) or (
            _wrong_kind("SLACK_APP_TOKEN", self.app_token, ("xapp-",))
        )

    def _wrong_app(self) -> str:
        """What is wrong where the app is installed in several workspaces."""
        if self.client_secret is None:
            return "SLACK_CLIENT_SECRET is not set: it is needed beside SLACK_CLIENT_ID."
        if self.signing_secret is None and self.app_token is None:
            return (
                "SLACK_SIGNING_SECRET is not set: beside SLACK_CLIENT_ID set it for HTTP, or "
                "SLACK_APP_TOKEN for Socket Mode."
            )
        if self.bot_token is not None:
            return "SLACK_BOT_TOKEN is one workspace's: leave it out beside SLACK_CLIENT_ID."
        return _wrong_kind("SLACK_APP_TOKEN", self.app_token, ("xapp-",))


def _wrong_kind(name: str, token: SecretStr | None, starts: tuple[str, ...]) -> str:
    if token is None or token.get_secret_value().startswith(starts):
        return ""
    return f"{name} is of another kind: it must start with {starts[0]}."


def read_settings() -> Settings:
    """Read the environment.

    Returns:
        The settings; whether the tokens are a whole set is not looked at (`with_tokens`).

    Raises:
        SettingsError: a variable is wrong; its text names the variable and never repeats a token.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise SettingsError(f"{first['loc'][0]} cannot be used: {_mend(first)}.") from None


def _mend(detail: ErrorDetails) -> str:
    """What to write instead, without what stood there: it may be a token."""
    variable = str(detail["loc"][0])
    say = _MENDS.get(detail["type"])
    if say is not None:
        return say.format(**detail.get("ctx", {}))
    if detail["type"] == "string_pattern_mismatch":
        return _CHANNEL if variable.endswith("_CHANNEL") else _ADDRESS
    return detail["msg"].removeprefix("Value error, ").rstrip(".")
