"""The `sourceline` command: one file a command, each parses and calls an importable function."""

from sourceline.cli.app import app, main

__all__ = ["app", "main"]
