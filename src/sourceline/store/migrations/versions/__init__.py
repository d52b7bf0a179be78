"""One module a step; Alembic orders them."""
