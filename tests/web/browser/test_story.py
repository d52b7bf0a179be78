"""The README's story in a browser: add, open, click a number, merge, split, undo, export."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sourceline.store import Workspace
from tests.web.browser.conftest import ROOT, Served

REPORTS = ROOT / "examples/workspace"
EVENING = ("10_lashkargah_evening.txt", "12_lashkargah_commander.txt")


def test_the_story_is_clicked_through(chromium: Browser, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "desk") as desk, Served(desk) as served:
        context = chromium.new_context(base_url=served.address)
        page = context.new_page()
        page.goto("/add")
        page.locator("input[type=file]").set_input_files(sorted(REPORTS.glob("*.txt")))
        page.get_by_role("button", name="Add the files").click()
        expect(page.get_by_role("heading", name="12 reports added")).to_be_visible(timeout=40_000)
        page.get_by_role("link", name="Incidents").click()
        expect(page.locator("table.list tbody tr")).to_have_count(4)
        page.get_by_role("link", name=re.compile("explosives.*Maiduguri")).click()
        _number_to_its_sentence(page)
        _split_and_undo(page, desk)
        _merge_and_undo(page, desk)
        _export(page, tmp_path)
        context.close()


def _number_to_its_sentence(page: Page) -> None:
    words = page.locator("table a.words").first
    said = words.locator("mark").inner_text()
    words.click()
    marked = page.locator("article #at")
    expect(marked).to_have_text(said)
    expect(marked).to_be_in_viewport()
    page.go_back()


def _split_and_undo(page: Page, desk: Workspace) -> None:
    page.get_by_role("link", name="Incidents").click()
    page.get_by_role("link", name=re.compile("explosives.*Lashkar Gah")).click()
    page.get_by_text("Split: these tellings").click()
    ticks = page.locator("input[name=out]")
    assert ticks.count() == 5
    for tick in (3, 4):
        ticks.nth(tick).check()
    page.get_by_role("textbox", name="Why").fill("there were two bombs")
    page.get_by_role("button", name="Split").click()
    expect(page.locator("ol.history")).to_contain_text("there were two bombs")
    assert desk.count_incidents() == 5
    page.locator("ol.history").get_by_role("button", name="Undo").click()
    expect(page.locator("ol.history")).to_contain_text("undone by")
    assert desk.count_incidents() == 4


def _merge_and_undo(page: Page, desk: Workspace) -> None:
    other = next(one for one in desk.incidents() if "Hajjah" in one.title)
    page.get_by_text("Merge with another incident").click()
    page.get_by_label("Its id").fill(other.id)
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator("ol.history li")).to_have_count(3)
    assert desk.count_incidents() == 3
    page.locator("ol.history").get_by_role("button", name="Undo").click()
    expect(page.locator("ol.history")).to_contain_text("undone by")
    assert desk.count_incidents() == 4


def _export(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Export", exact=True).click()
    for kind in ("acled", "geojson"):
        page.locator(f"input[name=kind][value={kind}]").check()
        page.get_by_role("button", name="See what it holds").click()
        with page.expect_download() as waiting:
            page.locator(f"a[href*='/exports/file/{kind}']").click()
        saved = folder / waiting.value.suggested_filename
        waiting.value.save_as(saved)
        assert "Maiduguri" in saved.read_text(encoding="utf-8")


def test_who_disputes_the_death_toll_is_on_the_first_screen(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("Hajjah")).click()
    said = page.get_by_text(re.compile("Houthi-run health ministry and residents.* say otherwise"))
    expect(said.first).to_be_in_viewport()


def test_two_people_decide_at_once_and_the_second_is_told(page: Page, served: Served) -> None:
    ident = served.workspace.incidents()[0].id
    page.goto(f"/incidents/{ident}")
    other = page.context.new_page()
    other.goto(f"/incidents/{ident}")
    page.get_by_role("textbox", name="Why").fill("called the hospital")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("ol.history")).to_contain_text("called the hospital")
    other.get_by_role("textbox", name="Why").fill("a double")
    other.get_by_role("button", name="Reject").click()
    expect(other.locator("main")).to_contain_text("called the hospital")
    expect(other.get_by_role("textbox", name="Why")).to_have_value("a double")
    assert [one.kind for one in served.workspace.judgements()] == ["accept"]


def test_the_queue_is_worked_by_the_keyboard_alone(page: Page, served: Served) -> None:
    page.goto("/review")
    keys = page.keyboard
    first = page.locator(".item[aria-current]").get_attribute("id")
    keys.press("j")
    second = page.locator(".item[aria-current]").get_attribute("id")
    assert second != first
    keys.press("k")
    keys.press("w")
    keys.type("seen twice")
    keys.press("Enter")
    keys.press("a")
    expect(page.locator(".item.done")).to_contain_text("accepted")
    expect(page.locator(".item[aria-current]")).to_have_attribute("id", str(second))
    kept = served.workspace.judgements()[-1]
    assert (kept.kind, kept.reason, kept.author) == ("accept", "seen twice", "ana")
    keys.press("u")
    expect(page.locator(".item.done")).to_contain_text("Taken back")
    assert served.workspace.judgements()[-1].kind == "undo"


def test_filters_stand_in_the_address_and_go_back(page: Page) -> None:
    page.goto("/")
    page.locator("details", has_text="Country").get_by_role(
        "link", name=re.compile("Yemen")
    ).click()
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    assert "country=YEM" in page.url
    page.go_back()
    expect(page.locator("table.list tbody tr")).to_have_count(4)
    page.get_by_label("From", exact=True).fill("2021-03-13")
    page.get_by_label("From", exact=True).blur()
    expect(page.locator("table.list tbody tr")).to_have_count(2)
    assert "since=2021-03-13" in page.url


def test_a_range_dragged_over_the_timeline_narrows_the_list(page: Page) -> None:
    page.goto("/")
    plot = page.locator("#timeline .u-over")
    box = plot.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("since=2021-03-0.*until="))
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    expect(page.get_by_label("From", exact=True)).to_have_value(re.compile("2021-03-0"))


def test_a_point_of_the_map_opens_its_incidents(page: Page) -> None:
    page.goto("/?country=YEM")
    page.wait_for_function("() => performance.getEntriesByName('mapped').length")
    canvas = page.locator("#map canvas")
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("Hajjah")
    popup.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Hajjah")
