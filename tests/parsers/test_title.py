"""Titles out of head, heading and meta tags."""

from __future__ import annotations

import pytest

from parsers.fields.title import same_title
from parsers.notice import parse_notice
from parsers.page import Page

BODY = "<div id='zoom'><p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p></div>"


def title_of(head: str, body: str = "") -> str | None:
    return parse_notice(Page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>".encode())).title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("县公安局关于道路管制的通告", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告_样江县公安局", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告__通知公告_样江县公安局", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告 - 样江县人民政府门户网站", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告-样江县人民政府", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告--样江县人民政府", "县公安局关于道路管制的通告"),
        ("县公安局关于道路管制的通告|样江县人民政府", "县公安局关于道路管制的通告"),
        ("样江县公安局网站_通告公示_关于道路管制的通告", "关于道路管制的通告"),
        ("样江县人民政府门户网站_关于道路管制的通告", "关于道路管制的通告"),
        ("1-10月户籍业务办理情况", "1-10月户籍业务办理情况"),
        ("<h1 style='margin:0'>关于道路管制的通告</h1><br/>", "关于道路管制的通告"),
        ("关于道路管制的&nbsp;通告", "关于道路管制的 通告"),
    ],
)
def test_the_head_without_the_names_of_site_and_column(printed: str, title: str) -> None:
    assert title_of(f"<title>{printed}</title>") == title


def test_a_line_of_the_page_tells_where_the_title_ends() -> None:
    printed = "<title>关于道路管制的通告-纪检</title>"
    assert title_of(printed) == "关于道路管制的通告-纪检"
    assert title_of(printed, "<div>关于道路管制的通告</div>") == "关于道路管制的通告"


def test_the_meta_tag_goes_before_the_head() -> None:
    meta = '<meta name="ArticleTitle" content="关于道路管制的通告">'
    assert title_of(f"<title>样江县公安局</title>{meta}") == "关于道路管制的通告"


def test_a_meta_tag_that_repeats_the_site_is_no_title() -> None:
    meta = '<meta name="SiteName" content="样江公安"><meta name="ArticleTitle" content="样江公安">'
    assert title_of(meta, "<h1>关于道路管制的通告</h1>") == "关于道路管制的通告"


def test_the_nearest_heading_counts_and_of_neighbours_the_highest() -> None:
    body = (
        "<h2>快速导航栏</h2><p>a</p><p>b</p><p>c</p><p>d</p>"
        "<h1>关于道路管制的通告</h1><h2>一年一度的管制</h2>"
        "<h4>分享到微信</h4>"
    )
    assert title_of("", body) == "关于道路管制的通告"


def test_the_date_behind_a_heading_is_no_part_of_it() -> None:
    assert title_of("", "<h2>关于道路管制的通告<small>( 2024-05-11)</small></h2>") == "关于道路管制的通告"


def test_without_headings_the_line_above_the_date_is_the_title() -> None:
    info = "<p>发布时间：2024-05-11 来源：县公安局</p>"
    assert title_of("", f"<p>关于道路管制的通告</p>{info}") == "关于道路管制的通告"
    assert title_of("", f"<p><a href='/'>关于道路管制的通告</a></p>{info}") is None
    assert title_of("", f"<p>文号：</p><p>样公通〔2024〕5号</p>{info}") is None
    assert title_of("", f"<p>首页</p><p>|</p><p>!</p>{info}") is None


def test_a_sites_name_is_no_title_of_a_notice_but_of_a_page_that_says_nothing_else() -> None:
    head = "<title>样江县人民政府门户网站</title>"
    assert title_of(head) is None
    empty = Page(f"<html><head>{head}</head><body><a href='/'>首页</a></body></html>".encode())
    assert parse_notice(empty).title == "样江县人民政府门户网站"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("关于“户籍”的通告", "关于户籍 的通告", True),
        ("关于户籍的通告", "关于户籍的通告（全文）", True),
        ("关于户籍的通告", "关于居住证的通告", False),
        ("", "关于户籍的通告", False),
    ],
)
def test_same_title(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - an expected value
    assert same_title(one, other) is same


def test_a_heading_that_names_an_element_is_neither_title_nor_before_the_text() -> None:
    guide = (
        "<p>第一部分　居住证申领</p><h4>承办机构</h4><p>梅岭派出所</p><h4>申领条件</h4><p>居住满半年</p>"
        "<h4>办事程序</h4><p>申请、审核、领证</p><h4>提交材料</h4><p>1.身份证；</p><h4>办理期限</h4><p>15日</p>"
        "<p>第二部分　居住证签注</p><h4>承办机构</h4><p>梅岭派出所</p>"
    )
    head = "<title>居住证业务办理指南-样江县公安局</title>"
    page = Page(f"<html><head>{head}</head><body><div class='a'>{guide}</div></body></html>".encode())
    notice = parse_notice(page)
    assert notice.title == "居住证业务办理指南"
    assert notice.text.startswith("第一部分")
    assert title_of("", "<h1>办事程序</h1>") == "办事程序"


def test_a_line_completes_a_head_that_was_cut_short() -> None:
    line = "<div>关于做好全县户籍管理和人口统计工作的通知</div>"
    assert (
        title_of("<title>关于做好全县户籍管理...-样江县公安局</title>", line)
        == "关于做好全县户籍管理和人口统计工作的通知"
    )


def test_a_heading_that_the_head_begins_with_is_the_title_where_a_line_names_the_site() -> None:
    above = "<div>样江公安户证通</div><h1>补发居民户口簿</h1>"
    assert title_of("<title>补发居民户口簿指南 | 样江公安户证通</title>", above) == "补发居民户口簿"


def test_a_short_line_above_the_date_hides_what_stands_above_it() -> None:
    above = "<p>关于做好防汛工作的通知</p><div>户口迁移</div><div>2019-05-05</div>"
    assert title_of("<title>样江县公安局</title>", above) in {None, "样江县公安局"}


def test_the_heading_of_a_box_beside_is_no_title() -> None:
    box = "<h4>本周关注</h4><p><a href='/1'>某镇召开会议部署工作</a></p><p><a href='/2'>某镇开展禁毒宣传</a></p>"
    above = f"{box}<p><b>关于户口迁移的通告</b></p><p>发布时间：2019-05-05</p>"
    assert title_of("<title>样江县公安局</title>", above) == "关于户口迁移的通告"


def test_a_far_heading_yields_to_the_line_above_the_date() -> None:
    box = "<h4>公示栏目</h4><p>样江县公安局欢迎您。</p><p>地址：人民路1号</p><p>电话：110</p><p>值班</p>"
    above = f"{box}<p><b>关于户口迁移的通告</b></p><p>发布时间：2019-05-05</p>"
    assert title_of("<title>样江县公安局</title>", above) == "关于户口迁移的通告"
