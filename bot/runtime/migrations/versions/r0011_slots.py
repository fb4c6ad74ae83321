"""Which lookups of each workspace run, in all replicas."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "slots",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("job", sa.String(255), nullable=False),
    )
