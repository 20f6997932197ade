"""Lists of Hanweb; synthetic but for the shared one."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.listing import Listing, parse_listing
from parsers.listings.jpage import next_by_get
from parsers.page import Page

HOME = "http://gaj.example.gov.cn/col/col1203/index.html"
PROXY = "http://gaj.example.gov.cn/module/web/jpage/dataproxy.jsp"
SHARED = Path(__file__).resolve().parents[2] / "../shared/pages/list_api"


def listing(text: str, url: str = HOME) -> Listing:
    return parse_listing(Page(text.encode(), url), "jpage")


def record(number: int, date: str = "2024-01-05") -> str:
    return (
        f"<record><![CDATA[<li><a href='/art/2024/1/5/art_1203_{number}.html' title='公告{number}'>公告</a>"
        f"<span>{date}</span></li>]]></record>"
    )


def column(records: str = record(1), script: str = "", group: str = "") -> str:
    following = f'<nextgroup><![CDATA[<a href="{group}"></a>]]></nextgroup>' if group else ""
    return (
        f'<html><body><div id="88"><script type="text/xml"><datastore>{following}<recordset>{records}'
        f"</recordset></datastore></script></div><script>{script}</script></body></html>"
    )


SETTINGS = """
jQuery('#88').jpage({ proxyUrl : '/module/web/jpage/dataproxy.jsp', perPage : 15, groupSize: 3,
  totalRecord : 226, proxyParam: {col:1, appid:"1", webid:'73', path:'/', columnid:'1203',
  sourceContentType:'3', unitid:'88', webname:'样例局', permissiontype:0} });
"""


def test_rows_are_read_out_of_the_script() -> None:
    rows = listing(column(record(1) + record(2, "2026-\n01-\n23"))).rows
    assert [(row.url[-12:], row.title, row.date) for row in rows] == [
        ("1203_1.html"[-12:].rjust(12, "_"), "公告1", "2024-01-05"),
        ("1203_2.html"[-12:].rjust(12, "_"), "公告2", "2026-01-23"),
    ]


def test_the_next_request_is_the_form_of_the_page_s_own_script() -> None:
    read = listing(column("".join(map(record, range(15))), SETTINGS))
    assert read.total == 226
    assert read.next is not None
    assert read.next.url == f"{PROXY}?startrecord=16&endrecord=60&perpage=15"
    assert dict(read.next.form) == {
        "col": "1",
        "appid": "1",
        "webid": "73",
        "path": "/",
        "columnid": "1203",
        "sourceContentType": "3",
        "unitid": "88",
        "webname": "样例局",
        "permissiontype": "0",
    }


def test_the_form_may_stand_in_one_text_of_the_script() -> None:
    joined = "proxyParam: 'col=1&appid=1&webid=73&path=/&columnid=1203&unitid=88&permissiontype=0'"
    read = listing(
        column(script=f"jQuery('#88').jpage({{perPage: 15, groupSize: 1, totalRecord: 226, {joined}}});")
    )
    assert read.next is not None
    assert read.next.url == f"{PROXY}?startrecord=2&endrecord=16&perpage=15"
    assert dict(read.next.form).items() >= {"webid": "73", "columnid": "1203", "unitid": "88"}.items()


def test_a_column_that_shows_no_row_itself_asks_from_the_first_on() -> None:
    read = listing(column("", SETTINGS))
    assert read.next is not None
    assert "startrecord=1&endrecord=45" in read.next.url


def test_ids_may_stand_in_the_next_group_only() -> None:
    group = "/module/web/jpage/dataproxy.jsp?page=1&amp;webid=73&amp;columnid=1203&amp;unitid=88"
    read = listing(column(group=group))
    assert read.next is not None
    assert dict(read.next.form)["unitid"] == "88"
    other = next_by_get(Page(column(group=group).encode(), HOME))
    assert other is not None
    assert other.url == f"{PROXY}?page=1&webid=73&columnid=1203&unitid=88"


def test_without_ids_the_next_group_is_all_there_is() -> None:
    read = listing(column(group="/module/web/jpage/dataproxy.jsp?page=1"))
    assert read.next is not None
    assert (read.next.url, read.next.form) == (f"{PROXY}?page=1", ())


def answer(records: str, extra: str = "<totalrecord>226</totalrecord>") -> str:
    return f"<datastore>{extra}<recordset>{records}</recordset></datastore>"


def test_an_answer_of_the_interface_leads_to_the_records_after_it() -> None:
    read = listing(answer(record(16)), f"{PROXY}?startrecord=16&endrecord=60&perpage=15")
    assert (len(read.rows), read.total) == (1, 226)
    assert read.next is not None
    assert read.next.url == f"{PROXY}?startrecord=61&endrecord=105&perpage=15"
    assert read.next.form == ()  # the form of the request before is kept by whoever asks


def test_an_answer_to_a_page_number_leads_to_the_next_number() -> None:
    read = listing(answer(record(1)), f"{PROXY}?page=2&webid=73")
    assert read.next is not None
    assert read.next.url == f"{PROXY}?page=3&webid=73"


def test_a_relative_next_group_in_an_answer_is_followed() -> None:
    extra = '<nextgroup><![CDATA[<a href="./dataproxy.jsp?page=5&appid=1"></a>]]></nextgroup>'
    read = listing(answer(record(1), extra), f"{PROXY}?page=4&appid=1")
    assert read.next is not None
    assert read.next.url == f"{PROXY}?page=5&appid=1"


def test_an_answer_without_records_leads_nowhere() -> None:
    read = listing(answer(""), f"{PROXY}?startrecord=61&endrecord=105&perpage=15")
    assert (read.rows, read.next) == ((), None)


def test_records_may_be_escaped_instead_of_wrapped() -> None:
    escaped = (
        "<record>&lt;li&gt;&lt;a href='/art/2024/1/5/art_1203_9.html'&gt;公告&lt;/a&gt;&lt;/li&gt;</record>"
    )
    assert listing(answer(escaped), f"{PROXY}?page=1").rows[0].title == "公告"


def test_broken_markup_in_a_record_costs_no_row() -> None:
    broken = "<record><![CDATA[<li style=<br/><a href='/art/2024/1/5/art_1203_9.html'>公告</a>]]></record>"
    assert [row.title for row in listing(answer(broken + record(2)), f"{PROXY}?page=1").rows] == [
        "公告",
        "公告2",
    ]


def test_older_answers_are_a_script() -> None:
    text = r"""var dataStore = ["<li><a href=\"/art/2024/1/5/art_1203_1.html\">公告<\/a> 2024-01-05<\/li>",
    '<li><a href="/art/2024/1/6/art_1203_2.html">通告</a></li>'];"""
    rows = listing(text, f"{PROXY}?startrecord=1&endrecord=2&perpage=2").rows
    assert [(row.title, row.date) for row in rows] == [("公告", "2024-01-05"), ("通告", None)]


def test_a_column_of_plain_links_is_read_like_any_static_list() -> None:
    html = '<ul><li><a href="/art/2024/1/5/art_1203_1.html">公告</a> 2024-01-05</li></ul>'
    assert listing(html).rows[0].date == "2024-01-05"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="captured pages are not here")
@pytest.mark.parametrize("platform", ["jpage", "jpaas"])
def test_a_captured_datastore(platform: str) -> None:
    body = (SHARED / "kjt_shandong_jpaas_datastore.html").read_bytes()
    page = Page(body, "http://kjt.shandong.gov.cn/col/col103585/index.html")
    read = parse_listing(page, platform)
    assert [row.date for row in read.rows] == ["2026-09-04", "2026-08-21"]
    assert read.next is not None
    assert dict(read.next.form)["unitid"] == "764752"
