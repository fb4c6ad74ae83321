"""What may be a part of a paste that goes on in the next message, for seconds."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "parts",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", "ts", name="pk_parts"),
    )
    op.create_index("ix_parts_at", "parts", ["at"])
