"""What a probe finds on sites of several makes, and what it never does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crawler.probing.courier import MOST_REQUESTS
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Pages, Reply

    from .conftest import Probe  # type: ignore[import-not-found,unused-ignore] # tests are no package

    Make = Callable[..., Probe]


def names(survey: object) -> list[str]:
    return [column.name for column in survey.columns]  # type: ignore[attr-defined] # a Survey


def test_a_bureaus_own_site_of_trs(make_probe: Make) -> None:
    survey = make_probe().look()
    assert survey.platform == "trs"
    assert survey.platform_evidence[0] == "2 of 2 lists are written as trs writes them"
    assert names(survey) == ["户籍管理", "通知公告"]
    columns = {column.name: column for column in survey.columns}
    assert (columns["户籍管理"].rows, columns["户籍管理"].pages) == (5, 3)
    assert columns["户籍管理"].trail == ("政务公开",)
    assert (survey.bureau, survey.site_code, survey.is_own) == ("云溪县公安局", "9901010003", True)


def test_rules_come_first_and_each_address_is_asked_once(make_probe: Make) -> None:
    probe = make_probe()
    survey = probe.look()
    assert survey.asked[0] == "http://www.example.gov.cn/robots.txt"
    assert len(set(survey.asked)) == len(survey.asked) <= MOST_REQUESTS
    assert {url.partition("/")[2].split("/")[1] for url in survey.asked} == {"www.example.gov.cn"}
    assert not any("login" in url or "xwzx" in url for url in survey.asked)


def test_the_other_scheme_is_asked_for_its_rules_only(make_probe: Make) -> None:
    survey = make_probe().look()
    assert [url for url in survey.asked if url.startswith("https:")] == [
        "https://www.example.gov.cn/robots.txt"
    ]
    assert survey.schemes == {"http": "answers", "https": "tls: no answer"}


def test_a_host_that_sends_http_to_https_is_registered_so(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    for path in ("/robots.txt", "/"):
        pages.replies[f"http:{path}"] = reply("", 301, (("Location", f"https://www.example.gov.cn{path}"),))
    probe = make_probe(scheme="https")
    survey = probe.run(_look(probe, "http://www.example.gov.cn/"))
    assert survey.url == "https://www.example.gov.cn/"
    assert survey.schemes["http"] == "redirects to https://www.example.gov.cn/robots.txt"
    assert all(column.url.startswith("https:") for column in survey.columns)
    assert names(survey) == ["户籍管理", "通知公告"]


def test_on_a_portal_only_lists_of_the_subject_are_the_bureaus(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    home = pages.answer("/").body.replace("云溪县公安局", "云溪县人民政府")  # type: ignore[union-attr] # a str
    pages.replies["/"] = reply(home)
    survey = make_probe().look()
    assert names(survey) == ["户籍管理"]
    assert [column.name for column in survey.others] == ["通知公告"]
    assert (survey.is_own, survey.place) == (False, "云溪县")


def test_a_hanweb_column_is_asked_for_its_rows(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    def record(number: int) -> str:
        link = f"<a href='/art/2024/3/11/art_1203_{number}.html' title='落户指南{number}'>落户</a>"
        return f"<record><![CDATA[<li>{link}<b>2024-03-11</b></li>]]></record>"

    records = "".join(map(record, range(4)))
    script = (
        "<script>jQuery('#88').jpage({proxyUrl:'/module/web/jpage/dataproxy.jsp', perPage:4, totalRecord:31,"
        " proxyParam:{col:1, webid:'73', columnid:'1203', unitid:'88', webname:'云溪'}});</script>"
    )
    pages.replies["/zwgk/"] = reply(f"<body>{NAV}<a href='/col/col1203/index.html'>户籍管理</a></body>")
    pages.replies["/col/col1203/index.html"] = reply(
        f"<body><div id=88><script type='text/xml'><datastore><recordset>{records}</recordset></datastore>"
        f"</script></div>{script}</body>"
    )
    del pages.replies["/tzgg/"]
    survey = make_probe().look()
    assert survey.platform == "jpage"
    (column,) = survey.columns
    assert (column.rows, column.total, column.layouts) == (4, 31, {"jpage": 4})


def test_the_columns_of_gkmlpt_are_those_of_its_tree(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    tree = [
        {"id": 10, "name": "机构职能", "children": []},
        {
            "id": 20,
            "name": "户籍管理",
            "children": [{"id": 21, "name": "出生登记", "children": []}, {"id": 22, "name": "死亡注销"}],
        },
        {"id": 30, "name": "通知公告", "jump_url": "/tzgg/"},
    ]
    index = f"<body><script>window._CONFIG = {{SID: '755042', TREE: {json.dumps(tree)}}};</script></body>"
    pages.replies["/zwgk/"] = reply(f"<body>{NAV}<a href='/gkmlpt/index'>政府信息公开目录</a></body>")
    pages.replies["/gkmlpt/index"] = reply(index)
    for column, total in ((20, 9), (21, 4), (22, 0)):
        articles = [
            {
                "id": n,
                "title": f"指南{n}",
                "url": f"http://www.example.gov.cn/gkmlpt/content/1/1{n}/post_1{n}.html",
            }
            for n in range(min(total, 3))
        ]
        answer = json.dumps({"total": total, "articles": articles})
        pages.replies[f"/gkmlpt/api/all/{column}?page=1&sid=755042"] = reply(
            answer, headers=(("Content-Type", "application/json"),)
        )
    survey = make_probe().look()
    found = {column.name: column for column in survey.columns}
    assert found["户籍管理"].url == "http://www.example.gov.cn/gkmlpt/index#20"
    assert found["户籍管理"].total == 9
    assert found["户籍管理"].platform == "gkmlpt"
    assert "机构职能" not in found


def test_an_unknown_make_is_generic_when_it_has_lists(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    rows = "".join(
        f"<li><a href='/show.aspx?id=31{n}'>户口登记办理指南之{n}</a><span>2024-01-0{n}</span></li>"
        for n in range(1, 6)
    )
    pages.replies["/zwgk/hjgl/"] = reply(f"<body>{NAV}<ul>{rows}</ul></body>")
    del pages.replies["/tzgg/"]
    survey = make_probe().look()
    assert names(survey) == ["户籍管理"]
    assert not any("show.aspx" in url for url in survey.asked)
    assert survey.platform == "generic"
    assert survey.platform_evidence == ["no page bears the marks of a platform that is known here"]


def test_lists_count_more_than_the_home_page(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    home = pages.answer("/").body + "".join(
        f"<a href='/old/202401/t20240105_{n}.html'>旧闻</a>" for n in range(9)
    )  # type: ignore[operator] # a str
    pages.replies["/"] = reply(home)
    rows = "".join(
        f"<li><a href='/show.aspx?id=31{n}'>户口登记指南{n}</a><span>2024-01-0{n}</span></li>"
        for n in range(1, 6)
    )
    pages.replies["/zwgk/hjgl/"] = reply(f"<body>{NAV}<ul>{rows}</ul></body>")
    del pages.replies["/tzgg/"]
    survey = make_probe().look()
    assert survey.readers == {"trs": 1}
    assert survey.platform == "generic"


def test_a_page_that_breaks_a_parser_ends_nothing(make_probe: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object) -> None:
        if page.url.endswith("/tzgg/"):  # type: ignore[attr-defined] # a Page
            raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.probing.reading.detect_listing", broken)
    survey = make_probe().look()
    assert names(survey) == ["户籍管理"]
    assert [(visit.state, visit.detail) for visit in survey.failed] == [
        (FetchState.UNREADABLE, "ZeroDivisionError: a bug")
    ]


def test_a_column_given_by_its_address_is_read_and_so_is_the_home_page(make_probe: Make) -> None:
    survey = make_probe().look("/zwgk/hjgl/", is_own=True)
    assert "http://www.example.gov.cn/zwgk/hjgl/" in {column.url for column in survey.columns}
    assert survey.bureau == "云溪县公安局"


def test_a_site_that_challenges_is_left_alone_at_once(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    pages.replies["/"] = reply("<script>$_ts=window['$_ts'];</script>", 412)
    survey = make_probe().look()
    assert survey.stopped is not None
    assert survey.stopped.detail.startswith("ruishu (status 412")
    assert survey.asked == ["http://www.example.gov.cn/robots.txt", "http://www.example.gov.cn/"]
    assert not survey.is_reached


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        (("User-agent: *\nDisallow: /", 200), 1),
        (("no", 403), 1),
        (("", 503), 1),
    ],
)
def test_where_robots_refuses_nothing_else_is_asked(
    make_probe: Make, pages: Pages, reply: type[Reply], robots: tuple[str, int], asked: int
) -> None:
    pages.replies["/robots.txt"] = reply(robots[0], robots[1], (("Content-Type", "text/plain"),))
    survey = make_probe().look()
    assert len(survey.asked) == asked
    assert not survey.is_reached


def test_rules_of_robots_hold_for_every_link(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    text = "User-agent: *\nCrawl-delay: 7\nDisallow: /zwgk/"
    pages.replies["/robots.txt"] = reply(text, headers=(("Content-Type", "text/plain"),))
    probe = make_probe()
    survey = probe.look()
    assert survey.robots == "rules"
    assert survey.crawl_delay == 7
    assert not any("/zwgk/" in url for url in survey.asked)
    assert {wanted for url, _, wanted in probe.bodies if url.startswith("http:")} == {0.0, 7.0}
    assert [(visit.url, visit.state) for visit in survey.failed] == [
        ("http://www.example.gov.cn/zwgk/", FetchState.ROBOTS)
    ]


def test_html_in_the_place_of_robots_is_none(make_probe: Make, pages: Pages) -> None:
    pages.replies["/robots.txt"] = pages.answer("/")
    assert make_probe().look().robots == "absent (status 200)"


def test_a_site_that_answers_everything_is_known_by_its_look(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    sorry = reply(f"<title>云溪县公安局</title><body>{NAV}<p>您访问的内容请从首页进入</p></body>")
    answer = pages.answer

    def always(path: str) -> object:
        found = answer(path)
        return sorry if found.status == 404 and path != "/robots.txt" else found

    pages.answer = always  # type: ignore[assignment,method-assign] # of this site alone
    del pages.replies["/tzgg/"]
    survey = make_probe().look()
    assert survey.missing == "answered with status 200: such pages are known by their look"
    assert names(survey) == ["户籍管理"]
    assert [(visit.url, visit.state) for visit in survey.failed] == [
        ("http://www.example.gov.cn/tzgg/", FetchState.SOFT_404)
    ]


def test_a_home_page_that_leads_elsewhere_is_not_followed(
    make_probe: Make, pages: Pages, reply: type[Reply]
) -> None:
    pages.replies["/"] = reply("", 302, (("Location", "https://gaj.example.com/"),))
    survey = make_probe().look()
    assert survey.first is not None
    assert (survey.first.state, survey.first.target) == (FetchState.OFF_SITE, "https://gaj.example.com/")
    assert all("example.com" not in url for url in survey.asked)


@pytest.mark.parametrize("most", [1, 2, 3, 6])
def test_no_more_than_so_many_requests(make_probe: Make, most: int) -> None:
    survey = make_probe(most=most).look()
    assert len(survey.asked) == most


def test_an_endless_site_is_left_after_the_cap(make_probe: Make, pages: Pages, reply: type[Reply]) -> None:
    answer = pages.answer

    def endless(path: str) -> object:
        found = answer(path)
        if found.status != 404 or not path.startswith("/p"):
            return found
        links = "".join(f"<a href='/p{path.count('p')}{n}p/'>户籍{n}</a>" for n in range(30))
        return reply(f"<body>{links}</body>")

    pages.answer = endless  # type: ignore[assignment,method-assign] # of this site alone
    pages.replies["/zwgk/"] = reply("<body><a href='/p/'>户籍管理</a></body>")
    survey = make_probe().look()
    assert len(survey.asked) == MOST_REQUESTS
    assert survey.unseen


async def _look(probe: Probe, url: str) -> object:
    from crawler.probing.looking import look  # noqa: PLC0415 - of one test

    return await look(probe.courier, url)


NAV = "<ul><li><a href='/tzgg/'>通知公告</a></li><li><a href='/zwgk/'>政务公开</a></li></ul>"
