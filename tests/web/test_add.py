"""Adding from the browser: what came of it, what was refused and why; names are not trusted."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from sourceline.errors import SourcelineError
from sourceline.reading.incoming import Inputs
from sourceline.store import Workspace
from sourceline.web.jobs import Jobs
from sourceline.web.views.adding import page_address, pasted, shown_name, stored_name
from sourceline.web.waiting import Work
from tests.running.stories import TEXTS

HEADERS = {"origin": "http://localhost"}
THIRD = (
    "Third bomb in Mocha kills six\n\nA bomb killed six people at a bus stop in Mocha, Yemen, on "
    "Friday, the health ministry said."
)
SAME = (
    "Mocha market bomb kills ten\n\nTen people were killed when a bomb exploded at a market in "
    "Mocha, Yemen, on Monday, the governor said."
)


def page_of(browser: TestClient, where: str) -> Any:
    return html.fromstring(browser.get(where).text)


def send(browser: TestClient, way: str, data: dict[str, str], **named: Any) -> Any:
    token = page_of(browser, "/add").xpath(
        "(//form[@method='post']/input[@name='token'])[1]/@value"
    )
    return browser.post(
        f"/add/{way}", data={**data, "token": token[0]}, headers=HEADERS, follow_redirects=False,
        **named,
    )  # fmt: skip


def done(browser: TestClient, answer: Any) -> Any:
    """The page of a job when it is over."""
    assert answer.status_code == 303, answer.text
    where = answer.headers["location"]
    until = time.monotonic() + 30
    while time.monotonic() < until:
        page = page_of(browser, where)
        if page.xpath("//div[@id='job']/@data-state")[0] in ("done", "failed"):
            return page
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def words(page: Any) -> str:
    return " ".join(" ".join(page.xpath("//main")[0].itertext()).split())


def test_a_pasted_text_is_coded_and_joins_the_incident_it_tells_of(
    browser: TestClient, desk: Workspace
) -> None:
    given = {"text": SAME, "publisher": "Gulf Post", "published": "2019-03-05"}
    page = done(browser, send(browser, "text", given))
    assert "1 report added, 1 incident joined" in words(page)
    where = page.xpath("//table//a[starts-with(@href, '/incidents/')]/@href")[0]
    found = desk.incident(where.rsplit("/", 1)[-1])
    assert "Gulf Post" in [report.publisher for report in found.reports]
    assert len(found.reports) == 4


def test_the_same_text_is_known(browser: TestClient, desk: Workspace) -> None:
    before = desk.count_reports()
    given = {"text": TEXTS[0][2], "publisher": TEXTS[0][0], "published": TEXTS[0][1]}
    page = done(browser, send(browser, "text", given))
    assert "0 reports added" in words(page)
    assert "known from elsewhere" in words(page)
    assert desk.count_reports() == before


def test_files_are_told_by_their_names_and_refusals_by_their_reasons(
    browser: TestClient, desk: Workspace
) -> None:
    files = [
        ("files", ("../../third.txt", io.BytesIO(THIRD.encode()), "text/plain")),
        ("files", ("empty.txt", io.BytesIO(b""), "text/plain")),
        ("files", ("table.csv", io.BytesIO(b"a,b\n1,2\n"), "text/csv")),
    ]
    page = done(browser, send(browser, "files", {"published": "2019-05-04"}, files=files))
    told = words(page)
    assert "1 report added" in told
    assert "2 refused" in told
    assert "empty.txt" in told
    assert str(desk.folder) not in told
    assert [one.address for one in desk.appearances()][-1] == "third.txt"
    assert all(str(desk.folder) not in one.message for one in desk.rejects())
    assert not list((desk.folder / ".uploads").iterdir()), "uploads are taken away"


@pytest.mark.parametrize(
    "where",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "http://",
        "http://[",
        "-",
        "a\nb",
    ],
)
def test_no_file_of_this_machine_is_read_by_an_address(browser: TestClient, where: str) -> None:
    answer = send(browser, "address", {"address": where})
    assert answer.status_code == 400
    assert "not the address of a page" in answer.text


def test_private_addresses_are_refused(browser: TestClient) -> None:
    page = done(browser, send(browser, "address", {"address": "http://127.0.0.1:9/x"}))
    assert "1 refused" in words(page)


def test_a_form_that_was_refused_keeps_what_was_typed(browser: TestClient) -> None:
    answer = send(browser, "text", {"text": THIRD, "published": "tomorrow", "title": "<b>"})
    assert answer.status_code == 400
    page = html.fromstring(answer.text)
    assert page.xpath("//textarea")[0].text == THIRD
    assert page.xpath("//input[@name='title']/@value") == ["<b>"]


def test_nothing_is_added_without_the_token(browser: TestClient, desk: Workspace) -> None:
    browser.get("/add")
    for way in ("text", "files", "address"):
        assert browser.post(f"/add/{way}", data={"text": THIRD}).status_code in (403, 422)
    assert not page_of(browser, "/add").xpath("//a[starts-with(@href, '/add/jobs/')]")


def test_there_is_no_job_of_another_id(browser: TestClient) -> None:
    assert browser.get("/add/jobs/0").status_code == 404


def test_programs_add_too(browser: TestClient) -> None:
    token = browser.get("/api/v1/token").json()["data"]
    headers = {token["header"]: token["token"]}
    given = {"text": THIRD, "published": "2019-05-04", "publisher": "Coast Wire"}
    answer = browser.post("/api/v1/reports", json=given, headers=headers)
    assert answer.status_code == 202
    where = f"/api/v1/jobs/{answer.json()['data']['id']}"
    until = time.monotonic() + 30
    while (job := browser.get(where).json()["data"])["state"] not in ("done", "failed"):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert job["outcome"]["reports"] == 1
    both = {"text": "a", "address": "https://example.org"}
    answer = browser.post("/api/v1/reports", json=both, headers=headers)
    assert answer.json()["error"]["code"] == "E942"


def test_a_second_job_waits_for_the_first(desk: Workspace) -> None:
    jobs = Jobs(desk)
    go: list[bool] = []

    def slowly() -> list[Any]:
        until = time.monotonic() + 10
        while not go and time.monotonic() < until:
            time.sleep(0.01)
        return []

    first = jobs.ask("ana", "first", Work(items=slowly))
    second = jobs.ask("ben", "second", Work())
    wait_for(lambda: first.state == "running")
    assert second.state == "waiting"
    go.append(True)
    wait_for(lambda: second.over)
    assert (first.state, second.state) == ("done", "done")
    assert [one.what for one in jobs.recent()] == ["second", "first"]


def test_a_fault_ends_its_job_and_no_other(desk: Workspace) -> None:
    jobs = Jobs(desk)

    def fails() -> list[Any]:
        raise OSError("gone")

    first, second = jobs.ask("ana", "a", Work(items=fails)), jobs.ask("ana", "b", Work())
    wait_for(lambda: second.over)
    assert first.state == "failed"
    assert "E900" in first.fault
    assert second.state == "done"


def test_only_so_many_jobs_wait(desk: Workspace) -> None:
    jobs = Jobs(desk)
    go: list[bool] = []

    def slowly() -> list[Any]:
        wait_for(lambda: bool(go))
        return []

    for _ in range(20):
        jobs.ask("ana", "a", Work(items=slowly))
    with pytest.raises(SourcelineError) as caught:
        jobs.ask("ana", "a", Work())
    assert caught.value.code == "E944"
    go.append(True)


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_names_of_uploads_are_not_trusted() -> None:
    assert shown_name("C:\\a\\b.txt") == "b.txt"
    assert shown_name("..") == ".."
    assert shown_name("\0\n") == "file"
    assert stored_name(1, "../../x/.bashrc") == "1.bashrc"
    assert stored_name(2, "a b;rm -rf") == "2"
    assert len(shown_name("x" * 1000)) == 120


def test_a_text_without_words_is_refused() -> None:
    for text in ("", " \n", "x" * 1_000_001):
        with pytest.raises(SourcelineError) as caught:
            pasted(text, by="ana")
        assert caught.value.code == "E942"


def test_an_address_is_taken_as_it_is() -> None:
    assert page_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


def test_what_was_asked_for_before_a_server_was_killed_is_taken_up_and_nothing_is_doubled(
    desk: Workspace,
) -> None:
    text = "Bomb in Aden\n\nA bomb killed two people in Aden, Yemen, on Monday, police said."
    upload = b"Raid in Gao\n\nGunmen killed three people in Gao, Mali, on Monday, the army said."
    killed = Jobs(desk)
    killed._begin = lambda job, work: None  # type: ignore[method-assign]
    item = pasted(text, title="Bomb in Aden", published="2024-03-05", by="ana")
    killed.ask("ana", "a text", Work(pasted=item))
    folder, kept = killed.keep([("raid.txt", io.BytesIO(upload))])
    options = Inputs(publisher="Gao Post", published="2024-03-06")
    killed.ask("ana", "raid.txt", Work(uploads=tuple(kept), options=options, folder=folder))
    before = desk.count_reports()
    for jobs in (Jobs(desk), Jobs(desk)):  # two servers over one folder
        assert jobs.resume() in (0, 1, 2)
        while not all(one.over for one in jobs.recent()):
            time.sleep(0.02)
    assert desk.count_reports() == before + 2
    found = {
        one.title: one for one in desk.appearances() if one.address.startswith(("pasted", "up"))
    }
    assert "Bomb in Aden" in found
    raid = desk.record(desk.search("raid")[0].report.id).report
    assert (raid.publisher, str(raid.published.earliest)) == ("Gao Post", "2024-03-06")
    assert not list((desk.folder / ".uploads").iterdir())
