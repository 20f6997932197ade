"""Every page of a ledger is accounted for, and what failed for no fault of its own is tried again, alone.

The fixture `build` checks after each build that the figures add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.imports.importing import import_paths
from indexer.base import Query
from indexer.building import ledger_pages, site_build
from indexer.building.accounts import account_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive.folder import DataFolder
    from disclosure.model import Notice
    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name
    Refused = Callable[[str, str], None]

SITE = "gaj.example.gov.cn"
EMPTY = f"http://{SITE}/empty.html"


def refusing(index: Index, monkeypatch: pytest.MonkeyPatch, *urls: str) -> None:
    """Lets the index refuse the notices of some pages."""
    upsert = type(index).upsert

    def choosy(self: Index, notices: Iterable[Notice], *, refused: Refused) -> int:
        taken = []
        for notice in notices:
            if notice.url in urls:
                refused(notice.id, "too large")
            else:
                taken.append(notice)
        return upsert(self, taken)

    monkeypatch.setattr(type(index), "upsert", choosy)


def forgetting(index: Index, monkeypatch: pytest.MonkeyPatch, *urls: str) -> None:
    """Lets the index lose the notices of some pages without a word."""
    upsert = type(index).upsert

    def losing(self: Index, notices: Iterable[Notice], *, refused: Refused) -> int:
        return upsert(self, (each for each in notices if each.url not in urls), refused=refused)

    monkeypatch.setattr(type(index), "upsert", losing)


def test_each_page_is_one_of_five_things(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        crawl.notice(number)
    crawl.gone(1)
    crawl.page(f"http://{SITE}/a.json", b"{}", media_type="application/json")
    crawl.page(EMPTY, b"")
    crawl.page(crawl.url(3).replace("/art/", "/other/"), body(3))
    refusing(index, monkeypatch, crawl.url(2))
    expected = {"pages": 7, "notices": 3, "skipped": 1, "failed": 1, "refused": 1, "lost": 0, "shared": 1}
    assert build().ledger == expected
    assert index.count(Query()) == 3


def body(number: int) -> bytes:
    return f"<html><title>关于户口迁移的通告{number}</title><p>{'本局受理户口迁移申请。' * 3}</p></html>".encode()


def test_nothing_new_costs_no_look_at_every_page(
    crawl: Crawl, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.notice(1)
    crawl.page(EMPTY, b"")
    before = build()
    monkeypatch.setattr(site_build, "reckon", None)
    assert (report := build()).read == 0
    assert report.ledger == before.ledger
    assert [url for url, _ in report.accounts[SITE].named("failed")] == [EMPTY]


def test_nothing_new_changes_nothing(crawl: Crawl, build: Build, index: Index) -> None:
    crawl.notice(1)
    build()
    before = index.state()
    build()
    assert index.state() == before


def test_what_was_stored_and_vanished_is_read_again(crawl: Crawl, build: Build, index: Index) -> None:
    for number in range(3):
        crawl.notice(number)
    build()
    index.delete([next(index.stream(Query())).id])
    report = build()
    assert (report.read, report.written, report.lost) == (1, 1, [])
    assert index.count(Query()) == 3


def test_an_older_capture_in_the_index_is_no_notice_of_the_page(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.notice(1)
    build()
    crawl.notice(1, title="新的通告")
    with monkeypatch.context() as patch:
        forgetting(index, patch, crawl.url(1))
        assert [url for url, _ in build().lost] == [crawl.url(1)]
    assert build().lost == []
    assert index.count(Query(text="新的通告")) == 1


def test_what_the_index_loses_is_named_and_tried_again_by_itself(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        crawl.notice(number)
    with monkeypatch.context() as patch:
        forgetting(index, patch, crawl.url(1))
        report = build()
        assert report.lost == [(crawl.url(1), "it was stored and is not there")]
        assert report.unbalanced == [SITE]
    assert (report := build()).read == 1
    assert report.unbalanced == []
    assert index.count(Query()) == 3


def test_a_refused_notice_is_tried_again_by_itself(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        crawl.notice(number)
    with monkeypatch.context() as patch:
        refusing(index, patch, crawl.url(1))
        for pages in (3, 1, 1):
            report = build()
            assert (report.read, [why for _, why in report.refused]) == (pages, ["too large"])
    assert (report := build()).read == 1
    assert report.refused == []
    assert build().read == 0
    assert index.count(Query()) == 3


def test_a_page_that_the_parser_refuses_is_not_tried_again(crawl: Crawl, build: Build) -> None:
    crawl.page(EMPTY, b"")
    assert build().ledger["failed"] == 1
    crawl.notice(1)
    report = build()
    assert (report.read, report.failed, report.ledger["failed"]) == (1, [], 1)


def test_a_page_that_fails_now_keeps_its_former_notice_and_counts_as_failed(
    crawl: Crawl, build: Build, index: Index
) -> None:
    crawl.notice(1)
    build()
    crawl.page(crawl.url(1), b"")
    assert build().ledger["failed"] == 1
    assert index.count(Query()) == 1


def test_what_the_archive_could_not_give_is_tried_again_and_nothing_else(
    crawl: Crawl, build: Build, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", 2)
    snapshots = [crawl.notice(number) for number in range(6)]
    path = folder.warc_dir(SITE) / snapshots[1].file
    whole = path.read_bytes()
    begin = snapshots[1].offset + 20
    path.write_bytes(whole[:begin] + bytes(40) + whole[begin + 40 :])
    assert [url for url, _ in build().failed] == [crawl.url(1)]
    assert build().read == 1
    path.write_bytes(whole)
    assert build().notices == 1
    assert build().read == 0


def test_a_build_that_was_killed_between_chunks_forgets_no_trouble(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", 2)
    for number in range(6):
        crawl.notice(number)
    upsert, chunks = type(index).upsert, iter(range(9))

    def dying(self: Index, notices: Iterable[Notice], *, refused: Refused) -> int:
        if next(chunks) == 1:
            raise KeyboardInterrupt
        first, *others = notices
        refused(first.id, "too large")
        return upsert(self, others)

    with monkeypatch.context() as patch:
        patch.setattr(type(index), "upsert", dying)
        with pytest.raises(KeyboardInterrupt):
            build()
    report = build()
    assert (report.read, report.ledger["notices"]) == (5, 6)


def test_a_page_without_an_address_is_accounted_for_by_the_id_that_it_got(
    folder: DataFolder, build: Build, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.html"
    saved.write_bytes(
        "<html><title>居住证办理指南</title><p>申领居住证须提交居民身份证。</p></html>".encode()
    )
    import_paths(folder, [saved])
    report = build()
    assert (report.read, report.ledger["notices"]) == (1, 1)
    assert build().read == 0


def test_an_account_that_cannot_be_read_is_made_anew(crawl: Crawl, build: Build, index: Index) -> None:
    crawl.notice(1)
    crawl.page(EMPTY, b"")
    build()
    index.set_account(SITE, "no account")
    report = build()
    assert [url for url, _ in report.failed] == [EMPTY]
    assert report.ledger == {
        "pages": 2,
        "notices": 1,
        "skipped": 0,
        "failed": 1,
        "refused": 0,
        "lost": 0,
        "shared": 0,
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"versions": "1"}', '{"versions": "1", "troubles": 5}'])
def test_what_is_no_account_of_these_versions_is_an_empty_one(text: str) -> None:
    account = account_of(text, versions="1")
    assert (account.mark, account.pages, account.troubles) == (-1, 0, {})
