"""Reports that a search found, for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sourceline.cli import incident_words
from sourceline.cli.styles import styled

if TYPE_CHECKING:
    from sourceline.store import Hit


def hit_page(hits: Iterable[Hit]) -> RenderableType:
    """Each report with its publisher, day, title and id, and the words in their place."""
    return Group(*_lines(hits))


def _lines(hits: Iterable[Hit]) -> Iterator[RenderableType]:
    for hit in hits:
        head = styled(incident_words.report_words(hit.report), "cyan")
        if hit.report.title:
            head.append_text(styled(f"  {hit.report.title}", "bold"))
        yield head.append_text(styled(f"  {hit.report.id}", "dim"))
        yield Padding(styled(" ".join(hit.snippet.split())), (0, 0, 0, 2))
        yield Text()


def hit_row(hit: Hit) -> dict[str, Any]:
    """A found report as plain values, as `--json` writes it."""
    report = hit.report
    published = report.published.earliest
    return {
        "id": report.id, "url": report.url, "publisher": report.publisher, "title": report.title,
        "published": published.isoformat() if published else None,
        "snippet": hit.snippet, "rank": hit.rank,
    }  # fmt: skip
