"""Anhui: what the page's script sends is sent to the interface, as a query, or as a form where that gives nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

COLUMN = "/public/column/6596221?type=4&action=list&catId=7065111"
LABEL = "/site/label/8888"
PATHS = [f"/public/6596221/5100000{n}.html" for n in range(1, 9)]
SENT = {
    "IsAjax": "1", "labelName": "publicInfoList", "siteId": "6786551", "organId": "6596221", "type": "4",
    "catId": "7065111", "pageSize": "3", "action": "list",
}  # fmt: skip


def asked(number: int, *, post: bool = False) -> str:
    query = urlencode({**SENT, "pageIndex": number})
    return f"POST {LABEL} {query}" if post else f"{LABEL}?{query}"


def shown(county: County, number: int, *, rows: bool = True) -> str:
    """The column's page. Its script states what it sends, and the totals."""
    said = ", ".join(f'{name}: "{text}"' for name, text in SENT.items())
    totals = f"total: 8, pageCount: 3, pageIndex: {number}, pageSize: 3"
    script = f"Ls.ajax({{url: '{LABEL}', data: {{{said}}}}}); Ls.pagination('#p', go, {{{totals}}});"
    return f"<body>{county.rows(PATHS[:3] if rows else [])}<script>{script}</script></body>"


@pytest.fixture
def anhui(county: County) -> County:
    county.set_up("openness", COLUMN)
    county.notices(PATHS)
    county.page(COLUMN, shown(county, 1))
    return county


@pytest.mark.parametrize(
    "post", [False, True], ids=["by GET", "by POST, for the GET is answered with nothing"]
)
def test_a_column_is_walked_by_the_interface(anhui: County, *, post: bool) -> None:
    for number in (2, 3):
        answer = anhui.rows(PATHS[3 * number - 3 : 3 * number])
        anhui.page(asked(number, post=post), answer)
        if post:
            anhui.page(asked(number), "<ul></ul>")
    report = anhui.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 8, 8, 8)


def test_a_page_that_shows_no_row_leads_to_the_first_ones(anhui: County) -> None:
    anhui.page(COLUMN, shown(anhui, 1, rows=False))
    for number, chunk in enumerate(anhui.chunks(PATHS, 3), start=1):
        data = [{"title": f"公告 {path}", "link": path, "createDate": "2024-03-05"} for path in chunk]
        anhui.json(asked(number), {"data": {"total": 8, "pageSize": 3, "data": data}})
    report = anhui.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


def test_a_form_that_is_answered_with_one_page_for_ever_is_seen(anhui: County) -> None:
    for number in (2, 3):
        anhui.page(asked(number), "<ul></ul>")
        anhui.page(asked(number, post=True), anhui.rows(PATHS[3:6]))
    report = anhui.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 6)
    assert "page 3 of the list repeats the page before; 6 of 8 rows listed" in report.why
