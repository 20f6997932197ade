"""UCAP: the call of TRS over files called xlist, or a shell whose rows come from an interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

PATHS = [f"/yangxian/c100187/202403/{n:032x}.shtml" for n in range(1, 9)]
COLUMN = "/yangxian/c100187/xlist.shtml"
SEARCH = f"/common/search/{'5d' * 16}"


def test_a_column_of_files_is_walked_by_the_call(county: County) -> None:
    county.set_up("ucap", COLUMN)
    county.notices(PATHS)
    for n, chunk in enumerate(county.chunks(PATHS, 3)):
        script = f"<script>createPageHTML('page_div', 3, {n + 1}, 'xlist', 'shtml', 8)</script>"
        name = COLUMN.replace("xlist", f"xlist_{n + 1}") if n else COLUMN
        county.page(name, f"<body>{county.rows(chunk)}{script}</body>")
    report = county.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 8, 8, 8)


def test_a_shell_leads_to_the_interface_and_is_no_page_of_the_list(county: County) -> None:
    county.set_up("ucap", COLUMN)
    county.notices(PATHS)
    county.page(
        COLUMN, f"<div id='list'></div><script>$.getJSON('{SEARCH}?page='+n, draw); // ucapcms</script>"
    )
    asked = f"{SEARCH}?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page="
    for number, chunk in enumerate(county.chunks(PATHS, 3), start=1):
        results = [
            {"title": f"公告 {path}", "url": path, "publishedTimeStr": "2024-03-05 10:00:00"}
            for path in chunk
        ]
        county.json(f"{asked}{number}", {"data": {"total": 8, "page": number, "rows": 3, "results": results}})
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


def test_a_total_that_withdrawn_notices_are_counted_in_is_not_reached_and_said(county: County) -> None:
    county.set_up("ucap", COLUMN)
    county.notices(PATHS)
    call = "<script>createPageHTML('page_div', 1, 1, 'xlist', 'shtml', 9)</script>"
    county.page(COLUMN, f"<body>{county.rows(PATHS)}{call}</body>")
    report = county.crawl.run()
    assert (report.state, report.why) == (SiteState.INCOMPLETE, f"{COLUMN.strip('/')}: 8 of 9 rows listed")
