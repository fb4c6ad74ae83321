"""The database's tables, as this version of Faultbook has them.

A change here needs a revision in `migrations/versions`, which makes it in databases that have rows.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

METADATA = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("at", Float, nullable=False, index=True),
)
CASES = Table(
    "cases",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("entry", String(255), nullable=False),
    Column("values", JSON, nullable=False),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False),
    Column("variant", String(255), nullable=False, server_default=""),
    Index("ix_cases_thread", "channel", "thread_ts"),
)
OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("case", String(32), primary_key=True),
    Column("what", Text, nullable=False),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
TICKS = Table(
    "ticks",
    METADATA,
    Column("case", String(32), primary_key=True),
    Column("step", String(32), primary_key=True),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
BOARDS = Table(
    "boards",
    METADATA,
    Column("case", String(32), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("ts", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
RESULTS = Table(
    "results",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("case", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("lookup", String(255), nullable=False),
    Column("title", Text, nullable=False),
    Column("tone", String(16), nullable=False),
    Column("said", Text, nullable=False),
    Column("account_id", String(64), nullable=False),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
    Column("asked", String(32), nullable=False, server_default=""),
    Column("ts", String(32), nullable=False, server_default=""),
    Index("ix_results_thread", "channel", "thread_ts"),
)
VOTES = Table(
    "votes",
    METADATA,
    Column("case", String(32), primary_key=True),
    Column("user", String(32), primary_key=True),
    Column("entry", String(255), nullable=False),
    Column("variant", String(255), nullable=False),
    Column("helped", Boolean, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("note", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
MISSES = Table(
    "misses",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("wording", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("since", Float, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
OF_CASES = (OUTCOMES, TICKS, BOARDS, RESULTS, VOTES)
"""Tables whose rows go with their case, which they name as `case`."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False, index=True),
    Column("user", String(32), nullable=False),
    Column("action", String(16), nullable=False),
    Column("lookup", String(255), nullable=False),
    Column("values", JSON, nullable=False),
    Column("account_id", String(64), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("result", Text, nullable=False),
    Column("requests", JSON, nullable=False, server_default="[]"),
)
STOPS = Table(
    "stops",
    METADATA,
    Column("job", String(255), primary_key=True),
    Column("at", Float, nullable=False),
)
GREETINGS = Table(
    "greetings",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("job", String(255), nullable=False),
    Column("at", Float, nullable=False),
)
SAID = Table(
    "said",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("owner", String(255), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
REPLICAS = Table(
    "replicas",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("beats", Integer, nullable=False),
)
SLOTS = Table(
    "slots",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("job", String(255), nullable=False),
)
ANSWERS = Table(
    "answers",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("source_ts", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("ts", String(32), nullable=False),
    Column("job", String(255), nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("version", String(32), nullable=False),
    Column("card", JSON, nullable=False),
    Column("at", Float, nullable=False, index=True),
    Index("ix_answers_source", "channel", "source_ts"),
)
REPEATS = Table(
    "repeats",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("answer", String(32), nullable=False),
    Column("since", Float, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("answer", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("user", String(32), nullable=False),
    Column("values", JSON, nullable=False),
    Column("at", Float, nullable=False, index=True),
    Index("ix_sightings_ts", "ts"),
)
CHANNELS = Table(
    "channels",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("mode", String(16), nullable=False),
    Column("bots", Boolean, nullable=False),
    Column("user", String(32), nullable=False),
    Column("at", Float, nullable=False),
    Column("digest", Boolean, nullable=False, server_default=false()),
    Column("digested", Float, nullable=False, server_default="0"),
)
PARTS = Table(
    "parts",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
WORKSPACES = Table(
    "workspaces",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("enterprise_id", String(32), nullable=False),
)


def _installed() -> tuple[Column[Any], ...]:
    """What slack_sdk's tables of bots and of installations share."""
    return (
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("client_id", String(32), nullable=False),
        Column("app_id", String(32), nullable=False),
        Column("enterprise_id", String(32)),
        Column("enterprise_name", String(200)),
        Column("team_id", String(32)),
        Column("team_name", String(200)),
        Column("bot_token", String(200)),
        Column("bot_id", String(32)),
        Column("bot_user_id", String(32)),
        Column("bot_scopes", String(1000)),
        Column("bot_refresh_token", String(200)),
        Column("bot_token_expires_at", DateTime),
        Column("is_enterprise_install", Boolean, nullable=False),
        Column("installed_at", DateTime, nullable=False),
    )


SLACK_BOTS = Table(
    "slack_bots",
    METADATA,
    *_installed(),
    Index("slack_bots_idx", "client_id", "enterprise_id", "team_id", "installed_at"),
)
SLACK_INSTALLATIONS = Table(
    "slack_installations",
    METADATA,
    *_installed(),
    Column("enterprise_url", String(200)),
    Column("user_id", String(32), nullable=False),
    Column("user_token", String(200)),
    Column("user_scopes", String(1000)),
    Column("user_refresh_token", String(200)),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", String(200)),
    Column("incoming_webhook_channel", String(200)),
    Column("incoming_webhook_channel_id", String(200)),
    Column("incoming_webhook_configuration_url", String(200)),
    Column("token_type", String(32)),
    Index(
        "slack_installations_idx",
        "client_id",
        "enterprise_id",
        "team_id",
        "user_id",
        "installed_at",
    ),
)
SLACK_OAUTH_STATES = Table(
    "slack_oauth_states",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("state", String(200), nullable=False),
    Column("expire_at", DateTime, nullable=False),
)
