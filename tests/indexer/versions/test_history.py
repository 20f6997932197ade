# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""From an archive to the history of an address."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.imports.importing import import_paths
from archive.tables.attempts import Attempts
from disclosure.model import FetchState
from indexer.building.apart import DocumentReader
from indexer.versions.changes import site_changes
from indexer.versions.choosing import at_or_before, last_change, shown
from indexer.versions.comparing import changes
from indexer.versions.reading import VersionReader
from parsers.documents.model import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indexer.versions.history import History

SITE = "gaj.example.gov.cn"
PATH = "/art/t20260227_368831.html"


def kinds(history: History) -> list[str]:
    return [event.kind.value for event in history.events]


def test_a_page_whose_counter_clock_and_neighbours_differ_is_unchanged(past: Any, told: Any) -> None:
    digests = {past.page(day, past.html()).digest for day in (1, 2, 3)}
    assert len(digests) == 3
    history = told()
    assert kinds(history) == ["first_seen", "unchanged"]
    assert history.events[1].times == 2
    assert (history.site, history.unanswered_from) == (SITE, None)


def test_a_page_that_changes_tells_what(past: Any, told: Any) -> None:
    past.page(1, past.html("缴纳工本费20元。"))
    past.page(8, past.html("缴纳工本费40元。", title="关于收费的通告"))
    changed = told().events[1]
    assert [(change.field, change.before, change.after) for change in changed.changes] == [
        ("title", "关于办理居民身份证的通告", "关于收费的通告"),
        ("text", None, None),
    ]
    assert changed.snapshot.captured_at == changed.at


def test_what_others_brought_is_told_as_theirs_and_accuses_nobody(
    past: Any, told: Any, tmp_path: Path
) -> None:
    past.page(1, past.html())
    saved = f"<!-- Page saved with SingleFile url: http://{SITE}{PATH} saved date: Tue Mar 03 2026 10:00:00 GMT+0800 -->"
    (tmp_path / "1.html").write_bytes(saved.encode() + past.html(published="2026-03-02"))
    import_paths(past.folder, [tmp_path / "1.html"], clock=lambda: datetime(2026, 3, 4, tzinfo=UTC))
    past.page(8, past.html())
    history = told()
    assert kinds(history) == ["first_seen", "changed", "changed"]
    assert [event.imported for event in history.events] == [False, True, False]
    assert history.events[1].detail.startswith("from file 1.html, sha256 ")


def test_a_file_that_others_brought_changes_no_notice_of_ours(past: Any, told: Any, tmp_path: Path) -> None:
    files = (("/art/form.pdf", "申请表"),)
    past.page(1, past.html(files=files))
    past.file(1, "/art/form.pdf", b"ours")
    past.page(2, past.html(files=files))
    (tmp_path / "form.pdf").write_bytes(b"%PDF-1.4 theirs")
    day = datetime(2026, 3, 3, tzinfo=UTC)
    os.utime(tmp_path / "form.pdf", (day.timestamp(), day.timestamp()))
    url = f"http://{SITE}/art/form.pdf"
    import_paths(
        past.folder, [tmp_path / "form.pdf"], url=url, clock=lambda: datetime(2026, 3, 4, tzinfo=UTC)
    )
    past.page(8, past.html(files=files))
    assert kinds(told()) == ["first_seen", "unchanged"]


def test_looks_that_nobody_answered_are_told_with_state_and_detail(past: Any, told: Any) -> None:
    past.page(1, past.html())
    for day in (2, 3, 4):
        past.look(day, PATH, FetchState.TIMEOUT, detail="no answer in 60 s")
    past.look(5, PATH, FetchState.BLOCKED, detail="ruishu")
    past.look(6, PATH, FetchState.TIMEOUT, detail="no answer in 60 s")
    past.page(7, past.html())
    missing = told().events[1:4]
    assert [(event.state, event.detail, event.times) for event in missing] == [
        ("timeout", "no answer in 60 s", 3),
        ("blocked", "ruishu", 1),
        ("timeout", "no answer in 60 s", 1),
    ]
    assert missing[0].snapshot is None
    assert missing[1].snapshot is not None


def test_a_file_that_was_exchanged_is_a_change_of_its_notice(past: Any, told: Any) -> None:
    """Also where the page itself was not sent again (304)."""
    files = (("/files/fee.txt", "收费标准.txt"),)
    past.page(1, past.html(files=files))
    past.file(1.01, "/files/fee.txt", "工本费20元".encode())
    past.look(8, PATH, FetchState.NOT_MODIFIED)
    past.file(8.01, "/files/fee.txt", "工本费40元".encode())
    past.look(15, PATH, FetchState.NOT_MODIFIED)
    history = told()
    assert kinds(history) == ["first_seen", "changed", "unchanged"]
    (change,) = history.events[1].changes
    assert (change.field, change.about) == ("attachment_content", f"http://{SITE}/files/fee.txt")


def test_a_document_is_compared_by_its_text(past: Any, told: Any) -> None:
    for day, text in ((1, rb"\rtf1 fee 20"), (8, rb"\rtf1\b0 fee 20"), (15, rb"\rtf1 fee 40")):
        past.page(day, b"{" + text + b"}", "/files/fee.rtf", media_type="application/rtf")
    assert kinds(told("/files/fee.rtf")) == ["first_seen", "unchanged", "changed"]


def test_a_page_that_cannot_be_read_differs_by_its_digest(past: Any, told: Any) -> None:
    past.page(1, b"\x00\x01\x02" * 50)
    past.page(8, b"\x00\x01\x03" * 50)
    (change,) = told().events[1].changes
    assert change.field == "payload"


def test_a_notice_with_the_same_number_at_another_address_has_moved(past: Any, told: Any) -> None:
    past.page(1, past.html())
    past.page(30, past.html(), "/zwgk/hjgl/t20260227_368831.html")
    past.page(30, past.html(), "/zwgk/hjgl/t20260227_368832.html")
    for day in (31, 40, 60):
        past.look(day, PATH, FetchState.GONE)
    history = told()
    assert kinds(history) == ["first_seen", "missing", "moved", "missing"]
    moved = history.events[2].moved
    assert (moved.url, moved.by) == (f"http://{SITE}/zwgk/hjgl/t20260227_368831.html", "document_id")


def test_one_that_stood_in_two_columns_has_not(past: Any, told: Any) -> None:
    past.page(1, past.html())
    past.page(2, past.html(), "/zwgk/hjgl/t20260227_368831.html")
    past.page(3, past.html())
    for day in (31, 40, 60):
        past.look(day, PATH, FetchState.GONE)
    assert kinds(told())[-1] == "removed"


def test_a_notice_of_the_same_work_at_another_address_has_moved(
    past: Any, told: Any, sqlite_index: Any, make_notice: Any
) -> None:
    new = f"http://{SITE}/new/a.html"
    for path in ("/old/a.html", "/new/a.html"):
        past.page(1 if "old" in path else 20, past.html(), path)
    past.look(30, "/old/a.html", FetchState.GONE)
    notices = [
        make_notice(f"{SITE}:http://{SITE}{path}", url=f"http://{SITE}{path}", work="w1")
        for path in ("/old/a.html", "/new/a.html")
    ]
    sqlite_index.upsert(notices)
    assert kinds(told("/old/a.html")) == ["first_seen", "missing"]
    history = told("/old/a.html", index=sqlite_index)
    assert kinds(history) == ["first_seen", "missing", "moved"]
    assert (history.events[2].moved.url, history.events[2].moved.by) == (new, "work")


def test_a_redirect_is_a_move_and_one_to_https_is_none(past: Any, told: Any) -> None:
    past.page(1, past.html())
    past.look(2, PATH, FetchState.REDIRECTED, location=f"https://{SITE}{PATH}")
    past.look(3, PATH, FetchState.REDIRECTED, location="/new.html")
    past.look(4, PATH, FetchState.REDIRECTED, location="/new.html")
    history = told()
    assert kinds(history) == ["first_seen", "moved", "unchanged"]
    assert (history.events[1].moved.url, history.events[1].moved.by) == (
        f"http://{SITE}/new.html",
        "redirect",
    )


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ({}, ["first_seen", "backdated"]),
        ({"walk": "known"}, ["first_seen"]),
        ({"listed": False}, ["first_seen"]),
        ({"column": "other"}, ["first_seen"]),
    ],
)
def test_a_notice_that_a_complete_list_lacked_is_backdated(
    past: Any, told: Any, before: dict[str, Any], expected: list[str]
) -> None:
    rows = [(f"/art/t20250101_1000{number}.html", "2025-01-01") for number in range(3)]
    past.listing(50, *rows, **before)
    past.listing(60, *rows, (PATH, "2026-02-27"))
    past.page(60.1, past.html())
    history = told()
    assert kinds(history) == expected
    assert history.events[0].dating.grade.value == ("suspected" if len(expected) == 2 else "first_crawl")


def test_one_that_stood_at_another_address_before_is_not(past: Any, told: Any) -> None:
    rows = [(f"/art/t20250101_1000{number}.html", "2025-01-01") for number in range(3)]
    past.page(49, past.html(), "/old/t20260227_368831.html")
    past.listing(50, *rows)
    past.listing(60, *rows, (PATH, "2026-02-27"))
    past.page(60.1, past.html())
    assert told().events[0].dating.grade.value == "relisted"


def test_a_page_that_sets_its_day_back_is(past: Any, told: Any) -> None:
    past.page(1, past.html(published="2026-02-27"))
    past.page(8, past.html(published="2025-12-31"))
    history = told()
    assert kinds(history) == ["first_seen", "changed", "backdated"]
    assert history.events[2].dating.grade.value == "restated"


def test_changes_of_a_site_name_what_happened_and_nothing_else(past: Any, documents: Any) -> None:
    for number in range(3):
        past.page(1 + number, past.html(), f"/quiet/t20260227_90000{number}.html")
    past.page(10, past.html("甲"), "/a/t20260227_900010.html")
    past.page(20, past.html("乙"), "/a/t20260227_900010.html")
    past.page(11, past.html(), "/b/t20260227_900011.html")
    for day in (21, 30, 40):
        past.look(day, "/b/t20260227_900011.html", FetchState.GONE)

    def found(**options: Any) -> list[tuple[str, str]]:
        told = site_changes(past.folder, SITE, documents, failed=pytest.fail, **options)
        return [(url.removeprefix(f"http://{SITE}"), event.kind.value) for url, event in told]

    changed, removed = ("/a/t20260227_900010.html", "changed"), ("/b/t20260227_900011.html", "removed")
    assert found() == [changed, removed]
    with Attempts.open(past.folder.ledger_path(SITE)) as attempts:
        assert sum("/quiet/" in url for url in attempts.eventful()) == 0
    assert found(since=past_day(25)) == [removed]


def past_day(day: float) -> datetime:
    return datetime(2026, 3, 1, 2, tzinfo=UTC) + timedelta(days=day - 1)


def test_compared_are_the_last_two_versions_at_the_moment_of_the_change(past: Any, documents: Any) -> None:
    for day, text in ((1, "甲"), (2, "乙"), (3, "乙"), (4, "丙"), (5, "丙")):
        past.page(day, past.html(text))
    with Attempts.open(past.folder.ledger_path(SITE)) as attempts:
        captures = shown(attempts.of(f"http://{SITE}{PATH}"))
        reader = VersionReader(past.folder, attempts, documents)
        pair = last_change(captures, lambda each: reader.said(*each))
    assert pair is not None
    assert [each.snapshot.captured_at for each in pair] == [past_day(3), past_day(4)]
    assert at_or_before(captures, past_day(2.5), "u").snapshot.captured_at == past_day(2)


def test_one_capture_has_nothing_to_be_compared_with() -> None:
    never: Callable[[Any], Any] = pytest.fail
    assert last_change([], never) is None


def test_a_file_too_large_to_be_read_differs_by_its_digest(past: Any) -> None:
    files = (("/files/fee.txt", "收费标准.txt"),)
    past.page(1, past.html(files=files))
    past.file(1.01, "/files/fee.txt", b"a" * 5000)
    past.page(8, past.html(files=files))
    past.file(8.01, "/files/fee.txt", b"b" * 5000)
    with (
        DocumentReader(limits=Limits(size=4000)) as small,
        Attempts.open(past.folder.ledger_path(SITE)) as attempts,
    ):
        reader = VersionReader(past.folder, attempts, small, texts=True)
        was, now = (reader.said(*each) for each in shown(attempts.of(f"http://{SITE}{PATH}")))
    (change,) = changes(was, now)
    assert change.field == "attachment_content"
    assert [file.text.said for said in (was, now) for file in said.files if file.text] == ["", ""]
