"""Guangdong's platform without any network: the index page is script, and the lists are an interface's JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState

if TYPE_CHECKING:
    from conftest import Crawl, Reply

HOST = "gaj.example.gov.cn"
INDEX = "/gkmlpt/index"
SHELL = (
    "<html><head><title>政府信息公开</title></head><body><div id=app></div><script>"
    "window._CONFIG = {TYPE: 'index', SID: '755042', TREE: []};</script></body></html>"
)


def content(number: int) -> str:
    return f"/gkmlpt/content/11/11{number}/post_11{number}.html"


def api(column: int, page: int) -> str:
    return f"/gkmlpt/api/all/{column}?page={page}&sid=755042"


def answer(numbers: list[int], total: int) -> str:
    articles = [
        {
            "id": number,
            "title": f"户口迁移指南之{number}",
            "identifier": f"11440100MB2C00001X/2024-{number:05}",
            "publisher": "样县公安局",
            "date": 1709222400,
            "display_publish_time": 1710122400,
            "url": f"http://{HOST}{content(number)}",
        }
        for number in numbers
    ]
    return json.dumps({"classify": {"post_count": total}, "total": total, "articles": articles})


@pytest.fixture
def gkmlpt(crawl: Crawl, reply: type[Reply]) -> Crawl:
    """A site with two columns: three notices on two pages, and one."""
    script = (("Content-Type", "application/json"),)
    crawl.platform = "gkmlpt"
    crawl.paths = (f"{INDEX}#2811", f"{INDEX}#2812")
    crawl.pages.replies |= {
        INDEX: reply(SHELL),
        api(2811, 1): reply(answer([101, 102], 3), headers=script),
        api(2811, 2): reply(answer([103], 3), headers=script),
        api(2812, 1): reply(answer([201], 1), headers=script),
        **{
            content(n): reply(f"<h1>指南{n}</h1>" + "<p>申请人凭户口簿办理。" * 40)
            for n in (101, 102, 103, 201)
        },
    }
    return crawl


def test_every_column_behind_the_hash_is_walked_and_the_index_asked_once(gkmlpt: Crawl) -> None:
    report = gkmlpt.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 4, 4, 4)
    assert gkmlpt.pages.asked.count(INDEX) == 1
    assert len(set(gkmlpt.pages.asked)) == len(gkmlpt.pages.asked)
    with gkmlpt.ledger() as ledger:
        first, second = (list(ledger.links(path.strip("/"))) for path in gkmlpt.paths)
    assert [len(first), len(second)] == [3, 1]
    assert second[0].fields == {
        "index_number": "11440100MB2C00001X/2024-00201",
        "issuer": "样县公安局",
        "date_written": "1709222400",
    }


@pytest.mark.parametrize("stop_after", [1, 2, 3, 5])
def test_a_crawl_that_was_stopped_goes_on_with_every_column(gkmlpt: Crawl, stop_after: int) -> None:
    assert gkmlpt.run(stop_after=stop_after).state is SiteState.INTERRUPTED
    assert gkmlpt.run().state is SiteState.COMPLETE


def test_the_interface_s_address_is_a_column_too(gkmlpt: Crawl) -> None:
    gkmlpt.paths = (api(2811, 1), api(2812, 1))
    report = gkmlpt.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 4)
    assert INDEX not in gkmlpt.pages.asked


def test_a_move_to_another_page_keeps_what_stands_behind_the_hash(gkmlpt: Crawl, reply: type[Reply]) -> None:
    gkmlpt.pages.replies[INDEX] = reply("", 302, headers=(("Location", "/gkmlpt/main"),))
    gkmlpt.pages.replies["/gkmlpt/main"] = reply(SHELL)
    assert gkmlpt.run().state is SiteState.COMPLETE


def test_a_column_that_names_no_list_is_not_complete(gkmlpt: Crawl) -> None:
    gkmlpt.paths = (INDEX, f"{INDEX}#2812")
    report = gkmlpt.run()
    assert report.state is SiteState.INCOMPLETE
    assert report.why == f"{INDEX.strip('/')}: page 1 of the list is a stub; 0 rows listed before it"
    assert report.got == 1


def test_an_index_that_is_gone_leaves_every_column_incomplete(gkmlpt: Crawl) -> None:
    del gkmlpt.pages.replies[INDEX]
    report = gkmlpt.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)
    assert all(f"{path.strip('/')}: " in report.why for path in gkmlpt.paths)
    assert gkmlpt.state(INDEX) is FetchState.GONE


def test_columns_that_share_a_page_with_rows_are_not_given_each_other_s(
    gkmlpt: Crawl, reply: type[Reply]
) -> None:
    gkmlpt.pages.replies[INDEX] = reply(
        f"<ul><li><a href='{content(101)}'>户口迁移指南一</a> 2024-01-05</li>"
        f"<li><a href='{content(102)}'>户口迁移指南二</a> 2024-01-05</li></ul>"
    )
    report = gkmlpt.run()
    assert report.state is SiteState.INCOMPLETE
    with gkmlpt.ledger() as ledger:
        assert list(ledger.links(gkmlpt.paths[1].strip("/"))) == []


def jumping(target: str) -> str:
    """The index page with a column that jumps."""
    tree = json.dumps(
        [{"id": 2800, "name": "公开", "children": [{"id": 2811, "name": "户籍", "jump_url": target}]}]
    )
    return SHELL.replace("TREE: []", f"TREE: {tree}")


def test_a_column_that_jumps_to_a_page_of_links_is_walked_there(gkmlpt: Crawl, reply: type[Reply]) -> None:
    gkmlpt.pages.replies[INDEX] = reply(jumping("/zwgk/hjgl/"))
    for page in (1, 2, 3):
        links = "".join(
            f"<li><a href='/zwgk/hjgl/content/post_{page}0{n}.html'>公告{page}{n}</a> 2024-03-01</li>"
            for n in (1, 2)
        )
        onward = f"<a href='index_{page + 1}.html'>下一页</a>" if page < 3 else ""
        name = "/zwgk/hjgl/" if page == 1 else f"/zwgk/hjgl/index_{page}.html"
        gkmlpt.pages.replies[name] = reply(f"<ul>{links}</ul>共6条 {onward}")
        for n in (1, 2):
            gkmlpt.pages.replies[f"/zwgk/hjgl/content/post_{page}0{n}.html"] = reply(
                "<p>申请人到窗口办理。" * 60
            )
    report = gkmlpt.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 7, 7)


def test_a_jump_to_another_column_of_the_platform_is_that_column_s_list(
    gkmlpt: Crawl, reply: type[Reply]
) -> None:
    gkmlpt.paths = (f"{INDEX}#2811",)
    gkmlpt.pages.replies[INDEX] = reply(jumping(f"{INDEX}#2812"))
    report = gkmlpt.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 1)


def test_a_jump_to_a_host_that_is_not_the_site_s_is_not_followed(gkmlpt: Crawl, reply: type[Reply]) -> None:
    gkmlpt.paths = (f"{INDEX}#2811",)
    gkmlpt.pages.replies[INDEX] = reply(jumping("http://www.elsewhere.example.gov.cn/hjgl/"))
    report = gkmlpt.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)
    assert "page 1 of the list: off site (www.elsewhere.example.gov.cn is no host of this site)" in report.why
    assert gkmlpt.pages.asked == ["/robots.txt", INDEX]
