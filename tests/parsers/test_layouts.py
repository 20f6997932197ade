"""Platforms are recognised by address or by marks of their own."""

from __future__ import annotations

import pytest

from parsers.flow import read_flow
from parsers.layouts import GENERIC, LAYOUTS, body_selectors, detect, drawn
from parsers.page import Page

EMPTY = read_flow(Page(b"<html><body>-</body></html>").tree)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.gov.cn/zhengce/content/2018-12/24/content_5349999.htm", "govcn"),
        ("http://a.gov.cn/zwgk/202103/t20210305_1.shtml", "trs"),
        ("http://a.gov.cn/zwgk/t18993630.shtml", "trs"),
        ("http://a.gov.cn/art/2022/1/18/art_1229615187_59017356.html", "hanweb"),
        ("http://a.gov.cn/x/art/2022/art_8c1f0b6f0f2e4a6f9d3d1f6c2b7a9e10.html", "hanweb"),
        ("http://a.gov.cn/info/26708/3529363.htm", "vsb"),
        ("http://a.gov.cn/10462/10464/2020/9/15/e651244f5f89400a95c651e2f53de711.shtml", "ucap"),
        ("http://a.gov.cn/x/content/post_8912345.html", "nfcms"),
        ("http://a.gov.cn/gkmlpt/content/5/5327/post_1.html", "gkmlpt"),
        ("http://a.gov.cn/public/9934161/51044821.html", "openness"),
        ("http://a.gov.cn/Jczwgk/show/1720344.html", "openness"),
        ("http://a.jiceng.zhengzhou.gov.cn/004008002/9001.jhtml", "jiceng"),
        ("http://a.gov.cn/a.html", "generic"),
        (None, "generic"),
    ],
)
def test_address(url: str | None, name: str) -> None:
    assert detect(EMPTY, url).name == name


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("<div class=TRS_Editor>", "trs"),
        ("<div id='hiddenLocation'>", "hanweb"),
        ("<div id='vsb_content_2'>", "vsb"),
        ("<UCAPCONTENT>", "ucap"),
        ("<div id='zoomcon'>", "nfcms"),
        ("<table class='table_suoyin'>", "openness"),
        ("<div class='easysite-news-text'>", "easysite"),
    ],
)
def test_mark(mark: str, name: str) -> None:
    assert detect(read_flow(Page(f"{mark}公告".encode()).tree), None).name == name


def test_names_are_unique_and_every_layout_tells_something() -> None:
    layouts = [*LAYOUTS, GENERIC]
    assert len({layout.name for layout in layouts}) == len(layouts)
    assert all(layout.bodies or layout.address for layout in layouts)


def test_a_layouts_own_selectors_are_tried_first_then_those_of_others() -> None:
    for layout in LAYOUTS:
        selectors = body_selectors(layout)
        assert selectors[: len(layout.bodies)] == layout.bodies
        assert ".TRS_Editor" in selectors


@pytest.mark.parametrize(
    "script",
    [
        "",
        "window._CONFIG = {}",
        "_CONFIG = {DETAIL: {broken",
        "_CONFIG = {DETAIL: []}",
        '_CONFIG = {"DETAIL": {"a": }',
    ],
)
def test_a_page_without_a_notice_in_its_script_stays_as_it_is(script: str) -> None:
    page = Page(f"<html><body><p>公告</p><script>{script}</script></body></html>".encode())
    assert drawn(page) is page.tree


def test_a_notice_in_the_script_may_lack_anything() -> None:
    page = Page(
        b'<html><body><script>_CONFIG = {DETAIL: {"title": null, "content": null}}</script></body></html>'
    )
    tree = drawn(page)
    assert [cell.text for cell in tree.iter("th", "td")] == ["标题：", ""] or next(
        tree.iter("td"), None
    ) is not None
