"""The database's tables, as this version of Faultbook has them.

A change here needs a revision in `migrations/versions`, which makes it in databases that have rows.
"""

from sqlalchemy import JSON, Column, Float, Index, Integer, MetaData, String, Table, Text

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
    Index("ix_cases_thread", "channel", "thread_ts"),
)
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
)
STOPS = Table(
    "stops",
    METADATA,
    Column("job", String(255), primary_key=True),
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
