"""From a file or a text to a `Report`."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from sourceline.errors import BadReport
from sourceline.reading.clean import clean
from sourceline.reading.dates import given_interval
from sourceline.reading.files import DEFAULT_LIMIT, decode, load, sniff
from sourceline.reading.html import Page, extract, with_title
from sourceline.reading.metadata import find_metadata
from sourceline.reading.notes import find_notes
from sourceline.reading.passages import paragraphs
from sourceline.reading.walls import find_wall
from sourceline.records import Interval, Note, Report


def read(
    source: str | Path, *, published: str | date | None = None, limit: int = DEFAULT_LIMIT
) -> Report:
    """Read one text or HTML file.

    Args:
        source: path of the file; "-" reads standard input.
        published: date of publication (YYYY-MM-DD), if known; it overrides what the file says.
        limit: the largest size accepted, in bytes.

    Returns:
        The report: `text` cleaned, `raw` as it was, `published` unknown where nothing states it.

    Raises:
        BadReport: E101 to E105 no readable file, E107 a page without its report.
        SourcelineError: E106 or E108 if `published` is no date or lies in the future.
    """
    given = None if published is None else given_interval(published)
    path = Path(source)
    raw = decode(load(path, limit), path)
    if sniff(raw, path) == "html":
        return _from_page(raw, str(path), given)
    return _from_text(raw, raw, str(path), given, Page(text=raw), is_page=False)


def read_text(
    text: str,
    *,
    path: str | None = None,
    published: str | date | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Report:
    """Make a report of a text in memory (plain text or a whole HTML page).

    >>> report = read_text("Blast in Kunduz\\n\\nTwo people were killed on Monday, police said.")
    >>> report.title, report.published.precision
    ('Blast in Kunduz', 'unknown')

    Raises:
        BadReport: E103 it is data, E104 nothing left after cleaning, E105 more than `limit`
            bytes, E107 a page without its report.
        SourcelineError: E106 or E108 if `published` is no date or lies in the future.
    """
    given = None if published is None else given_interval(published)
    name = path or "the text"
    if len(text) > limit or len(text.encode("utf-8", "replace")) > limit:
        raise BadReport(
            "E105", path=name, size=f"{len(text):,} characters", limit=f"{limit:,} bytes"
        )
    if sniff(text, name) == "html":
        return _from_page(text, path, given)
    return _from_text(text, text, path, given, Page(text=text), is_page=False)


def read_known(
    text: str, address: str, known: Page, *, published: Interval | None, is_html: bool = False
) -> Report:
    """Make a report of a text of which something is known from where it came.

    Args:
        text: plain text or markup.
        address: where it was; becomes the report's `path`.
        known: title, author, publisher and address, which go over what the text says; its own
            text is not read. A title that does not begin the text is put before it, as readers
            of the page see it.
        published: the known date of publication; it goes over what the text says.
        is_html: it is known to be markup; else its beginning tells.

    Raises:
        BadReport: as `read_text`.
    """
    is_page = is_html or sniff(text, address) == "html"
    page = extract(text) if is_page else Page(text=text)
    over = {
        name: value
        for name in ("title", "author", "publisher", "url")
        if (value := getattr(known, name))
    }
    # A page without a title of its own gets the known one, as a text does.
    body = page.text if page.title else with_title(known.title, page.text)
    page = replace(page, **over)
    return _from_text(body, text, address, published, page, is_page=is_page)


def _from_page(raw: str, path: str | None, given: Interval | None) -> Report:
    page = extract(raw)
    return _from_text(page.text, raw, path, given, page, is_page=True)


def _from_text(
    body: str, raw: str, path: str | None, given: Interval | None, page: Page, *, is_page: bool
) -> Report:
    text = clean(body)
    name = path or "the text"
    blocks = paragraphs(text)
    if not any(char.isalpha() for char in text):
        raise BadReport("E104", path=name)
    wall = find_wall(blocks, is_page=is_page)
    if wall:
        raise BadReport("E107", path=name, why=wall[0], words=wall[1])
    stated = find_metadata(text, blocks)
    credited = tuple(dict.fromkeys((*page.credited_to, *stated.credited_to)))
    found = replace(stated, credited_to=credited)
    published = given or (page.published if page.published.earliest else found.published)
    if published.earliest is None and page.published.basis != published.basis and is_page:
        published = page.published if "future" in page.published.basis else published
    publisher = page.publisher or found.publisher
    language, notes = find_notes(text, blocks, found, published, publisher)
    return Report(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        text=text,
        path=path,
        url=page.url,
        title=page.title or found.title,
        publisher=publisher,
        author=page.author or found.author,
        language=language,
        credited_to=credited,
        published=published,
        notes=(*_fallback_note(page), *notes),
        raw=raw,
    )


def _fallback_note(page: Page) -> tuple[Note, ...]:
    if page.fallback is None:
        return ()
    return (
        Note("fragment", f"{page.fallback[0].upper()}{page.fallback[1:]}; menus may be among it."),
    )
