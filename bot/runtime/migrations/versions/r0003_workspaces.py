"""Where the app is installed: slack_sdk's own tables, and the workspaces that were heard of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table("workspaces", *_workspaces())
    op.create_table("slack_bots", *_bots())
    op.create_index(
        "slack_bots_idx",
        "slack_bots",
        ["client_id", "enterprise_id", "team_id", "installed_at"],
    )
    op.create_table("slack_installations", *_installations())
    op.create_index(
        "slack_installations_idx",
        "slack_installations",
        ["client_id", "enterprise_id", "team_id", "user_id", "installed_at"],
    )
    op.create_table("slack_oauth_states", *_states())


def _workspaces() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
    ]


def _installed() -> list[sa.schema.SchemaItem]:
    """What bots and installations share."""
    return [
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.String(200)),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.String(200)),
        sa.Column("bot_token", sa.String(200)),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.String(1000)),
        sa.Column("bot_refresh_token", sa.String(200)),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    ]


def _bots() -> list[sa.schema.SchemaItem]:
    return [*_installed(), sa.PrimaryKeyConstraint("id", name="pk_slack_bots")]


def _installations() -> list[sa.schema.SchemaItem]:
    texts = (
        "enterprise_url",
        "user_token",
        "user_refresh_token",
        "incoming_webhook_url",
        "incoming_webhook_channel",
        "incoming_webhook_channel_id",
        "incoming_webhook_configuration_url",
    )
    return [
        *_installed(),
        *(sa.Column(name, sa.String(200)) for name in texts),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("user_scopes", sa.String(1000)),
        sa.Column("user_token_expires_at", sa.DateTime),
        sa.Column("token_type", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_slack_installations"),
    ]


def _states() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("state", sa.String(200), nullable=False),
        sa.Column("expire_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_slack_oauth_states"),
    ]
