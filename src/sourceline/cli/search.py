"""`sourceline search`: full-text search over the reports of a workspace."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words; "a phrase", prefix*, OR, -without.'),
    ],
    workspace: at.Folder = ".",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most N reports.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per report.")] = False,
) -> None:
    """Find reports by their words."""
    with at.looked_at(workspace) as opened:
        hits = opened.search(" ".join(words), limit=limit)
    if as_json:
        from sourceline.cli.search_page import hit_row

        for hit in hits:
            line(json.dumps(hit_row(hit), ensure_ascii=False))
        return
    if not hits:
        message("no report has these words")
        return
    from sourceline.cli.paper import Paper
    from sourceline.cli.search_page import hit_page

    Paper().put(hit_page(hits))
