"""Doing the machine's work again: after a new version, another codebook, a change of weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sourceline.running.linking import link, refresh
from sourceline.running.pool import prepare

if TYPE_CHECKING:
    from sourceline.store import Workspace

Progress = Callable[[str, int, int], None]


def rebuild(
    workspace: Workspace,
    *,
    code: bool = False,
    codebook: str | Path | None = None,
    progress: Progress | None = None,
) -> int:
    """Link all reports of a workspace anew; what people have decided holds.

    Interrupted, it can be begun again: a report is renewed whole or not at all.

    Args:
        workspace: an open workspace.
        code: code the reports anew first, with this version and `codebook`.
        codebook: a codebook file of one's own, over or instead of the built-in one.
        progress: called as the work goes on.

    Returns:
        The number of incidents that there are now.

    Raises:
        SourcelineError: E301 or E302 for a codebook that is wrong; E8xx the workspace cannot be
            written.
    """
    from sourceline.codebook import load
    from sourceline.coding import code_report

    book = None if codebook is None else load(codebook)
    workspace.forget_links()
    total = workspace.count_reports()
    for number, record in enumerate(workspace.all_records(), 1):
        fresh = code_report(record.report, codebook=book) if code else record
        with workspace.transaction() as tx:
            workspace.renew(tx, prepare(fresh))
        if progress:
            progress("reports", number, total)
    link(workspace, progress)
    refresh(workspace, progress)
    return workspace.count_incidents()
