"""HTML pages: the article's text, and what the page says about itself.

trafilatura finds the article; it is imported on first use, because it is heavy. Captions are
evidence, so they are kept in their place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from sourceline.reading.dates import find_date
from sourceline.reading.passages import word_set
from sourceline.records import UNKNOWN_TIME, Interval

_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "ab", "code", "fw"})
_FALLBACK_DROP = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "form",
    "button",
    "head",
)
_FALLBACK_BLOCKS = word_set(
    """p div li h1 h2 h3 h4 h5 h6 td th blockquote figcaption pre section article tr ul ol br"""
)
_DATE_META = (
    "article:published_time", "og:published_time", "datePublished", "pubdate", "publish-date",
    "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "date", "parsely-pub-date",
    "sailthru.date", "cXenseParse:recs:publishtime",
)  # fmt: skip
_SOURCE_META = ("original-source", "syndication-source", "article:original_source", "dc.source")
_ROOT = re.compile(r"<(?:html|body)\b", re.I)
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: `text` is its article (not yet cleaned), the rest may be missing."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Interval = UNKNOWN_TIME
    credited_to: tuple[str, ...] = ()
    fallback: str | None = None


def extract(markup: str) -> Page:
    """Take the article and the metadata out of a page.

    `fallback` says why all visible text was taken instead of an article, or is None.
    Scripts are never run and nothing is fetched.
    """
    from lxml import etree  # type: ignore[import-untyped]
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    body = _without_declaration(markup)
    # A fragment without <html> is a page to us as it is to browsers.
    tree = load_html(body) if _ROOT.search(body) else load_html(f"<html><body>{body}</body></html>")
    if tree is None:
        return Page(text=_stripped(markup), fallback="the markup could not be parsed")
    linked = list(_linked_data(tree))
    _keep_captions(tree)
    visible = _visible_text(tree) or _stripped(markup)
    found: Any
    try:
        found = bare_extraction(tree, with_metadata=True, include_comments=False)
    except (ValueError, AttributeError, TypeError, RecursionError, etree.LxmlError):
        found = None
    text = "" if found is None else _article_text(found.body)
    fallback = None
    if len(text.split()) < min(25, len(visible.split()) // 2):
        text, fallback = (
            visible,
            "no article was found in the page, so all its visible text was taken",
        )
    publisher = _publisher(linked) or _meta(tree, ("og:site_name", "application-name")) or None
    title = _title(linked, tree, found)
    return Page(
        text=with_title(title, text),
        title=title,
        author=_author(linked, tree, found),
        publisher=publisher or (getattr(found, "sitename", None) if found is not None else None),
        url=_url(tree, found),
        published=_published(linked, tree, date.today()),
        credited_to=_credits(linked, tree),
        fallback=fallback,
    )


def _without_declaration(markup: str) -> str:
    """lxml refuses a string that declares its own encoding; NULs would end it."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", markup, count=1).replace("\x00", " ")


def _keep_captions(tree: Any) -> None:
    for figure in tree.iter("figure"):
        figure.tag = "div"
    for caption in tree.iter("figcaption"):
        caption.tag = "p"


def _visible_text(tree: Any) -> str:
    """All text outside navigation and scripts, blocks on lines of their own."""
    parts: list[str] = []

    def walk(node: Any, depth: int) -> None:
        if not isinstance(node.tag, str) or node.tag in _FALLBACK_DROP or depth > 200:
            return
        block = node.tag in _FALLBACK_BLOCKS
        if block:
            parts.append("\n\n")
        parts.append(re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            walk(child, depth + 1)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        if block:
            parts.append("\n\n")

    body = tree.find(".//body")
    walk(tree if body is None else body, 0)
    return "".join(parts).strip()


def _stripped(markup: str) -> str:
    """The text of markup that no parser can follow to its end (thousands of open elements)."""
    text = re.sub(r"(?is)<(script|style|noscript|template|svg)\b.*?</\1\s*>", " ", markup)
    text = re.sub(r"(?is)<!--.*?-->|<head\b.*?</head\s*>", " ", text)
    return unescape(re.sub(r"<[^>]*>", "\n", text)).strip()


def _article_text(body: Any) -> str:
    """The blocks of trafilatura's article, one paragraph each."""
    blocks: list[str] = []

    def inline(node: Any) -> str:
        pieces = [node.text or ""]
        for child in node:
            if child.tag == "lb":
                pieces.append("\n")
            elif child.tag not in _BLOCKS and child.tag != "list":
                pieces.append(inline(child))
            pieces.append(child.tail or "")
        return "".join(pieces)

    for node in body.iter():
        if node.tag in _BLOCKS or (node is not body and node.tag in ("div", "row", "list")):
            if node.tag not in _BLOCKS and not (node.text or "").strip():
                continue
            # Line breaks of the markup mean nothing; those of <br> do.
            own = inline(node) if node.tag in _BLOCKS else node.text
            lines = [" ".join(line.split()) for line in own.split("\n")]
            text = "\n".join(line for line in lines if line)
            if text:
                blocks.append(text)
    return "\n\n".join(blocks)


def with_title(title: str | None, text: str) -> str:
    """The text with its title as first line, as a reader of the page sees it.

    A page without a word beside its title holds no report: its text is empty.
    """
    if not title or not any(map(str.isalpha, text)):
        return text
    head = " ".join(text[: 3 * len(title) + 200].casefold().split())
    return text if " ".join(title.casefold().split()) in head else f"{title}\n\n{text}"


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe the article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except ValueError:
            continue
        stack = [value]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item))
            elif isinstance(item, dict):
                stack.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
                kind = str(item.get("@type", ""))
                if "Article" in kind or "Posting" in kind or "Report" in kind:
                    yield item


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(tree: Any, names: tuple[str, ...]) -> str | None:
    held: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = " ".join((node.get("content") or "").split())
        if key and content:
            held.setdefault(key.lower(), content)
    return next((held[name.lower()] for name in names if name.lower() in held), None)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    return next((name for item in linked if (name := _name(item.get("publisher")))), None)


def _title(linked: list[dict[str, Any]], tree: Any, found: Any) -> str | None:
    for item in linked:
        if name := _name(item.get("headline")):
            return name
    if name := _meta(tree, ("og:title", "twitter:title")):
        return _SITE_TAIL.sub("", name)
    if found is not None and found.title:
        return str(found.title)
    node = tree.find(".//title")
    text = " ".join("".join(node.itertext()).split()) if node is not None else ""
    return _SITE_TAIL.sub("", text) or None


def _author(linked: list[dict[str, Any]], tree: Any, found: Any) -> str | None:
    for item in linked:
        if name := _name(item.get("author")):
            return name
    name = _meta(tree, ("author", "byl", "article:author", "dc.creator", "parsely-author"))
    if name and not name.startswith("http"):
        return re.sub(r"^[Bb]y\s+", "", name)
    return str(found.author) if found is not None and found.author else None


def _url(tree: Any, found: Any) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            "http"
        ):
            return str(link.get("href"))
    named = _meta(tree, ("og:url",))
    if named and named.startswith("http"):
        return named
    return str(found.url) if found is not None and found.url else None


def _published(linked: list[dict[str, Any]], tree: Any, today: date) -> Interval:
    stamps = [
        (str(item["datePublished"]), "datePublished")
        for item in linked
        if item.get("datePublished")
    ]
    stamps += [(value, name) for name in _DATE_META if (value := _meta(tree, (name,)))]
    stamps += [
        (node.get("datetime"), "<time>")
        for node in tree.iter("time")
        if node.get("datetime")
        and (node.get("pubdate") is not None or "publi" in str(node.attrib.values()).lower())
    ]
    times = [node.get("datetime") for node in tree.iter("time") if node.get("datetime")]
    if len(times) == 1:
        stamps.append((times[0], "<time>"))
    for value, name in stamps:
        stated = find_date(value)
        if stated is None or stated.earliest != stated.latest:
            continue
        if stated.earliest > today:
            why = f"the page gives {value} ({name}), which is in the future and was not used"
            return Interval(None, None, "unknown", why)
        return Interval(
            stated.earliest, stated.latest, "day", f"stated by the page ({name}: {value})"
        )
    return UNKNOWN_TIME


def _credits(linked: list[dict[str, Any]], tree: Any) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in linked:
        for key in ("isBasedOn", "creditText", "sourceOrganization"):
            value = item.get(key)
            if isinstance(value, dict) and not value.get("name"):
                value = value.get("url")
            if name := _name(value):
                found.setdefault(name)
    for key in _SOURCE_META:
        if name := _meta(tree, (key,)):
            found.setdefault(name)
    return tuple(found)
