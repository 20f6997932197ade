"""EasySite, 基层政务公开 of Zhengzhou, JEECMS, publicity: pages of links, each with a next page of its own making."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

CASES = {
    "easysite": ("/gaj/tzgg/", "/gaj/tzgg/14550{n:02}/index.html", "/gaj/tzgg/index{page}.html",
                 "共8条 第{page}/3页 <a tagname='/gaj/tzgg/index{next}.html' href='javascript:;'>下一页</a>"),
    "easysite with underscores": ("/gaj/tzgg/", "/gaj/tzgg/14550{n:02}/index.html", "/gaj/tzgg/index_{page}.html",
                 "共8条 第{page}/3页 <a href='/gaj/tzgg/index_{next}.html'>{next}</a>"),
    "jiceng": ("/00400x002/", "/00400x002/70000{n:02}.jhtml", "/00400x002/index_{page}.jhtml",
               "共8条 {page}/3页 <input type=button value=下一页 onclick=\"location.href='index_{next}.jhtml';\">"),
    "jeecms": ("/tzgg/", "/tzgg/50{n:02}.jhtml", "/tzgg/index_{page}.jhtml", "共8条 {page}/3页"),
    "publicity": ("/publicity/hjgl/dj/zz", "/publicity/hjgl/dj/zz/1091{n:02}", "/publicity/hjgl/dj/zz?page={page}",
                  "<a href='/publicity/hjgl/dj/zz?page={next}'>下一页</a>"),
}  # fmt: skip
"""Column, notice, later page, pager; the last page shows no way on."""


@pytest.mark.parametrize("name", CASES)
def test_a_column_is_walked_to_its_end(county: County, name: str) -> None:
    column, notice, later, pager = CASES[name]
    paths = [notice.format(n=n) for n in range(1, 9)]
    county.set_up(name.partition(" ")[0], column)
    county.notices(paths)
    for page, chunk in enumerate(county.chunks(paths, 3), start=1):
        shown = pager.format(page=page, next=page + 1)
        shown = shown if page < 3 else shown.partition("<")[0]
        county.page(
            later.format(page=page) if page > 1 else column, f"<body>{county.rows(chunk)}{shown}</body>"
        )
    report = county.crawl.run()
    expected = None if name == "publicity" else 8
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, expected, 8, 8)


@pytest.mark.parametrize("name", [name for name in CASES if name != "publicity"])
def test_page_1_in_the_place_of_page_3_is_seen(county: County, name: str) -> None:
    column, notice, later, pager = CASES[name]
    paths = [notice.format(n=n) for n in range(1, 9)]
    county.set_up(name.partition(" ")[0], column)
    county.notices(paths)
    chunks = county.chunks(paths, 3)
    for page, chunk in enumerate([chunks[0], chunks[1], chunks[0]], start=1):
        shown = pager.format(page=page, next=page + 1)
        county.page(
            later.format(page=page) if page > 1 else column, f"<body>{county.rows(chunk)}{shown}</body>"
        )
    report = county.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list repeats page 1; 6 of 8 rows listed" in report.why
