"""One article under several addresses, one address in several lists: no list loses it, no copy hides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Link
from indexer.base import Query
from indexer.building import site_build

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

SITE = "gaj.example.gov.cn"
ONE, OTHER = (f"http://{SITE}/art/2026/3/1/art_{column}_777.html" for column in (11, 22))
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<div class="TRS_Editor"><p>{text}</p></div></body></html>"""


def publish(crawl: Crawl, url: str, column: str, title: str = "关于户口迁移的通告") -> None:
    crawl.listing(column, [Link(url=url, column=column)])
    crawl.page(url, PAGE.format(title=title, text="本局受理户口迁移申请。" * 3).encode())


def only(index: Index) -> Any:  # noqa: ANN401 - the one notice that there is
    (notice,) = index.stream(Query())
    return notice


def stands(index: Index) -> tuple[str, str, tuple[str, ...], bool]:
    notice = only(index)
    return notice.url, notice.column, notice.also_listed, "missing" in notice.flags


def test_a_page_in_two_lists_names_both_the_registrys_first_as_its_own(
    crawl: Crawl, build: Build, index: Index
) -> None:
    publish(crawl, ONE, "pcs")
    crawl.listing("unregistered", [Link(url=ONE, column="unregistered")])
    build()
    assert stands(index) == (ONE, "pcs", (), False)
    crawl.listing("tzgg", [Link(url=ONE, column="tzgg")])
    build()
    assert stands(index) == (ONE, "tzgg", ("pcs",), False)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
def test_two_addresses_are_one_notice_in_the_lists_of_both(
    crawl: Crawl, build: Build, index: Index, *, at_once: bool, jobs: int
) -> None:
    publish(crawl, ONE, "tzgg")
    if not at_once:
        build(jobs=jobs)
    publish(crawl, OTHER, "pcs")
    report = build(jobs=jobs)
    assert stands(index) == (OTHER, "tzgg", ("pcs",), False)
    assert (report.ledger["notices"], report.ledger["shared"]) == (1, 1)


def test_a_copy_that_is_gone_leaves_the_notice_to_the_one_that_is_there(
    crawl: Crawl, build: Build, index: Index
) -> None:
    publish(crawl, ONE, "tzgg", "关于户口迁移的通告")
    publish(crawl, OTHER, "pcs", "关于户口迁移的通告(新)")
    build()
    assert only(index).title == "关于户口迁移的通告(新)"
    crawl.withdraw(OTHER)
    report = build()
    assert stands(index) == (ONE, "tzgg", (), False)
    assert only(index).title == "关于户口迁移的通告"
    assert (report.ledger["notices"], report.ledger["shared"], report.lost) == (1, 1, [])
    before = index.state()
    assert build().read == 0
    assert index.state() == before


def test_in_a_new_index_a_copy_that_is_gone_hides_nothing_either(
    crawl: Crawl, build: Build, index: Index
) -> None:
    publish(crawl, ONE, "tzgg")
    publish(crawl, OTHER, "pcs")
    crawl.withdraw(OTHER)
    build()
    assert stands(index) == (ONE, "tzgg", (), False)


def test_where_all_copies_are_gone_so_is_the_notice_from_the_lists_of_all(
    crawl: Crawl, build: Build, index: Index
) -> None:
    publish(crawl, ONE, "tzgg")
    publish(crawl, OTHER, "pcs")
    crawl.withdraw(OTHER)
    build()
    crawl.withdraw(ONE)
    build()
    assert stands(index) == (OTHER, "tzgg", ("pcs",), True)


def test_a_copy_that_comes_back_stands_again(crawl: Crawl, build: Build, index: Index) -> None:
    publish(crawl, ONE, "tzgg")
    publish(crawl, OTHER, "pcs")
    crawl.withdraw(OTHER)
    build()
    publish(crawl, OTHER, "pcs")
    build()
    assert stands(index) == (OTHER, "tzgg", ("pcs",), False)


def test_a_copy_that_cannot_be_read_leaves_the_notice_to_another_and_is_told_of(
    crawl: Crawl, build: Build, index: Index
) -> None:
    publish(crawl, ONE, "tzgg")
    crawl.page(OTHER, b"")
    report = build()
    assert [url for url, _ in report.failed] == [OTHER]
    assert stands(index) == (ONE, "tzgg", (), False)


def test_a_build_that_was_killed_before_an_older_copy_was_stored_goes_on(
    crawl: Crawl, build: Build, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(crawl, ONE, "tzgg")
    publish(crawl, OTHER, "pcs")
    build()
    crawl.withdraw(OTHER)
    with monkeypatch.context() as patch:
        patch.setattr(site_build.SiteBuild, "_set_mark", _killed)
        with pytest.raises(KeyboardInterrupt):
            build()
    index.delete([only(index).id])
    build()
    assert stands(index) == (ONE, "tzgg", (), False)


def _killed(*_: object) -> None:
    raise KeyboardInterrupt
