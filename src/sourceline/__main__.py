"""`python -m sourceline` is the `sourceline` command."""

from sourceline.cli import main

main()
