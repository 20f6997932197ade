"""VSB: files that count down from the number of pages to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

PATHS = [f"/info/1116/{n}.htm" for n in range(5001, 5012)]
COLUMN = "/zwgk/tzgg.htm"


@pytest.fixture
def vsb(county: County) -> County:
    """Eleven notices on four pages: tzgg.htm, tzgg/3.htm, tzgg/2.htm, tzgg/1.htm."""
    county.set_up("vsb", COLUMN)
    county.notices(PATHS)
    for n, chunk in enumerate(county.chunks(PATHS, 3), start=1):
        pager = (
            f"<div class='pb_sys_common'><span class='p_t'>共11条</span> <span class='p_t'>{n}/4</span></div>"
        )
        name = COLUMN if n == 1 else f"/zwgk/tzgg/{5 - n}.htm"
        county.page(name, f"<body>{county.rows(chunk)}{pager}</body>")
    return county


def test_pages_are_asked_from_the_highest_number_down(vsb: County) -> None:
    report = vsb.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 11, 11, 11)
    lists = [path for path in vsb.asked if path.startswith("/zwgk/")]
    assert lists == [COLUMN, "/zwgk/tzgg/3.htm", "/zwgk/tzgg/2.htm", "/zwgk/tzgg/1.htm"]


def test_a_link_to_the_next_page_goes_before_counting(vsb: County) -> None:
    pages = vsb.crawl.pages.replies
    pages["/zwgk/tzgg/older.htm"] = pages.pop("/zwgk/tzgg/3.htm")
    first, onward = pages[COLUMN], "<a href='tzgg/older.htm'>下页</a></body>"
    vsb.page(COLUMN, first.body.replace("</body>", onward))
    second = pages["/zwgk/tzgg/older.htm"]
    vsb.page("/zwgk/tzgg/older.htm", second.body.replace("</body>", "<a href='2.htm'>下页</a></body>"))
    report = vsb.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 11)


def test_a_file_that_is_gone_cuts_the_list_short(vsb: County) -> None:
    del vsb.crawl.pages.replies["/zwgk/tzgg/2.htm"]
    report = vsb.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list: gone; 6 of 11 rows listed" in report.why
