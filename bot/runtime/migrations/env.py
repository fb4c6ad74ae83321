"""Runs the revisions on the connection that `bot.runtime.schema` gives; Alembic's entry point."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # SQLite too, in the transaction that holds the lock
)
with context.begin_transaction():
    context.run_migrations()
