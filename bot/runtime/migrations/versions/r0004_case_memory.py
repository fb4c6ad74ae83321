"""Which variant of its entry a case is about, and what it turned out to be."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column and make the table."""
    variant = sa.Column("variant", sa.String(255), nullable=False, server_default="")
    op.add_column("cases", variant)
    op.create_table(
        "outcomes",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("case", name="pk_outcomes"),
    )
    op.create_index("ix_outcomes_at", "outcomes", ["at"])
