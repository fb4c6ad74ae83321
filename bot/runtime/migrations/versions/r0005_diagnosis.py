"""What people of a thread did about its error: steps ticked, lists shared, results shown to all."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table("ticks", *_ticks())
    op.create_index("ix_ticks_at", "ticks", ["at"])
    op.create_table("boards", *_boards())
    op.create_index("ix_boards_at", "boards", ["at"])
    op.create_table("results", *_results())
    op.create_index("ix_results_at", "results", ["at"])
    op.create_index("ix_results_thread", "results", ["channel", "thread_ts"])


def _ticks() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("case", "step", name="pk_ticks"),
    ]


def _boards() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread_ts", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("case", name="pk_boards"),
    ]


def _results() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread_ts", sa.String(32), nullable=False),
        sa.Column("lookup", sa.String(255), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("tone", sa.String(16), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_results"),
    ]
