"""Alembic's way in: the steps run on the connection that `sourceline.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from sourceline.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
