"""Which message each answer answers, what is repeated, and how channels are answered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table("answers", *_answers())
    op.create_index("ix_answers_source", "answers", ["channel", "source_ts"])
    op.create_index("ix_answers_at", "answers", ["at"])
    op.create_table("repeats", *_repeats())
    op.create_index("ix_repeats_at", "repeats", ["at"])
    op.create_table("sightings", *_sightings())
    op.create_index("ix_sightings_at", "sightings", ["at"])
    op.create_index("ix_sightings_ts", "sightings", ["ts"])
    op.create_table("channels", *_channels())


def _answers() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("source_ts", sa.String(32), nullable=False),
        sa.Column("thread_ts", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("job", sa.String(255), nullable=False),
        sa.Column("direct", sa.Boolean, nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    ]


def _repeats() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_repeats"),
    ]


def _sightings() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("answer", "ts", name="pk_sightings"),
    ]


def _channels() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("bots", sa.Boolean, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_channels"),
    ]
