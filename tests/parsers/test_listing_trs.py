"""Lists of TRS WCM; the pages are synthetic, built as the platform's templates are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import ParseError
from parsers.listing import Listing, parse_listing
from parsers.page import Page

HOME = "http://gaj.example.gov.cn/zwgk/tzgg/"
SHARED = Path(__file__).resolve().parents[2] / "../shared/pages"


def listing(html: str, url: str = HOME, encoding: str = "utf-8") -> Listing:
    return parse_listing(Page(html.encode(encoding), url), "trs")


def item(number: int, title: str = "关于注销户口的公告", date: str = "2024-01-05") -> str:
    return f'<li><a href="./202401/t20240105_{number}.html" title="">{title}</a><span>{date}</span></li>'


def pages(total: int, current: int, *, rows: str = item(1)) -> str:
    call = f'createPageHTML({total}, {current}, "index", "html");'
    return f"<html><body><ul class='list'>{rows}</ul><script>{call}</script></body></html>"


def test_rows_have_absolute_addresses_titles_and_dates_as_printed() -> None:
    html = f"<ul>{item(1, '一')}{item(2, '二', '2024年1月6日')}{item(3, '三', '')}</ul>"
    rows = listing(html).rows
    assert [row.url for row in rows] == [f"{HOME}202401/t20240105_{n}.html" for n in (1, 2, 3)]
    assert [(row.title, row.date) for row in rows] == [
        ("一", "2024-01-05"),
        ("二", "2024年1月6日"),
        ("三", None),
    ]


@pytest.mark.parametrize(
    ("call", "url", "following", "stated_pages"),
    [
        ('createPageHTML(12,0,"index","html")', HOME, "index_1.html", 12),
        ("createPageHTML( 12 , 3 , 'index' , 'shtml' )", f"{HOME}index_3.shtml", "index_4.shtml", 12),
        ('createPageHTML("page-div",50,1,"index","shtml",733)', HOME, "index_2.shtml", 50),
    ],
)
def test_next_page_comes_from_the_script_call(call: str, url: str, following: str, stated_pages: int) -> None:
    read = listing(f"<ul>{item(1)}</ul><script>{call}</script>", url)
    assert read.next is not None
    assert (read.next.url, read.pages) == (HOME + following, stated_pages)


def test_the_function_itself_is_no_call() -> None:
    html = f"<ul>{item(1)}</ul><script>function createPageHTML(_nPageCount,_nCurrIndex){{}}</script>"
    assert (listing(html).pages, listing(html).next) == (None, None)


def test_total_of_the_newer_call_is_the_number_of_rows() -> None:
    assert (
        listing(f'<ul>{item(1)}</ul><script>createPageHTML("p",3,1,"index","html",47)</script>').total == 47
    )


def test_older_templates_count_in_variables() -> None:
    script = "var currentPage = 1;//所在页从0开始\nvar countPage = 14//共多少页"
    read = listing(f"<ul>{item(1)}</ul><script>{script}</script>", f"{HOME}index_1.shtml")
    assert read.next is not None
    assert (read.pages, read.next.url) == (14, f"{HOME}index_2.shtml")


def test_total_is_read_beside_its_markup_but_not_from_titles() -> None:
    title = "关于共12条便民措施的公告"
    assert listing(f"<ul>{item(1, title)}</ul><div>共<b> 47 </b>条</div>").total == 47
    assert listing(f"<ul>{item(1, title)}</ul>").total is None


def test_a_list_that_states_no_rows_has_none_whatever_stands_beside_it() -> None:
    assert listing(f"<div>共0条</div><ul>{item(1)}</ul>").rows == ()


def test_boxes_of_other_news_and_navigation_are_left_out() -> None:
    other = "".join(
        f'<li><a href="/xwdt/202401/t20240109_{n}.html">要闻</a> 2024-01-09</li>' for n in range(9)
    )
    navigation = '<div class="nav"><ul><li><a href="/zwgk/t20200101_7.html">首页</a></li></ul></div>'
    rows = listing(f"{navigation}<ul class='news'>{other}</ul><ul>{item(1)}{item(2)}</ul>").rows
    assert [row.url[-6:] for row in rows] == ["1.html", "2.html"]


def test_a_list_broken_into_blocks_is_one() -> None:
    html = f"<ul class='l'>{item(1)}{item(2)}</ul><hr><ul class='l'>{item(3)}</ul>"
    assert len(listing(html).rows) == 3


def test_rows_that_lead_to_other_hosts_are_rows() -> None:
    elsewhere = (
        '<li><a href="https://mp.weixin.example.com/s/abc">转载：户籍新规</a><span>2024-01-07</span></li>'
    )
    rows = listing(f"<ul>{item(1)}{elsewhere}{item(2)}</ul>").rows
    assert "https://mp.weixin.example.com/s/abc" in [row.url for row in rows]


def test_tables_and_divisions_are_lists_too() -> None:
    table = "".join(
        f"<tr><td><a href='t20240105_{n}.html'>公告{n}</a></td><td>000014348/2020-3542{n}</td>"
        f"<td>2020-08-0{n}</td></tr>"
        for n in (1, 2)
    )
    assert [row.date for row in listing(f"<table>{table}</table>").rows] == ["2020-08-01", "2020-08-02"]
    blocks = "".join(
        f"<div><p><a href='t20240105_{n}.html'>公告</a></p><p>2024-01-0{n}</p></div>" for n in (1, 2)
    )
    assert [row.date for row in listing(f"<div>{blocks}</div>").rows] == ["2024-01-01", "2024-01-02"]


def test_the_full_title_of_the_attribute_is_taken_where_the_text_is_cut() -> None:
    html = '<ul><li><a href="t20240105_1.html" title="关于注销张某户口的公告">关于注销…</a></li></ul>'
    assert listing(html).rows[0].title == "关于注销张某户口的公告"


def test_one_address_twice_is_one_row() -> None:
    picture = '<a href="./202401/t20240105_1.html"><img src="a.jpg"></a>'
    assert len(listing(f"<ul><li>{picture}</li>{item(1)}{item(1)}</ul>").rows) == 1


def test_pages_in_gbk_are_read() -> None:
    html = f"<html><head><meta charset='gb2312'></head><ul>{item(1, '户口')}</ul></html>"
    assert listing(html, encoding="gb18030").rows[0].title == "户口"


@pytest.mark.parametrize("body", [b"", b"   ", b"%PDF-1.4", b"\x89PNG"])
def test_what_is_no_page_is_an_error(body: bytes) -> None:
    with pytest.raises(ParseError):
        parse_listing(Page(body, HOME), "trs")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_comes_is_a_listing_or_a_parse_error(body: bytes) -> None:
    for platform in ("trs", "jpage", "generic"):
        try:
            read = parse_listing(Page(b"<a href=t20240101_1.html>" + body, HOME), platform)
        except ParseError:
            continue
        assert all(row.url.startswith("http") and row.title for row in read.rows)


@given(
    st.lists(
        st.tuples(st.integers(1, 10**8), st.dates()), min_size=1, max_size=30, unique_by=lambda pair: pair[0]
    )
)
def test_every_row_of_a_plain_list_is_found_with_its_date(rows: list[tuple[int, object]]) -> None:
    found = listing("<ul>" + "".join(item(number, date=str(day)) for number, day in rows) + "</ul>").rows
    assert len(found) == len(rows)
    modern = [(row.date, str(day)) for row, (_, day) in zip(found, rows, strict=True) if str(day) > "1900"]
    assert all(read == printed for read, printed in modern if printed < "2100")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="captured pages are not here")
def test_a_captured_list_page() -> None:
    body = (SHARED / "hd_saved_jsp/hd_list_jsp.jsp.html").read_bytes()
    read = parse_listing(Page(body, "http://hdzfxxgk.hd.gov.cn/zfwj/index.html"), "trs")
    assert [(row.date, row.title[:7]) for row in read.rows] == [("2020-08-05", "邯郸市教育局关")]
    assert read.pages == 56
