"""The notice as a whole: what is believed, what is kept, what identifies it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import ParseError
from disclosure.model import Capture, Conflict, ConflictValue
from parsers.context import Context
from parsers.notice import PARSER, parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

PROSE = "<div id='zoom'><p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p></div>"


def parsed(html: str, url: str | None = None, context: Context | None = None, head: str = ""):  # noqa: ANN201
    source = f"<html><head>{head}</head><body>{html}</body></html>"
    return parse_notice(Page(source.encode(), url), context or Context())


def test_table_before_meta_before_text_and_every_disagreement_is_kept() -> None:
    notice = parsed(
        (
            "<table><tr><td>标题：</td><td>关于甲的通告</td>"
            "<td>文号：</td><td></td></tr><tr><td>发布机构：</td>"
            "<td>县公安局</td></tr></table>"
            f"<h1>关于丙的通告</h1>{PROSE}"
        ),
        head='<meta name="ArticleTitle" content="关于甲的通告"><title>关于乙的通告</title>',
    )
    assert notice.title == "关于甲的通告"
    assert notice.provenance["title"].source == "table"
    assert notice.conflicts == (
        Conflict(
            field="title",
            values=(
                ConflictValue(value="关于甲的通告", source="table"),
                ConflictValue(value="关于丙的通告", source="text"),
                ConflictValue(value="关于乙的通告", source="text"),
            ),
        ),
    )


def test_the_visible_date_goes_before_the_meta_tag() -> None:
    notice = parsed(f"<p>发布日期：2012-05-23</p>{PROSE}", head='<meta name="PubDate" content="2022-10-14">')
    assert notice.date_published == date(2012, 5, 23)
    assert [value.source for value in notice.conflicts[0].values] == ["text", "meta"]


@pytest.mark.parametrize("name", ["Maketime", "HtmlGenerateTime", "lastmodifiedtime", "createDate"])
def test_the_time_of_a_rebuild_is_no_date_of_the_notice(name: str) -> None:
    assert (
        parsed(PROSE, head=f'<meta name="{name}" content="2024-02-01 09:57:20_234">').date_published is None
    )


def test_the_date_of_a_trs_address_is_that_of_the_record() -> None:
    assert parsed(PROSE, "http://a.gov.cn/zwgk/202112/t20211207_368831.html").date_published is None


def test_the_date_of_other_addresses_and_of_lists_counts_last() -> None:
    address = "http://a.gov.cn/art/2021/12/7/art_1_2.html"
    assert parsed(PROSE, address).date_published == date(2021, 12, 7)
    listed = parsed(PROSE, address, Context(link_title="关于示例的通告", link_date="2021-12-08"))
    assert (listed.date_published, listed.title) == (date(2021, 12, 8), "关于示例的通告")
    printed = parsed(f"<p>发布日期：2021-12-09</p>{PROSE}", address, Context(link_date="2021-12-08"))
    assert printed.date_published == date(2021, 12, 9)


def test_a_subtitle_with_a_date_gives_no_date_of_publication() -> None:
    html = f"<h1>在全县户籍工作会议上的讲话</h1><h2>2021年5月20日在全县户籍工作会议上</h2>{PROSE}"
    assert parsed(html).date_published is None


def test_the_time_of_sending_below_a_title_is_that_of_publication() -> None:
    notice = parsed(f"<h1>关于示例的通告</h1><p>发文时间：2021-03-05 09:10 来源：县公安局</p>{PROSE}")
    assert (notice.date_published, notice.date_written) == (date(2021, 3, 5), None)
    table = (
        "<table><tr><td>索引号：</td><td>1/2024-0008</td><td>发文日期：</td><td>2021-03-05</td></tr></table>"
    )
    notice = parsed(table + PROSE)
    assert (notice.date_published, notice.date_written) == (None, date(2021, 3, 5))


def test_generated_yields_to_the_signature() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>360A12/2024-0008</td>"
        "<td>生成日期：</td><td>2024-06-04</td></tr></table>"
    )
    signed = PROSE.replace("</div>", "<p>样江县公安局</p><p>2024年5月30日</p></div>")
    assert parsed(table + PROSE).date_written == date(2024, 6, 4)
    assert parsed(table + signed).date_written == date(2024, 5, 30)


def test_a_files_serial_counts_where_the_text_confirms_it() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>1/2024-0008</td>"
        "<td>文件编号：</td><td>样公〔2024〕5号</td></tr></table>"
    )
    assert parsed(table + PROSE).document_number is None
    assert (
        parsed(table + PROSE.replace("<p>", "<p>样公〔2024〕5号</p><p>", 1)).document_number
        == "样公〔2024〕5号"
    )


def test_an_empty_number_is_not_filled_from_the_text() -> None:
    numbered = PROSE.replace("<p>", "<p>样公〔2024〕5号</p><p>", 1)
    assert parsed(numbered).document_number == "样公〔2024〕5号"
    notice = parsed(f"<p>文号：</p>{numbered}")
    assert notice.document_number is None
    assert notice.raw["document_number"] == ""


def test_a_loose_label_in_a_table_must_agree_with_what_else_the_page_says() -> None:
    table = (
        "<table><tr><td>名称：</td><td>样江县公安局</td>"
        "<td>文号：</td><td></td></tr><tr><td>公开方式：</td>"
        "<td>主动公开</td></tr></table>"
    )
    assert parsed(table + PROSE, head="<title>关于示例的通告</title>").title == "关于示例的通告"


def test_a_cut_label_whose_value_is_no_number_states_nothing() -> None:
    html = "<ul><li>号: 县公安局</li><li>发布机构: 县公安局</li><li>公开方式: 主动公开</li></ul>"
    notice = parsed(html + PROSE)
    assert (notice.index_number, notice.document_number, notice.issuer) == (None, None, "县公安局")


def test_tables_inside_the_text_state_nothing_of_the_notice() -> None:
    rows = "".join(f"<p>第{n}条　办理户籍业务应当提交有关证明材料。</p>" for n in range(20))
    table = "<table><tr><td>发布机构：</td><td>别的机关</td><td>索引号：</td><td>9/2020-111</td></tr></table>"
    notice = parsed(f"<div id='zoom'>{rows}{table}{rows}</div>")
    assert (notice.issuer, notice.index_number) == (None, None)


def test_the_state_councils_own_pages_may_carry_its_code() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>000014349/2019-00007</td>"
        "<td>发文机关：</td><td>{}</td></tr></table>{}"
    )
    assert parsed(table.format("样江县公安局", PROSE)).flags == ("index_placeholder_organ",)
    assert parsed(table.format("国务院办公厅", PROSE)).flags == ()
    assert parsed(table.format("某局", PROSE), "http://www.gov.cn/a/content_1.htm").flags == ()


def test_context_is_carried_over() -> None:
    moment = datetime(2024, 5, 1, 8, tzinfo=UTC)
    context = Context(site="s", agency="a", region="330824", column="c", captured_at=moment, digest="sha1:X")
    notice = parsed(PROSE, "http://a.gov.cn/art/2021/12/7/art_1_2.html", context)
    assert (notice.id, notice.site, notice.agency, notice.region, notice.column) == (
        "s:art_2",
        "s",
        "a",
        "330824",
        "c",
    )
    assert (notice.captured_at, notice.digest, notice.parser) == (moment, "sha1:X", PARSER)


def test_identity_without_an_address_is_that_of_the_bytes() -> None:
    assert parsed(PROSE).id == parsed(PROSE).id
    assert parsed(PROSE).id != parsed(PROSE, head="<title>关于示例的通告</title>").id
    assert parsed(PROSE).id.startswith("sha1:")


@pytest.mark.parametrize(
    ("address", "stated", "url"),
    [
        ("http://a.gov.cn/x/t1.html", "./t1.html", "http://a.gov.cn/x/t1.html"),
        (None, "http://a.gov.cn/x/t1.html", "http://a.gov.cn/x/t1.html"),
        (None, "./t1.html", None),
        ("./t1.html", "", None),
        ("www.a.gov.cn/t1.html", "http://[bad", None),
    ],
)
def test_address(address: str | None, stated: str, url: str | None) -> None:
    assert parsed(PROSE, address, head=f'<meta name="Url" content="{stated}">').url == url


def test_a_reprint_and_its_original_are_one_work(page_named: Callable[[str], Page]) -> None:
    reprint = parse_notice(page_named("reprint_html"))
    original = parsed(
        f"<div id='zoom'><p>{reprint.text.replace(chr(10), '</p><p>')}</p></div>",
        head=f"<title>{reprint.title}</title>",
    )
    assert original.work == reprint.work
    assert original.id != reprint.id
    assert parsed(PROSE).work != reprint.work


def test_a_capture_becomes_a_page() -> None:
    capture = Capture(
        url="http://a.gov.cn/t1.html",
        captured_at=datetime(2024, 5, 1, tzinfo=UTC),
        status=200,
        headers=(("Content-Type", "text/html; charset=gb2312"),),
        body=PROSE.encode("gbk"),
    )
    page = Page.from_capture(capture)
    assert (page.encoding, page.url) == ("gb18030", capture.url)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"\x00\x00",
        b"%PDF-1.4 ...",
        b"PK\x03\x04...",
        b"\x89PNG....",
        b"<html></html>",
        b"<script>1</script>",
        b"</html>",
    ],
)
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        parse_notice(Page(body))


def test_a_page_of_links_alone_states_nothing() -> None:
    with pytest.raises(ParseError, match="neither text nor title"):
        parse_notice(Page("<body><a href='/'>首页</a></body>".encode()))
