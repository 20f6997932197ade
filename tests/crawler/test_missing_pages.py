from __future__ import annotations

import pytest

from crawler.hosts.missing_pages import fingerprint, missing_page, probe_path, title_of
from parsers.page import Page

URL = "http://gaj.example.gov.cn/a/t20240105_1.html"


def page(html: str, url: str = URL) -> Page:
    return Page(html.encode(), url)


@pytest.mark.parametrize(
    "html",
    [
        "<title>404</title><body>对不起</body>",
        "<title>404 Not Found</title><body><h1>404 Not Found</h1></body>",
        "<title>某局 - 页面不存在</title><body></body>",
        "<title>错误页面</title><body>返回首页</body>",
        "<body>您访问的页面不存在或已被删除！</body>",
        "<body>抱歉，您要查看的信息已删除</body>",
        "<body>找不到您要访问的页面</body>",
        "<body>该信息不存在</body>",
    ],
)
def test_error_pages_are_told_by_their_words(html: str) -> None:
    assert missing_page(page(html), None)


@pytest.mark.parametrize(
    "html",
    [
        "<title>公告</title><body>关于注销户口的公告</body>",
        "<title>公告</title><body>" + "正文。" * 200 + "如页面不存在请联系我们</body>",
        "<title>404医院户口登记处搬迁的公告</title><body>" + "正文。" * 300 + "</body>",
        "<title>关于公布失效文件的公告</title><body>下列文件已删除有关条款</body>",
        "",
    ],
)
def test_notices_are_not(html: str) -> None:
    assert missing_page(page(html), None) is None


def test_the_answer_to_the_probe_is_known_again_whatever_address_and_number_it_prints() -> None:
    html = "<title>某局</title><body>导航 您请求的 {} 暂无 {}</body>"
    known = fingerprint(page(html.format("/x/probe.html", 17), "http://gaj.example.gov.cn/x/probe.html"))
    other = page(html.format("/a/t20240105_1.html", 99))
    assert missing_page(other, known)
    assert missing_page(page("<title>某局</title><body>导航 公告正文</body>"), known) is None


def test_an_empty_probe_answer_says_nothing() -> None:
    assert missing_page(page("<body></body>"), fingerprint(page("<body></body>"))) is None


def test_what_is_no_page_has_neither_title_nor_text() -> None:
    assert title_of(Page(b"%PDF-1.4", URL)) == ""
    assert missing_page(Page(b"%PDF-1.4", URL), None) is None


def test_each_host_has_its_own_probe() -> None:
    assert probe_path("a.gov.cn") != probe_path("b.gov.cn")
