"""What the rows of lists state of a notice, in the index: it fills what the page leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import Link
from disclosure.model import Provenance
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from indexer.base import Index
    from indexer.building.report import BuildReport

    Build = Callable[..., BuildReport]
    Crawl = Any  # the fixture of that name

NUMBER, OTHER = "11330824MB2C00001X/2024-00017", "11330824MB2C00001X/2024-00099"
PRINTED = f"""<html><head><meta charset="utf-8"><title>关于户口迁移的通告</title></head><body>
<table><tr><td>索引号：</td><td>{OTHER}</td><td>发布机构：</td><td>开化县公安局</td></tr></table>
<h1>关于户口迁移的通告</h1><div class="TRS_Editor"><p>{"本局受理户口迁移申请。" * 9}</p></div></body></html>"""


def only(index: Index) -> Any:  # noqa: ANN401 - the one notice that there is
    (notice,) = index.stream(Query())
    return notice


def listed(crawl: Crawl, column: str, **fields: str) -> None:
    link = Link(url=crawl.url(1), title="关于户口迁移的通告1", date="2024-03-15", fields=fields)
    crawl.listing(column, [link])


def test_a_number_that_only_the_list_states_is_the_notice_s(crawl: Crawl, build: Build, index: Index) -> None:
    listed(crawl, "tzgg", index_number=NUMBER, date_written="2024年3月1日")
    crawl.notice(1)
    build()
    notice = only(index)
    assert notice.index_number == NUMBER
    assert notice.provenance["index_number"] == Provenance(source="list", locator="row")
    assert str(notice.date_written) == "2024-03-01"
    assert notice.conflicts == ()


def test_a_page_that_prints_another_number_keeps_its_own_and_the_conflict_is_told(
    crawl: Crawl, build: Build, index: Index
) -> None:
    listed(crawl, "tzgg", index_number=NUMBER)
    crawl.page(crawl.url(1), PRINTED.encode())
    build()
    notice = only(index)
    assert notice.index_number == OTHER
    assert notice.provenance["index_number"].source == "table"
    (conflict,) = [each for each in notice.conflicts if each.field == "index_number"]
    assert [(each.value, each.source) for each in conflict.values] == [(OTHER, "table"), (NUMBER, "list")]


def test_a_list_that_comes_to_state_more_has_its_pages_read_again(
    crawl: Crawl, build: Build, index: Index
) -> None:
    listed(crawl, "tzgg")
    crawl.notice(1)
    build()
    assert only(index).index_number is None
    listed(crawl, "tzgg", index_number=NUMBER)
    assert build().written == 1
    assert only(index).index_number == NUMBER
    listed(crawl, "tzgg", index_number=NUMBER)
    assert build().read == 0


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("tzgg", {"index_number": NUMBER}), ("pcs", {"index_number": OTHER})], NUMBER),
        ([("pcs", {"index_number": OTHER}), ("tzgg", {"index_number": NUMBER})], NUMBER),
        ([("tzgg", {"issuer": "开化县公安局"}), ("pcs", {"index_number": NUMBER})], NUMBER),
        (
            [("tzgg", {}), ("pcs", {"index_number": NUMBER}), ("portal", {"index_number": f" {NUMBER}"})],
            NUMBER,
        ),
        ([("tzgg", {}), ("pcs", {"index_number": NUMBER}), ("portal", {"index_number": OTHER})], None),
        ([("portal", {"index_number": NUMBER}), ("more", {"issuer": "开化县公安局"})], NUMBER),
    ],
    ids=["own row first", "whoever was first", "left open", "agreed", "in dispute", "no column of ours"],
)
def test_of_several_lists_the_page_s_own_column_counts_and_others_fill_what_they_agree_on(
    crawl: Crawl, build: Build, index: Index, rows: list[tuple[str, Mapping[str, str]]], expected: str | None
) -> None:
    for column, fields in rows:
        listed(crawl, column, **fields)
    crawl.notice(1)
    build()
    assert only(index).index_number == expected
