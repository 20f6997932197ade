"""From the archive to the index, again and again."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Link
from disclosure.errors import LedgerLocked, UserError
from indexer.base import Query
from indexer.building import ledger_pages, pages, read_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.folder import DataFolder
    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

SITE = "gaj.example.gov.cn"


def only(index: Index) -> Any:  # noqa: ANN401 - the one notice that there is
    (notice,) = index.stream(Query())
    return notice


def test_captured_pages_become_notices(crawl: Crawl, build: Build, index: Index) -> None:
    snapshots = [crawl.notice(1), crawl.notice(2)]
    report = build()
    assert (report.read, report.notices, report.written) == (2, 2, 2)
    notices = list(index.stream(Query(text="户口迁移")))
    assert [notice.captured_at for notice in notices] == [each.captured_at for each in snapshots]
    assert [notice.digest for notice in notices] == [each.digest for each in snapshots]
    assert {notice.site for notice in notices} == {SITE}


def test_nothing_changed_is_nothing_read(crawl: Crawl, build: Build) -> None:
    crawl.notice(1)
    build()
    assert build().read == 0


def test_only_what_changed_is_read_again(crawl: Crawl, build: Build, index: Index) -> None:
    crawl.notice(1)
    crawl.notice(2)
    build()
    crawl.notice(2, title="新的通告")
    report = build()
    assert (report.read, report.written) == (1, 1)
    assert index.count(Query(text="新的通告")) == 1
    assert index.count(Query()) == 2


def test_a_page_captured_again_unchanged_has_the_later_time(crawl: Crawl, build: Build, index: Index) -> None:
    first = crawl.notice(1)
    build()
    crawl.notice(1)
    build()
    assert only(index).captured_at == first.captured_at + timedelta(hours=1)


def test_a_page_that_is_gone_keeps_its_notice_flagged_until_it_is_back(
    crawl: Crawl, build: Build, index: Index
) -> None:
    crawl.notice(1)
    build()
    crawl.gone(1)
    assert build().written == 1
    assert only(index).flags.count("missing") == 1
    assert index.count(Query(text="户口迁移", flags=("missing",))) == 1
    crawl.notice(1)
    assert build().written == 1
    assert "missing" not in only(index).flags


def test_lists_are_no_notices(crawl: Crawl, build: Build) -> None:
    crawl.listing("tzgg", [])
    assert build().read == 0


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (("tzgg",), ("bureau", "330824", "tzgg")),
        (("pcs",), ("station", "330825", "pcs")),
        (("pcs", "tzgg"), ("bureau", "330824", "tzgg")),
        (("jiaoyu", "pcs"), ("station", "330825", "pcs")),
        (("jiaoyu",), (None, None, None)),
        ((), (None, None, None)),
    ],
)
def test_a_notice_belongs_to_the_column_that_the_registry_names_first(
    crawl: Crawl, build: Build, index: Index, listed: tuple[str, ...], expected: tuple[str | None, ...]
) -> None:
    for name in listed:
        crawl.listing(name, [Link(url=crawl.url(1), title="户口迁移", date="2021-03-15", column=name)])
    crawl.notice(1)
    build()
    notice = only(index)
    assert (notice.agency, notice.region, notice.column) == expected


def test_a_notice_of_a_site_that_is_not_registered_has_no_agency(
    crawl_of: Callable[[str], Crawl], build: Build, index: Index
) -> None:
    crawl_of("imported.example.gov.cn").notice(1)
    build()
    notice = only(index)
    assert notice.site == "imported.example.gov.cn"
    assert (notice.agency, notice.region) == (None, None)


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


def test_sites_can_be_built_one_by_one(
    crawl: Crawl, crawl_of: Callable[[str], Crawl], build: Build, index: Index
) -> None:
    crawl.notice(1)
    crawl_of("b.example.gov.cn").notice(1)
    build(sites=["b.example.gov.cn"])
    assert index.facet("site", Query()) == {"b.example.gov.cn": 1}
    assert build().read == 1


def test_a_newer_parser_reads_everything_again(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.notice(1)
    build()
    monkeypatch.setattr(read_with, "PARSER", "99")
    assert build().read == 1
    assert build().read == 0


def test_a_change_of_the_registry_reads_again_the_sites_that_it_is_about(
    crawl: Crawl, crawl_of: Callable[[str], Crawl], build: Build, registry: Registry, index: Index
) -> None:
    crawl.listing("tzgg", [Link(url=crawl.url(1), column="tzgg")])
    crawl.notice(1)
    crawl_of("b.example.gov.cn").notice(1)
    build()
    moved = dataclasses.replace(registry.agencies["bureau"], region="330802")
    changed = dataclasses.replace(registry, agencies={**registry.agencies, "bureau": moved})
    assert build(registry=changed).read == 1
    assert index.count(Query(region="330802")) == 1


def test_an_interrupted_build_goes_on_from_its_last_mark(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", 2)
    for number in range(5):
        crawl.notice(number)
    parse = pages.Reader.read

    def interrupted(reader: Any, page: Any) -> Any:  # noqa: ANN401 - as the original
        if page.snapshot.url == crawl.url(3):
            raise KeyboardInterrupt
        return parse(reader, page)

    with monkeypatch.context() as patch:
        patch.setattr(pages.Reader, "read", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert index.count(Query()) == 2
    assert build().read == 3
    assert index.count(Query()) == 5
    assert build().read == 0


def test_what_changes_during_a_build_is_read_by_the_next(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    crawl.notice(1)
    crawl.notice(2)
    parse = pages.Reader.read

    def crawling(reader: Any, page: Any) -> Any:  # noqa: ANN401 - as the original
        if page.snapshot.url == crawl.url(1):
            crawl.notice(3)
        return parse(reader, page)

    with monkeypatch.context() as patch:
        patch.setattr(pages.Reader, "read", crawling)
        assert build().read == 2
    assert build().read == 1
    assert index.count(Query()) == 3


def test_a_mark_ahead_of_the_ledger_is_not_believed(
    crawl: Crawl, build: Build, index: Index, registry: Registry
) -> None:
    crawl.notice(1)
    build()
    index.set_mark(SITE, 2**62, versions=read_with.versions_of(SITE, registry))
    assert build().read == 1


def test_a_rebuild_reads_everything_and_forgets_what_is_no_more(
    crawl: Crawl, build: Build, make_notice: Callable[..., Notice], index: Index
) -> None:
    crawl.notice(1)
    index.upsert([make_notice("of nothing")])
    build()
    assert index.count(Query()) == 2
    report = build(rebuild=True)
    assert (report.read, report.written) == (1, 1)
    assert index.count(Query()) == 1
    assert build().read == 0


def test_a_rebuild_of_some_sites_is_refused(build: Build) -> None:
    with pytest.raises(UserError, match="whole index"):
        build(rebuild=True, sites=[SITE])


def test_what_stands_against_the_index_itself_reaches_the_caller(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> int:
        raise LedgerLocked("index.db")

    monkeypatch.setattr(type(index), "upsert", locked)
    crawl.notice(1)
    with pytest.raises(LedgerLocked):
        build()


def test_an_empty_archive_builds_an_empty_index(build: Build, index: Index) -> None:
    assert build().read == 0
    assert index.count(Query()) == 0
