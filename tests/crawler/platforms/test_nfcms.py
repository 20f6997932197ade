"""NFCMS: static files whose second is index_2, linked by 下一页; a pager of TRS may stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

PATHS = [f"/zwgk/hjgl/content/post_{n}.html" for n in range(1001, 1009)]


@pytest.mark.parametrize("pager", ["link", "call"])
def test_a_column_is_walked_by_its_link_or_by_a_call_that_counts_from_0(county: County, pager: str) -> None:
    county.set_up("nfcms", "/zwgk/hjgl/")
    county.notices(PATHS)
    for n, chunk in enumerate(county.chunks(PATHS, 3)):
        link = f"<span>共8条</span><a href='index_{n + 2}.html'>下一页</a>" if n < 2 else "<span>共8条</span>"
        call = f"<script>createPageHTML(3, {n}, 'index', 'html')</script>"
        name = f"/zwgk/hjgl/index_{n + 1}.html" if n else "/zwgk/hjgl/"
        county.page(name, f"<body>{county.rows(chunk)}{link if pager == 'link' else call}</body>")
    report = county.crawl.run()
    expected = 8 if pager == "link" else 7
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, expected, 8)
    assert ("/zwgk/hjgl/index_1.html" in county.asked) is (pager == "call")


def test_a_last_page_that_repeats_the_one_before_is_no_end(county: County) -> None:
    county.set_up("nfcms", "/zwgk/hjgl/")
    county.notices(PATHS)
    chunks = county.chunks(PATHS, 3)
    for n, chunk in enumerate([chunks[0], chunks[1], chunks[1]]):
        name = f"/zwgk/hjgl/index_{n + 1}.html" if n else "/zwgk/hjgl/"
        link = f"<span>共8条</span><a href='index_{n + 2}.html'>下一页</a>"
        county.page(name, f"<body>{county.rows(chunk)}{link}</body>")
    report = county.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list repeats the page before; 6 of 8 rows listed" in report.why
