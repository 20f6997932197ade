"""Up to where a build has read a ledger: it goes on from there, or begins again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Link
from disclosure.errors import UserError
from indexer.base import Query
from indexer.building import ledger_pages, pages, read_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

SITE = "gaj.example.gov.cn"


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
