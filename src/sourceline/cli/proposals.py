"""`sourceline proposals`: pairs of incidents that may be one, for a person to decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sourceline.cli import workspace as at
from sourceline.cli.output import line, message
from sourceline.cli.words import plural

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sourceline.running.linking import Proposal
    from sourceline.store import Workspace


def command(
    workspace: at.Folder = ".",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most N pairs.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per pair.")] = False,
) -> None:
    """List pairs of incidents that may be one; `merge` joins them."""
    from sourceline.cli.paper import Paper
    from sourceline.running.linking import proposals

    with at.looked_at(workspace) as opened:
        found = proposals(opened)
        for one in found[:limit]:
            if as_json:
                line(json.dumps(row(one), ensure_ascii=False))
            else:
                Paper().put(_page(opened, one))
    if not found and not as_json:
        message("no two incidents look like one")
    elif len(found) > limit:
        message(f"the first {limit:,} of {plural(len(found), 'pair')}; --limit N shows more")


def row(proposal: Proposal) -> dict[str, Any]:
    """A proposal as plain values, as `--json` writes it."""
    return {
        "left": proposal.left,
        "right": proposal.right,
        "score": proposal.score,
        "closest": list(proposal.closest),
    }


def _page(workspace: Workspace, proposal: Proposal) -> RenderableType:
    """Both incidents, how well they fit on average, and what weighs most in their closest pair."""
    from rich.console import Group
    from rich.text import Text

    from sourceline.cli.incident_words import short_id, size_words
    from sourceline.cli.styles import styled
    from sourceline.running.linking import explain_pair

    best = explain_pair(workspace, *proposal.closest)
    sides = [workspace.incident(ident) for ident in (proposal.left, proposal.right)]
    lines = [styled(f"{short_id(one.id)}  {one.title}  ({size_words(one)})") for one in sides]
    pros = [f"{t.feature.replace('_', ' ')}: {t.level}" for t in best.terms if t.weight > 0]
    cons = [f"{t.feature.replace('_', ' ')}: {t.level}" for t in best.terms if t.weight < 0]
    lines.append(
        styled(f"  on average {proposal.score:+.1f}, closest pair {best.score:+.1f}", "dim")
    )
    lines.append(styled(f"  for      {'; '.join(pros[:4])}", "green"))
    lines.append(styled(f"  against  {'; '.join(cons[:4])}", "red"))
    return Group(*lines, Text())
