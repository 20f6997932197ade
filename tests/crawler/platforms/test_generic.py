"""Sites of other platforms: the page itself tells what it is, whatever the registry calls its platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import County

NOTICES = {
    "truecms": "/hjgl/content/7e4d7b1c-0000-4000-8000-0000000000{n:02}.html",
    "liaoning": "/html/YXGA/202403/01703{n:02}.html",
    "hebei": "/columns/5c0e7d1a-0000-4000-8000-000000000001/202403/05/7e4d7b1c-0000-4000-8000-0000000000{n:02}.html",
    "cmsweb": "/col/1203/art/880{n:02}.html",
    "shanghai": "/gaj/detail?pa=00a1b2c3d4e5f60718293a4b5c6d7e{n:02}",
    "yunnan": "/Pages_17_40{n:02}.aspx",
    "unknown": "/show.asp?newsid=40{n:02}",
}


@pytest.mark.parametrize("platform", NOTICES)
def test_a_column_is_walked_by_the_link_to_the_next_page(county: County, platform: str) -> None:
    paths = [NOTICES[platform].format(n=n) for n in range(10, 18)]
    county.set_up(platform, "/hjgl/list.jsp?c=7")
    county.notices(paths)
    for page, chunk in enumerate(county.chunks(paths, 3), start=1):
        pager = f"共8条 <a href='/hjgl/list.jsp?c=7&p={page + 1}'>下一页</a>" if page < 3 else "共8条"
        name = "/hjgl/list.jsp?c=7" + (f"&p={page}" if page > 1 else "")
        county.page(name, f"<body>{county.rows(chunk)}<div>{pager}</div></body>")
    report = county.crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 8, 8, 8)


@pytest.mark.parametrize("platform", ["vsb", "ucap", "hunan", "easysite", "openness", "publicity", "gkmlpt"])
def test_a_site_of_a_known_platform_may_have_a_column_of_another(county: County, platform: str) -> None:
    paths = [f"/show/{n}000.html" for n in range(1, 9)]
    county.set_up(platform, "/list.html")
    county.notices(paths)
    for page, chunk in enumerate(county.chunks(paths, 3), start=1):
        onward = f"<a href='list_{'abc'[page]}.html'>下一页</a>" if page < 3 else ""
        name = f"/list_{'abc'[page - 1]}.html" if page > 1 else "/list.html"
        county.page(name, f"<body>{county.rows(chunk)}共8条 {onward}</body>")
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


@pytest.mark.parametrize("platform", ["nfcms", "trs", "jpage", "unknown"])
def test_a_column_behind_an_interface_is_read_as_such_whatever_the_site_is_called(
    county: County, platform: str
) -> None:
    paths = [f"/gkmlpt/content/11/11{n}/post_11{n}.html" for n in range(1, 9)]
    county.set_up(platform, "/gkmlpt/index#2811")
    county.notices(paths)
    frame = "".join(f"<a href='/zwgk/content/post_90{n}.html'>要闻{n}</a>" for n in range(5))
    script = "<script>window._CONFIG = {TYPE: 'index', SID: '755042', TREE: []};</script>"
    county.page("/gkmlpt/index", f"<html><div>{frame}</div>{script}</html>")
    for page, chunk in enumerate(county.chunks(paths, 3), start=1):
        articles = [
            {"title": f"公告 {path}", "url": path, "display_publish_time": 1710122400} for path in chunk
        ]
        county.json(f"/gkmlpt/api/all/2811?page={page}&sid=755042", {"total": 8, "articles": articles})
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


@pytest.mark.parametrize("platform", ["trs", "jpage", "jpaas", "hunan"])
def test_records_in_a_script_are_rows_on_any_platform(county: County, platform: str) -> None:
    paths = [f"/art/2024/3/{n}/art_17_{n}.html" for n in range(1, 9)]
    county.set_up(platform, "/col/col17/index.html")
    county.notices(paths)
    records = "".join(f"<record><![CDATA[{county.rows([path])[4:-5]}]]></record>" for path in paths)
    store = f"<datastore><totalrecord>8</totalrecord><recordset>{records}</recordset></datastore>"
    county.page("/col/col17/index.html", f"<body><script type='text/xml'>{store}</script></body>")
    report = county.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 8, 8)


@pytest.mark.parametrize(
    ("pager", "is_whole"),
    [
        ("<a href='javascript:goPage(2)'>下一页</a>", False),
        ("<a href='#' onclick=\"__doPostBack('AspNetPager1','2')\">下一页</a>", False),
        ("<input type=button value=下页 onclick='go(2, 15)'>", False),
        ("<a href='javascript:goPage(1)'>下一页</a>", True),
        ("<a href='javascript:go(0, 15)'>下一页</a>", True),
        ("<a href='javascript:;'>下一页</a>", True),
        ("<span>下一页</span>", True),
    ],
)
def test_a_list_that_leads_on_by_a_script_alone_is_not_taken_for_whole(
    county: County, pager: str, *, is_whole: bool
) -> None:
    paths = [f"/show/{n}000.html" for n in range(1, 4)]
    county.set_up("unknown", "/list.html")
    county.notices(paths)
    county.page("/list.html", f"<body>{county.rows(paths)}<div>首页 {pager} 尾页</div></body>")
    report = county.crawl.run()
    assert (report.state is SiteState.COMPLETE) is is_whole
    why = "list.html: page 1 leads on by a script, without the address of page 2"
    assert report.why == ("" if is_whole else why)
