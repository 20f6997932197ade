"""From the archive to the index, again and again: which pages are read, and whose notices they become."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Link
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_sites_can_be_built_one_by_one(
    crawl: Crawl, crawl_of: Callable[[str], Crawl], build: Build, index: Index
) -> None:
    crawl.notice(1)
    crawl_of("b.example.gov.cn").notice(1)
    build(sites=["b.example.gov.cn"])
    assert index.facet("site", Query()) == {"b.example.gov.cn": 1}
    assert build().read == 1


def test_an_empty_archive_builds_an_empty_index(build: Build, index: Index) -> None:
    assert build().read == 0
    assert index.count(Query()) == 0
