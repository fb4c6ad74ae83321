"""The first tables, made where they are missing: versions before this one kept no revision."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables that are missing."""
    for name, columns in _TABLES.items():
        op.create_table(name, *columns(), if_not_exists=True)
    for table, name, columns_of in _INDEXES:
        op.create_index(name, table, columns_of, if_not_exists=True)


def _claims() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    ]


def _cases() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread_ts", sa.String(32), nullable=False),
        sa.Column("entry", sa.String(255), nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    ]


def _audit() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("lookup", sa.String(255), nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread_ts", sa.String(32), nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    ]


def _stops() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("job", sa.String(255), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("job", name="pk_stops"),
    ]


def _said() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("owner", sa.String(255), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_said"),
    ]


def _replicas() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("beats", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replicas"),
    ]


_TABLES = {
    "claims": _claims,
    "cases": _cases,
    "audit": _audit,
    "stops": _stops,
    "said": _said,
    "replicas": _replicas,
}
_INDEXES = (
    ("claims", "ix_claims_at", ["at"]),
    ("cases", "ix_cases_thread", ["channel", "thread_ts"]),
    ("audit", "ix_audit_at", ["at"]),
    ("said", "ix_said_at", ["at"]),
)
