"""The workbench: a workspace in the browser, to see it, check it and correct it."""
