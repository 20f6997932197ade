"""Which lines of a page are its text."""

from __future__ import annotations

import pytest

from parsers.flow import read_flow
from parsers.notice import parse_notice
from parsers.page import Page

PROSE = (
    "<p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p>"
    "<p>一、户口登记由户口所在地派出所受理，材料齐全的当场办理，不收取费用。</p>"
)
TEXT = (
    "为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。\n"
    "一、户口登记由户口所在地派出所受理，材料齐全的当场办理，不收取费用。"
)
NAVIGATION = "<ul>" + "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(20)) + "</ul>"
FOOT = "<p>主办单位：样江县人民政府　地址：人民路1号</p><p>版权所有，建议使用1024以上分辨率浏览</p>"


def text_of(html: str) -> str:
    return parse_notice(
        Page(f"<html><head><title>通告</title></head><body>{html}</body></html>".encode())
    ).text


CONTAINERS = {
    "TRS": "<div class='TRS_Editor'>{}</div>",
    "TRS twice inside itself": "<div class='TRS_Editor'><div class='TRS_Editor'>{}</div></div>",
    "TRS, newer": "<div class='trs_editor_view TRS_UEDITOR trs_paper_default'>{}</div>",
    "Hanweb": "<div id='zoom'>{}</div>",
    "VSB": "<div id='vsb_content_1001'><div class='v_news_content'>{}</div></div>",
    "UCAP": "<UCAPCONTENT>{}</UCAPCONTENT>",
    "UCAP twice": "<UCAPCONTENT>{0}</UCAPCONTENT><div><UCAPCONTENT>{0}</UCAPCONTENT></div>",
    "gov.cn": "<table><tr><td id='UCAP-CONTENT'>{}</td></tr></table>",
    "NFCMS": "<div id='zoomcon'>{}</div>",
    "Anhui": "<div class='j-fontContent'>{}</div>",
    "EasySite": "<div class='easysite-news-text'>{}</div>",
    "unknown": "<div class='a'><div class='b'>{}</div></div>",
    "unknown, twice": "<div class='pc'>{0}</div><div class='phone'>{0}</div>",
    "hidden until a script shows it": "<div style='display: none'><div id='zoom'>{}</div></div>",
    "twice in one container": "<div id='zoom'><div>{0}</div><div>{0}</div></div>",
    "an empty container beside it": "<div id='zoom'></div><div class='b'>{}</div>",
    "a frame of buttons beside it": "<div class='zoom'>大 中 小</div><div class='b'>{}</div>",
    "after the end of the document": "</body></html><div class='b'>{}</div>",
}


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("around", ["{}", NAVIGATION + "{}" + FOOT])
def test_container(name: str, around: str) -> None:
    assert text_of(around.format(CONTAINERS[name].format(PROSE))) == TEXT


FRAME = {
    "styles of the editor": "<style>.TRS_Editor P{color:red}</style>",
    "scripts": "<script>document.write('浏览次数，共1次。')</script>",
    "comments": "<!-- 发布日期：1999-01-01，这里是注释。 -->",
    "hidden elements": "<div style='display:none'>隐藏的文字，不显示。</div>",
    "share bar": "<div>分享到：</div>",
    "buttons": "<div>【打印本页】 【关闭窗口】</div>",
    "QR code": "<p>扫一扫在手机打开当前页</p>",
    "size of type": "<div>【字体：大 中 小】</div>",
}


@pytest.mark.parametrize("name", FRAME)
@pytest.mark.parametrize("container", ["TRS", "unknown"])
def test_the_frame_of_a_page_is_no_text(name: str, container: str) -> None:
    assert text_of(CONTAINERS[container].format(PROSE + FRAME[name])) == TEXT
    assert text_of(CONTAINERS[container].format(FRAME[name] + PROSE)) == TEXT


@pytest.mark.parametrize(
    "tail",
    [
        "<p>上一篇：<a href='1'>样江县公安局权责清单</a></p><p>下一篇：没有了</p>",
        "<p>相关阅读：</p><ul><li><a href='1'>样江县公安局权责清单</a></li></ul>",
        "<p>版权与免责声明</p><p>凡本站注明来源的作品，转载时必须注明，违者追究责任。</p>",
    ],
)
def test_what_follows_the_text_is_cut(tail: str) -> None:
    assert text_of(CONTAINERS["TRS"].format(PROSE + tail)) == TEXT


def test_the_text_may_go_on_below_a_heading_like_those_of_link_lists() -> None:
    more = PROSE.replace("户口登记", "居住证").replace("为方便", "为服务") + PROSE.replace("群众", "居民")
    assert text_of(f"<div id='zoom'>{PROSE}<p>相关信息：</p>{more}</div>").count("\n") == 6


def test_a_table_is_rows_with_cells_joined_by_tabs() -> None:
    html = (
        f"{PROSE}<table><tr><td>受理部门</td><td><p>派出所</p>"
        "<p>户籍室</p></td></tr><tr><td>办理时限</td><td>当场</td></tr></table>"
    )
    assert text_of(f"<div id='zoom'>{html}</div>") == f"{TEXT}\n受理部门\t派出所 户籍室\n办理时限\t当场"


def test_a_long_cell_keeps_its_paragraphs() -> None:
    long = "".join(
        f"<p>第{n}步，向户口所在地派出所提交申请书、居民户口簿、居民身份证和有关证明材料，等待审核。</p>"
        for n in range(9)
    )
    lines = text_of(
        f"<div id='zoom'>{PROSE}<table><tr><td>流程</td><td>{long}</td></tr></table></div>"
    ).split("\n")
    assert lines[2].startswith("流程\t第0步")
    assert len(lines) == 11


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    html = f"<table><tr><td width='20'></td><td>{PROSE}</td></tr></table>"
    assert text_of(f"<div id='zoom'>{html}</div>") == TEXT


def test_line_breaks_and_typed_indents_separate_paragraphs() -> None:
    text = (
        "为方便群众办理户籍业务，现将有关事项通告如下。"
        "<br>一、材料齐全的当场办理。　　二、不收取任何费用，请相互转告。"
    )
    assert text_of(f"<div id='zoom'>{text}</div>").count("\n") == 2


def test_a_break_in_the_source_separates_nothing() -> None:
    assert "户籍 业务" in text_of(
        "<div id='zoom'><p>为方便群众办理户籍\n业务，现将有关事项通告如下，请广大居民相互转告。</p></div>"
    )


def test_few_words_below_a_heading_are_a_text_too() -> None:
    assert text_of(f"{NAVIGATION}<h1>户籍窗口公告</h1><p>详见附件</p>{NAVIGATION}") == "详见附件"


@pytest.mark.parametrize("container", ["<div class='TRS_Editor'>{}</div>", "<div id='zoom'>{}</div>"])
def test_a_picture_is_never_replaced_by_the_footer(container: str) -> None:
    html = NAVIGATION + container.format("<img src='W020.jpg'>") + FOOT
    notice = parse_notice(Page(f"<html><head><title>公告</title></head><body>{html}</body></html>".encode()))
    assert notice.text == ""
    assert notice.flags == ("image_only",)


def test_title_source_and_date_in_the_block_of_the_text_are_none_of_it() -> None:
    head = "<h1>通告</h1><p>来源：县公安局</p><p>2021-03-05 09:00</p><p>作者：某某</p>"
    assert text_of(f"{NAVIGATION}<div>{head}{PROSE}<p>责任编辑：某某</p></div>") == TEXT


def test_a_list_page_has_no_text() -> None:
    assert text_of(NAVIGATION + NAVIGATION) == ""


def test_a_bare_page_is_all_text() -> None:
    assert parse_notice(Page("<p>户籍窗口今日休息</p>".encode())).text == "户籍窗口今日休息"


def test_hidden_lines_are_shown_on_request() -> None:
    tree = Page("<body><p hidden>公</p><p style='visibility:hidden'>安</p><p>局</p></body>".encode()).tree
    assert read_flow(tree).text(0, 9) == "局"
    assert read_flow(tree, hidden=True).text(0, 9) == "公\n安\n局"
