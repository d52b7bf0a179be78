"""The workspace: what came in, what was made of it and what people decided, in a database."""
