"""Hanweb: the form's webid and unitid come from the page; a GET where the form fails; page 1 for ever abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

COLUMN = "/col/col1203/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
PATHS = [f"/art/2024/3/{n}/art_1203_{n}.html" for n in range(1, 18)]
FORM = urlencode(
    {
        "col": 1, "appid": 1, "webid": 73, "path": "/", "columnid": 1203, "sourceContentType": 1,
        "unitid": 88, "webname": "样县", "permissiontype": 0,
    }
)  # fmt: skip


def records(paths: list[str]) -> str:
    return "".join(
        f"<record><![CDATA[<li><a href='{path}'>公告（{path}）</a><b>2024-03-05</b></li>]]></record>"
        for path in paths
    )


def store(paths: list[str], group: str = "") -> str:
    onward = f"<nextgroup><![CDATA[<a href='{group}'></a>]]></nextgroup>" if group else ""
    return (
        f"<datastore>{onward}<totalrecord>17</totalrecord><recordset>{records(paths)}</recordset></datastore>"
    )


def posted(start: int) -> str:
    """The path under which the county answers the form for six rows, three pages of two."""
    query = urlencode({"startrecord": start, "endrecord": start + 5, "perpage": 2})
    return f"POST {PROXY}?{query} {FORM}"


def got(group: int) -> str:
    return f"{PROXY}?page={group}&webid=73&columnid=1203&unitid=88"


@pytest.fixture
def hanweb(county: County) -> County:
    """A column of 17 notices whose own page shows two."""
    county.set_up("jpage", COLUMN)
    county.notices(PATHS)
    script = (
        f"$('#88').jpage({{proxyUrl:'{PROXY}', perPage:2, totalRecord:17, "
        "proxyParam:{col:1, webid:'73', columnid:'1203', unitid:'88', webname:'样县'}});"
    )
    shown = f"<script type='text/xml'>{store(PATHS[:2])}</script>"
    county.page(COLUMN, f"<body><div id='88'>{shown}</div><script>{script}</script></body>")
    return county


def test_the_form_asks_for_several_pages_at_once_until_the_total_is_there(hanweb: County) -> None:
    for start in (3, 9, 15):
        hanweb.page(posted(start), store(PATHS[start - 1 : start + 5]))
    report = hanweb.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 17, 17, 17)
    forms = [dict(parse_qsl(path.rpartition(" ")[2])) for path in hanweb.asked if path.startswith("POST")]
    assert [(form["webid"], form["unitid"], form["columnid"]) for form in forms] == [("73", "88", "1203")] * 3


@pytest.mark.parametrize("refusal", [405, 404, 200], ids=["not allowed", "not there", "an empty answer"])
def test_where_the_form_is_not_answered_a_get_asks_for_the_same_group(hanweb: County, refusal: int) -> None:
    hanweb.page(posted(3), store([]) if refusal == 200 else "no", refusal)
    for group in (1, 2, 3):
        hanweb.page(got(group), store(PATHS[6 * group - 4 : 6 * group + 2]))
    report = hanweb.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 17)


def test_nextgroup_is_followed_from_answer_to_answer(hanweb: County) -> None:
    hanweb.page(posted(3), store([], "./dataproxy.jsp?page=a1"))
    for at, group, onward in ((2, "a1", "?page=a2"), (8, "a2", "?page=a3"), (14, "a3", "")):
        hanweb.page(f"{PROXY}?page={group}", store(PATHS[at : at + 6], onward))
    report = hanweb.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 17)


def test_from_abroad_every_page_is_page_1_and_the_column_is_not_complete(hanweb: County) -> None:
    for start in (3, 9, 15):
        hanweb.page(posted(start), store(PATHS[:2]))
    for group in (1, 2, 3):
        hanweb.page(got(group), store(PATHS[:2]))
    report = hanweb.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.INCOMPLETE, 17, 2)
    assert "page 2 of the list repeats page 1; 2 of 17 rows listed" in report.why
    assert hanweb.asked.count(posted(3)) == 2
    assert hanweb.asked.count(got(1)) == 2


def test_webid_and_unitid_are_read_from_nextgroup_where_no_script_states_them(county: County) -> None:
    county.set_up("jpage", COLUMN)
    county.notices(PATHS[:8])
    shown = store(PATHS[:2], f"{PROXY}?page=1&webid=73&columnid=1203&unitid=88").replace("17<", "8<")
    county.page(COLUMN, f"<body><script type='text/xml'>{shown}</script></body>")
    form = FORM.replace("webname=%E6%A0%B7%E5%8E%BF", "webname=")
    query = urlencode({"startrecord": 3, "endrecord": 8, "perpage": 2})
    county.page(f"POST {PROXY}?{query} {form}", store(PATHS[2:8]).replace("17<", "8<"))
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)
