"""Plain pages of links, their paging, and the files that a page links to; all synthetic."""

from __future__ import annotations

import pytest

from parsers.listing import Listing, parse_listing
from parsers.listings.files import file_links
from parsers.listings.paging import numbered_sibling
from parsers.listings.rows import printed_date, read_date, row_title
from parsers.listings.totals import stated_pages, stated_total
from parsers.page import Page

HOME = "http://www.example.gov.cn/gaj/tzgg/index.html"


def listing(html: str, url: str = HOME) -> Listing:
    return parse_listing(Page(html.encode(), url), "generic")


def items(*hrefs: str) -> str:
    return (
        "<ul>" + "".join(f'<li><a href="{href}">公告 {href}</a> 2024-01-05</li>' for href in hrefs) + "</ul>"
    )


@pytest.mark.parametrize(
    "href",
    [
        "/info/1024/3345.htm",
        "content/post_3255180.html",
        "/zwgk/202401/0123456789abcdef0123456789abcdef.shtml",
        "show.aspx?id=312",
        "/gaj/tzgg/2024/0105/88123.html",
        "bg.pdf",
    ],
)
def test_articles_of_many_platforms_are_rows(href: str) -> None:
    assert len(listing(items(href)).rows) == 1


def test_without_articles_whatever_lies_below_the_column_is_a_row() -> None:
    others = '<a href="./index_1.html">2</a><a href="/other/about.html">关于</a><a href="#top">顶部</a>'
    rows = listing(items("./hukou.html") + others).rows
    assert [row.url for row in rows] == ["http://www.example.gov.cn/gaj/tzgg/hukou.html"]


def test_the_list_itself_and_scripts_are_no_rows() -> None:
    assert listing(items("index.html", "javascript:void(0)", "mailto:a@b.c")).rows == ()


@pytest.mark.parametrize("label", ["下一页", "下一页 >", "[下一页]", "下页", "后一页", "Next", "next page »"])
def test_a_link_called_next_leads_on(label: str) -> None:
    read = listing(f'{items("/info/1/2.htm")}<a href="?page=2">{label}</a>')
    assert read.next is not None
    assert read.next.url == "http://www.example.gov.cn/gaj/tzgg/index.html?page=2"


@pytest.mark.parametrize("link", ['<a href="index.html">下一页</a>', '<a href="#">下一页</a>', "下一页", ""])
def test_a_next_that_leads_nowhere_ends_the_list(link: str) -> None:
    assert listing(items("/info/1/2.htm") + link).next is None


def test_numbered_files_lead_on_one_by_one() -> None:
    pager = '<a href="index_1.html">2</a><a href="index_2.html">3</a>'
    first, second = listing(items("/info/1/2.htm") + pager), listing(pager, f"{HOME[:-5]}_1.html")
    last = listing(pager, f"{HOME[:-5]}_2.html")
    assert first.next is not None
    assert second.next is not None
    assert (first.next.url[-12:], second.next.url[-12:], last.next) == ("index_1.html", "index_2.html", None)


def test_a_base_element_moves_relative_links() -> None:
    html = f'<html><head><base href="http://www.example.gov.cn/b/"></head><body>{items("show/123.html")}</body></html>'
    assert listing(html).rows[0].url == "http://www.example.gov.cn/b/show/123.html"


def test_numbered_siblings_of_names_without_pattern_are_unknown() -> None:
    assert numbered_sibling("http://www.example.gov.cn/list.do?page=1", 2) is None


@pytest.mark.parametrize(
    ("shown", "source", "total", "pages"),
    [
        ("共 47 条", "", 47, None),
        ("总共有226条记录 第1/12页", "", 226, 12),
        ("", 'var totalRecord="9"; totalPage: 3', 9, 3),
        ("", "<totalrecord>0</totalrecord><totalpage>0</totalpage>", 0, 0),
        ("共 8 页", "", None, 8),
        ("3/12页", "", None, 12),
        ("共同富裕", "page", None, None),
    ],
)
def test_totals_in_text_and_script(shown: str, source: str, total: int | None, pages: int | None) -> None:
    assert (stated_total(shown, source), stated_pages(shown, source)) == (total, pages)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-1-5", "2024-1-5"),
        ("2024/01/05 10:30", "2024/01/05"),
        ("2024.01.05", "2024.01.05"),
        ("[ 2024年 01月 05日 ]", "2024年01月05日"),
        ("05 2024-01", "2024-01-05"),
        ("01-05", "01-05"),
        ("电话 0570-8801110", None),
        ("330824202401051234", None),
        ("2024-13-40", None),
    ],
)
def test_dates_as_printed(text: str, date: str | None) -> None:
    assert printed_date(text) == date


def test_a_date_that_no_calendar_has_is_no_day() -> None:
    assert read_date("2023-02-30") is None


def test_a_date_inside_the_link_is_no_part_of_the_title() -> None:
    assert row_title("关于2023年度报告的公告 (2024-01-05)", None) == "关于2023年度报告的公告"
    assert row_title("2024-01-05", None) == "2024-01-05"


def test_files_that_a_script_prints_are_asked_for_too() -> None:
    html = (
        "<a href='a.html'>正文</a><script>var hasFJ='<a href=\"./P1.docx\">登记表</a>';"
        "var a='<a href=\"b.html\">下一篇</a>';</script>"
    )
    (link,) = file_links(Page(html.encode(), HOME))
    assert (link.title, link.url.rpartition("/")[2]) == ("登记表", "P1.docx")


def test_files_are_told_by_ending_or_download_page() -> None:
    html = (
        '<a href="./P020240105.docx">附件1</a><a href="./P020240105.docx">下载</a><a href="a.html">正文</a>'
        '<a href="/module/download/downfile.jsp?classid=0&filename=ab.pdf"></a>'
    )
    links = file_links(Page(html.encode(), HOME))
    assert [link.title for link in links] == ["附件1", "downfile.jsp"]
