"""Which requests to AWS a line of the audit stands for, and when a channel had its last digest."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("audit", sa.Column("requests", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("channels", sa.Column("digested", sa.Float, nullable=False, server_default="0"))
