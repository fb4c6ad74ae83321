"""Which requests to AWS a line of the audit stands for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("audit", sa.Column("requests", sa.JSON, nullable=False, server_default="[]"))
