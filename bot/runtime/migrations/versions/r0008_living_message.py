"""Which message shows a lookup's result, and which channels get a weekly digest."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns."""
    for name in ("asked", "ts"):
        column = sa.Column(name, sa.String(32), nullable=False, server_default="")
        op.add_column("results", column)
    digest = sa.Column("digest", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("channels", digest)
