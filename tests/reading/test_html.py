"""Pages: the article, its captions, and what the page says about itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from sourceline.errors import BadReport
from sourceline.reading import read_text
from sourceline.records import Report

BODY = (
    "<h1>Mortar fire kills two in Taiz</h1>"
    "<p>Mortar fire killed two people in the Yemeni city of Taiz on Sunday, a doctor said.</p>"
    "<figure><img src='a.jpg'><figcaption>A burnt bus in Taiz, Yemen, March 5, 2017."
    "</figcaption></figure>"
    "<p>Nobody claimed the attack, which hit a bus stop in the east of the city at noon.<br>"
    "The front line is 300 metres away.</p>"
    "<ul><li>Nine people were hurt.</li><li>Two of them are children.</li></ul>"
)


def page(head: str = "", body: str = BODY, around: str = "") -> Report:
    menu = "<nav><a href='/'>Home</a> <a href='/w'>World</a> <a href='/s'>Sport</a></nav>"
    return read_text(
        f"<!DOCTYPE html><html><head><title>Mortar fire kills two in Taiz | Gulf Paper</title>"
        f"{head}</head><body>{menu}<article>{body}</article>{around}</body></html>"
    )


def test_the_article_without_the_furniture() -> None:
    report = page(around="<footer>Terms and conditions</footer><script>var dead = 11;</script>")
    paragraphs = report.text.split("\n\n")
    assert paragraphs[0] == "Mortar fire kills two in Taiz" == report.title
    assert "A burnt bus in Taiz, Yemen, March 5, 2017." in paragraphs
    assert "Two of them are children." in report.text
    assert "at noon.\nThe front line" in report.text
    for furniture in ("Home", "Terms", "dead = 11", "<p>"):
        assert furniture not in report.text
    assert report.raw.startswith("<!DOCTYPE html>")


def test_linked_data() -> None:
    report = page(
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, '
        '{"@type": ["NewsArticle"], "headline": "Mortar fire kills two in Taiz", '
        '"datePublished": "2017-03-06T08:00:00Z", "dateModified": "2017-03-09", '
        '"author": [{"name": "Huda Saleh"}, {"name": "Ali Nasr"}], '
        '"publisher": {"name": "Gulf Paper"}, "isBasedOn": "https://wire.example/1"}]}</script>'
    )
    assert report.author == "Huda Saleh, Ali Nasr"
    assert report.publisher == "Gulf Paper"
    assert report.published.earliest == date(2017, 3, 6) == report.published.latest
    assert "datePublished" in report.published.basis
    assert report.credited_to == ("https://wire.example/1",)
    assert "derived_text" in {note.kind for note in report.notes}


def test_broken_linked_data_is_passed_over() -> None:
    report = page(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        '<meta property="article:published_time" content="2017-03-06">'
        '<meta property="og:site_name" content="Gulf Paper">'
        '<link rel="canonical" href="https://gulf.example/taiz">'
    )
    assert report.published.earliest == date(2017, 3, 6)
    assert (report.publisher, report.url) == ("Gulf Paper", "https://gulf.example/taiz")


def test_a_page_from_the_future_is_undated() -> None:
    day = date.today() + timedelta(days=400)
    report = page(f'<meta property="article:published_time" content="{day}">')
    assert report.published.earliest is None
    assert "future" in report.published.basis
    assert "undated" in {note.kind for note in report.notes}


def test_a_page_without_date_is_undated_whatever_its_copyright_says() -> None:
    report = page(around="<footer>© 2021 Gulf Paper</footer>")
    assert report.published.precision == "unknown"


def test_visible_text_is_taken_where_no_article_is_found() -> None:
    cells = "".join(
        f"<tr><td>{place}: two houses burnt, one man hurt.</td></tr>" for place in "ABCDEF"
    )
    report = read_text(f"<html><body><form><b>Go</b></form><table>{cells}</table></body></html>")
    assert report.text.count("one man hurt") == 6


def test_markup_is_never_part_of_the_text() -> None:
    report = page(body=BODY + "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall.</p>")
    assert "<script>alert(1)</script> on the wall" in report.text


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "<h1>Blast in Aden</h1><p>Nine people died on Tuesday in Aden.</p>"
            "<p>Subscribe to continue reading.</p><p>Already a subscriber? Log in</p>",
            "paywall",
        ),
        ("<h1>One moment</h1><p>Please enable JavaScript and cookies to go on.</p>", "robot check"),
        ("<h1>404</h1><p>The page you requested was not found.</p>", "error page"),
    ],
)
def test_a_page_without_its_report_is_refused(body: str, why: str) -> None:
    with pytest.raises(BadReport, match="E107") as caught:
        page(body=body)
    assert why in caught.value.message


def test_a_full_article_with_a_subscription_line_is_read() -> None:
    report = page(body=BODY * 1 + "<p>Word by word " * 40 + "</p><p>Subscribe now.</p>")
    assert report.title == "Mortar fire kills two in Taiz"


def test_nested_markup_without_end() -> None:
    text = "<html><body>" + "<div>" * 3000 + "<p>Two men were hurt in Taiz, a doctor said.</p>"
    assert "Two men were hurt" in read_text(text).text


def test_a_fragment_without_html_around_it() -> None:
    report = read_text(
        "Mortar fire in Taiz\n<p>Two men were hurt.</p><p>A doctor said so.</p></div>"
    )
    assert "Mortar fire in Taiz" in report.text
    assert "A doctor said so." in report.text
    assert "<p>" not in report.text


def test_nothing_heavy_is_imported_for_plain_text() -> None:
    code = (
        "import sys; from sourceline.reading import read_text; read_text('Two men were hurt.');"
        "print([m for m in ('trafilatura', 'lxml', 'spacy', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
