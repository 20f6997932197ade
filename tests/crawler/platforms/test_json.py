"""Any interface in JSON: the registry says by pointers where things are, and what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

PATHS = [f"/detail?code=a{n}" for n in range(1, 9)]
POINTERS = {
    "list__rows": "/payload/entries",
    "list__title": "bt",
    "list__url": "lj",
    "list__date": "rq",
    "list__field__index_number": "syh",
    "list__total": "/payload/sum",
    "list__page_param": "pno",
}


def answer(paths: list[str]) -> dict[str, Any]:
    entries = [
        {"bt": f"公告 {path}", "lj": path, "rq": "2024-03-05", "syh": f"11330000/2024-{path[-1]:>05}"}
        for path in paths
    ]
    return {"payload": {"sum": "8", "entries": entries}}


def test_pointers_of_the_entry_say_where_rows_and_totals_are(county: County) -> None:
    county.set_up("json", "/api/list?col=17&pno=1", **POINTERS)
    county.notices(PATHS)
    for number, chunk in enumerate(county.chunks(PATHS, 3), start=1):
        county.json(f"/api/list?col=17&pno={number}", answer(chunk))
    report = county.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 8, 8, 8)
    with county.crawl.ledger() as ledger:
        link = next(iter(ledger.links("api/list?col=17&pno=1")))
    assert (link.date, link.fields) == ("2024-03-05", {"index_number": "11330000/2024-00001"})


@pytest.mark.parametrize(
    ("posted", "page"),
    [
        ("col=17&pno=1", "col=17&pno={}"),
        ('{"col": "17", "pno": 1}', '{{"col": "17", "pno": {}}}'),
        ('{"col": "17", "pno": 0}', '{{"col": "17", "pno": {}}}'),
    ],
    ids=["a form", "JSON", "JSON that counts from 0"],
)
def test_where_the_interface_takes_a_post_the_entry_says_what_is_sent(
    county: County, posted: str, page: str
) -> None:
    first = int(posted.rstrip("}")[-1])
    county.set_up("json", "/cms/JsonList", list__post=posted, **POINTERS)
    county.notices(PATHS)
    for number, chunk in enumerate(county.chunks(PATHS, 3), start=first):
        county.json(f"POST /cms/JsonList {page.format(number)}", answer(chunk))
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


def test_an_answer_that_the_pointers_do_not_fit_is_no_empty_list(county: County) -> None:
    county.set_up("json", "/api/list?pno=1", **POINTERS)
    county.json("/api/list?pno=1", {"payload": {"list": answer(PATHS)["payload"]["entries"]}})
    report = county.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)
    assert "page 1 of the list shows no rows" in report.why


def test_without_pointers_the_answer_is_guessed_at(county: County) -> None:
    county.set_up("json", "/api/list?page=1")
    county.notices(PATHS)
    for number, chunk in enumerate(county.chunks(PATHS, 3), start=1):
        rows = [{"title": f"公告 {path}", "url": path, "publishDate": "2024-03-05"} for path in chunk]
        county.json(f"/api/list?page={number}", {"data": {"total": 8, "rows": rows}})
    report = county.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 8)


def test_a_page_in_the_place_of_the_answer_is_unreadable(county: County) -> None:
    county.set_up("json", "/api/list?page=1")
    county.page("/api/list?page=1", "<html><body>系统维护中，请稍后再试。" + "样县" * 400 + "</body></html>")
    report = county.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "page 1 of the list: unreadable (the answer is no whole JSON" in report.why
