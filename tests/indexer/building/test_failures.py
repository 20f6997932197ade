"""What cannot be read is reported with its reason, and the rest is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import LedgerLocked
from indexer.base import Query
from indexer.building import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.folder import DataFolder
    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

SITE = "gaj.example.gov.cn"


def test_what_is_no_page_or_document_is_skipped_with_its_reason(
    crawl: Crawl, build: Build, index: Index
) -> None:
    crawl.notice(1)
    crawl.page(f"http://{SITE}/a.json", b"{}", media_type="application/json")
    crawl.page(f"http://{SITE}/b.json", b"{}", media_type="application/json")
    report = build()
    assert report.skipped == {"not HTML but application/json": 2}
    assert report.notices == index.count(Query()) == 1


def test_a_page_that_cannot_be_read_is_reported_and_stops_nothing(
    crawl: Crawl, build: Build, index: Index
) -> None:
    crawl.notice(1)
    crawl.page(f"http://{SITE}/empty.html", b"")
    crawl.notice(2)
    report = build()
    assert [url for url, _ in report.failed] == [f"http://{SITE}/empty.html"]
    assert index.count(Query()) == 2
    assert build().read == 0


def test_a_bug_in_a_parser_costs_one_page(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    parse = pages.Reader.read

    def buggy(reader: Any, page: Any) -> Any:  # noqa: ANN401 - as the original
        if page.snapshot.url == crawl.url(1):
            raise ZeroDivisionError("oh")
        return parse(reader, page)

    monkeypatch.setattr(pages.Reader, "read", buggy)
    crawl.notice(1)
    crawl.notice(2)
    report = build()
    assert report.failed == [(crawl.url(1), "a bug of ours: ZeroDivisionError('oh')")]
    assert index.count(Query()) == 1


def test_a_damaged_record_is_reported_and_the_rest_is_read(
    crawl: Crawl, build: Build, folder: DataFolder, index: Index
) -> None:
    crawl.notice(1)
    snapshot = crawl.notice(2)
    path = folder.warc_dir(SITE) / snapshot.file
    whole = bytearray(path.read_bytes())
    whole[snapshot.offset + 20 : snapshot.offset + 60] = bytes(40)
    path.write_bytes(whole)
    report = build()
    assert [url for url, _ in report.failed] == [crawl.url(2)]
    assert index.count(Query()) == 1


def test_what_the_archive_could_not_give_is_tried_again_once_it_is_repaired(
    crawl: Crawl, build: Build, folder: DataFolder, index: Index
) -> None:
    snapshot = crawl.notice(1)
    path = folder.warc_dir(SITE) / snapshot.file
    away = path.rename(path.with_name("away"))
    assert [url for url, _ in build().failed] == [crawl.url(1)]
    assert [url for url, _ in build().failed] == [crawl.url(1)]
    away.rename(path)
    assert build().notices == index.count(Query()) == 1
    assert build().read == 0


def test_a_ledger_that_cannot_be_read_is_reported_and_the_other_sites_are_read(
    crawl: Crawl, crawl_of: Callable[[str], Crawl], build: Build, folder: DataFolder, index: Index
) -> None:
    crawl_of("a.example.gov.cn").notice(1)
    folder.ledger_path("a.example.gov.cn").write_bytes(b"no ledger at all" * 1000)
    crawl.notice(1)
    report = build()
    assert [site for site, _ in report.unreadable] == ["a.example.gov.cn"]
    assert index.count(Query()) == 1


def test_what_stands_against_the_index_itself_reaches_the_caller(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> int:
        raise LedgerLocked("index.db")

    monkeypatch.setattr(type(index), "upsert", locked)
    crawl.notice(1)
    with pytest.raises(LedgerLocked):
        build()
