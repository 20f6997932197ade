"""Answers in JSON and XML: pointers, shapes, the guess at an unknown shape, and what a site's entry adds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import ParseError
from parsers.listing import Listing, parse_listing
from parsers.listings.guessing import guess_shape
from parsers.listings.known_shapes import SHAPES
from parsers.listings.pointers import find, first_number, first_text
from parsers.listings.query_paging import with_query
from parsers.listings.rows import read_date
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = sorted(folder.name for folder in (Path(__file__).parent / "pages").iterdir())
URL = "http://gaj.yunxi.example.gov.cn/api/list?pageNo=1"


def listing(answer: Any, url: str | None = URL, **params: str) -> Listing:  # noqa: ANN401 - JSON
    body = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
    return parse_listing(
        Page(body, url), params={name.replace("__", "."): text for name, text in params.items()}
    )


def rows(count: int = 2, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    return [{"title": f"关于第{n}号户口的公告", "url": f"/a/{n}.html", **more} for n in range(count)]


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("", [{"a": [{"b": 1}, {"b": 2}], "c/d": 3, "~": 4}]),
        ("/a/*/b", [1, 2]),
        ("/a/1/b", [2]),
        ("/a/9/b", []),
        ("/a/x", []),
        ("/c~1d", [3]),
        ("/~0", [4]),
        ("/c~1d/deeper", []),
    ],
)
def test_pointers(pointer: str, found: list[Any]) -> None:
    assert find({"a": [{"b": 1}, {"b": 2}], "c/d": 3, "~": 4}, pointer) == found


def test_what_says_nothing_is_passed_over() -> None:
    row = {"a": 0, "b": "", "c": None, "d": False, "e": [], "f": {}, "g": " 公安局 "}
    assert first_text(row, tuple("abcdefg")) == "公安局"
    assert first_text({"k": ["户籍", "迁移"]}, ("k",)) == "户籍 迁移"
    assert first_text({"k": 1636646400.0}, ("k",)) == "1636646400"
    assert first_number({"total": "-1"}, ("total",)) is None


def test_no_answer_fits_two_known_shapes(list_page: Callable[[str], Page]) -> None:
    for name in NAMES:
        page = list_page(name)
        if page.text[:1] in "{[":
            assert sum(shape.fits(json.loads(page.text)) for shape in SHAPES) <= 1, name


@pytest.mark.parametrize("around", ["content", "list", "rows", "records", "items", "data", "beliebig"])
def test_the_array_of_titles_and_addresses_is_found_wherever_it_is(around: str) -> None:
    answer = {"code": 0, "menu": [{"id": 1, "label": "x"}], "deep": {"er": {around: rows(), "total": 9}}}
    shape = guess_shape(answer)
    assert shape is not None
    assert (shape.rows, shape.total) == ((f"/deep/er/{around}",), ("/deep/er/total",))


def test_rows_that_are_wrapped_once_more_are_found() -> None:
    answer = {"hits": {"total": 7, "hits": [{"_id": "1", "_source": row} for row in rows()]}}
    read = listing(answer)
    assert ([row.url[-9:] for row in read.rows], read.total) == (["/a/0.html", "/a/1.html"], 7)


def test_pictures_are_no_addresses_and_columns_no_titles() -> None:
    answer = [
        {"pic": f"/img/{n}.png", "column": "通知公告", "t": f"关于第{n}号的通知", "go": f"/a/{n}.html"}
        for n in (1, 2)
    ]
    read = listing(answer)
    assert [(row.title, row.url[-9:]) for row in read.rows] == [
        ("关于第1号的通知", "/a/1.html"),
        ("关于第2号的通知", "/a/2.html"),
    ]


def test_an_unnamed_date_beside_another_is_no_date() -> None:
    assert listing(rows(x1="2024-01-05", x2="2024-01-09")).rows[0].date is None


def test_a_site_s_entry_says_what_no_one_can_guess() -> None:
    answer = {
        "d": {
            "l": [{"a": "甲乙丙", "b": "/x/1", "c": "2024-01-05", "o": "云溪县公安局", "w": 1709222400}],
            "n": "31",
        }
    }
    with pytest.raises(ParseError):
        listing(answer)
    read = listing(
        answer,
        list__rows="/d/l",
        list__title="a",
        list__url="b",
        list__date="c",
        list__total="/d/n",
        list__page_param="pageNo",
        list__field__issuer="missing o",
        list__field__date_written="w",
    )
    row = read.rows[0]
    assert (row.title, row.url, row.date) == ("甲乙丙", "http://gaj.yunxi.example.gov.cn/x/1", "2024-01-05")
    assert dict(row.fields) == {"issuer": "云溪县公安局", "date_written": "1709222400"}
    assert (read.total, read.next and read.next.url) == (31, URL.replace("=1", "=2"))


def test_an_entry_may_leave_title_and_address_to_the_guess() -> None:
    assert listing({"a": rows(), "b": rows(9)}, list__rows="/a").rows[1].url.endswith("/a/1.html")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "", "url": "/a.html"}, "no title"),
        ({"title": None, "url": "/a.html"}, "no title"),
        ({"title": "公告", "url": ""}, "no address"),
        ({"title": "公告"}, "no address"),
        ({"title": "公告", "url": "javascript:void(0)"}, "no web address"),
        ({"title": "公告", "url": "http://[broken"}, "no web address"),
        ("公告", "no row"),
        (None, "no row"),
    ],
)
def test_rows_that_cannot_be_taken_are_counted(row: object, reason: str) -> None:
    read = listing({"articles": [*rows(), row], "total": 3})
    assert (len(read.rows), dict(read.skipped)) == (2, {reason: 1})


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("关于<em>户口</em>的<font color='red'>公告</font>", "关于户口的公告"),
        ("关于&lt;户口&gt;的&nbsp;公告", "关于<户口> 的 公告".replace("> ", ">")),
        ("《<户口 登记>规定》", "《<户口 登记>规定》"),
        ("第一行<br/>第二行\u3000", "第一行第二行"),
        ("关于 3<BR>A 的公告", "关于 3 A 的公告"),
        ("公\u0000告\ud800", "公告"),
    ],
)
def test_titles_lose_their_markup(title: str, shown: str) -> None:
    body = json.dumps({"articles": [{"title": title, "url": "/a.html"}]}).encode()
    assert listing(body).rows[0].title == shown


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        (1636646400, "2021-11-12"),  # midnight in China, 16:00 of the day before in UTC
        (1636905600000, "2021-11-15"),
        ("1636905600000", "2021-11-15"),
        ("2021-11-19T17:41:00.000Z", "2021-11-20"),
        ("2021-11-19T08:41:00.000Z", "2021-11-19"),
        ("2021-11-19T23:41:00.000+0800", "2021-11-19"),
        ("2021.11.19", "2021-11-19"),
    ],
)
def test_dates_mean_the_day_in_china(printed: object, day: str) -> None:
    row = listing({"articles": rows(1, display_publish_time=printed)}).rows[0]
    assert str(read_date(row.date)) == day


@pytest.mark.parametrize(
    "body", [b'{"list": [{"title": "', b'{"code": 500, "msg": "error"}', b'["a"]', b'{"a": tru}']
)
def test_an_answer_that_is_cut_off_or_no_list_is_an_error(body: bytes) -> None:
    with pytest.raises(ParseError):
        listing(body)


def test_the_last_page_leads_nowhere() -> None:
    page = {
        "content": [{"DOCTITLE": "公告", "DOCPUBURL": "/a.html"}],
        "total": "41",
        "pageSize": 10,
        "totalPages": 5,
    }
    for number, leads in ((4, True), (5, False)):
        url = f"http://a.example.gov.cn/s?pageNumber={number}"
        assert (listing({"page": {**page, "pageNumber": number}}, url).next is not None) is leads
    assert (
        listing({"articles": [], "total": 41}, "http://a.example.gov.cn/gkmlpt/api/all/1?page=9").next is None
    )


def test_pages_that_count_from_zero_are_asked_for_by_their_own_number() -> None:
    answer = {"content": rows(), "totalElements": 5, "totalPages": 3, "number": 0, "size": 2}
    read = listing(answer, "http://a.example.gov.cn/api?page=0&size=2")
    assert (read.total, read.pages, read.next and read.next.url) == (
        5,
        3,
        "http://a.example.gov.cn/api?page=1&size=2",
    )


def test_a_parameter_is_replaced_and_nothing_else() -> None:
    assert (
        with_query("http://a.gov.cn/s?a=%E6%88%B7&page=1&b=", "page", 2)
        == "http://a.gov.cn/s?a=%E6%88%B7&page=2&b="
    )


def test_a_feed_of_several_rows() -> None:
    item = "<item><title>公告{0}</title><link>http://a.example.gov.cn/{0}.html</link></item>"
    body = f"<?xml version='1.0'?><rss><channel>{item.format(1)}{item.format(2)}</channel></rss>".encode()
    assert [row.title for row in listing(body).rows] == ["公告1", "公告2"]


def test_entities_of_a_feed_are_not_resolved() -> None:
    body = b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item><title>a</title><link>&f;</link></item></rss>"
    with pytest.raises(ParseError):
        listing(body)


def test_half_a_character_in_a_feed_is_an_error() -> None:
    with pytest.raises(ParseError):
        listing(b"<rss><item><title>&#xd800;</title><link>/a</link></item></rss>")
