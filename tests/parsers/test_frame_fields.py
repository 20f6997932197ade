"""What stands around the text: position, attachments, meta tags."""

from __future__ import annotations

import pytest

from parsers.notice import parse_notice
from parsers.page import Page

URL = "http://www.example.gov.cn/gaj/202103/t20210305_1.html"
PROSE = "<p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p>"


def page(html: str, url: str | None = URL) -> Page:
    return Page(f"<html><head><title>关于示例的通告</title></head><body>{html}</body></html>".encode(), url)


@pytest.mark.parametrize(
    "html",
    [
        (
            "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/a'>政务公开</a> &gt; "
            "<a href='/b'>通知公告</a></div>"
        ),
        "<div>您现在的位置：首页>>政务公开>>通知公告>>正文</div>",
        (
            "<div>您的位置： <a href='/'>网站首页</a> / <a href='/a'>政务公开</a> / "
            "<a href='/b'>通知公告</a></div>"
        ),
        (
            "<div><a href='/'>首页</a> » <a href='/a'>政务公开</a> » "
            "<a href='/b'>通知公告</a> » 关于示例的通告</div>"
        ),
        "<div>当前位置：首页 > 政务公开 > 通知公告 通知公告 > 详情页</div>",
        "<div>当前位置：首页 > - 政务公开 > 通知公告 > -</div>",
        "<ol class='breadcrumb'><li>首页</li><li>政务公开</li><li>通知公告</li></ol>",
        (
            "<table><tr><td>当前位置：<a href='/'>首页</a></td>"
            "<td><table><tr><td>>> 政务公开</td><td>>> 通知公告</td></tr></table></td></tr></table>"
        ),
        (
            "<div id='hiddenLocation' style='display:none'>"
            "<span id='col2_name'>政务公开</span><span id='col2_url'>/a</span>"
            "<span id='col1_name'>通知公告</span></div>"
        ),
    ],
)
def test_breadcrumb(html: str) -> None:
    notice = parse_notice(page(f"{html}<div id='zoom'>{PROSE}</div>"))
    assert notice.breadcrumb == ("政务公开", "通知公告")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div>当前位置：</div>",
        f"<div>当前位置：{'很长的一句话' * 10}</div>",
        "<div>当前位置：<p>" + "</p><p>".join(map(str, range(20))) + "</p></div>",
        "<div class='crumb'></div>",
        "<div><div><div><div><div>当前位置：</div></div></div></div></div>",
    ],
)
def test_no_breadcrumb(html: str) -> None:
    assert parse_notice(page(f"{html}<div id='zoom'>{PROSE}</div>")).breadcrumb == ()


ATTACHED = {
    "in the body": "<div id='zoom'>{prose}<p><a href='./P020.docx'>登记表</a></p></div>",
    "in a list beside it": (
        "<div><div id='zoom'>{prose}</div><ul><li><a href='./P020.docx'>登记表</a></li></ul></div>"
    ),
    "in a place named after them": (
        "<div id='zoom'>{prose}</div><section><div><div class='fujian'>"
        "<a href='./P020.docx'>登记表</a></div></div></section>"
    ),
    "by a script": (
        "<div id='zoom'>{prose}</div><script>var f='<a href=\"./P020.docx\">登记表</a><BR/>';</script>"
    ),
    "by an escaping script": (
        '<div id=\'zoom\'>{prose}</div><script>var f="<a href=\\"./P020.docx\\">登记表<\\/a>";</script>'
    ),
}


@pytest.mark.parametrize("place", ATTACHED)
def test_attachment(place: str) -> None:
    (attachment,) = parse_notice(page(ATTACHED[place].replace("{prose}", PROSE))).attachments
    assert attachment.url == "http://www.example.gov.cn/gaj/202103/P020.docx"
    assert attachment.name == "登记表"
    assert attachment.media_type is not None
    assert "wordprocessingml" in attachment.media_type


def test_a_download_without_suffix_is_an_attachment_of_the_type_of_its_name() -> None:
    link = "<a href='/module/download/downfile.jsp?classid=0&filename=5f0c'>登记表.pdf</a>"
    html = f"<div id='zoom'>{PROSE}{link}</div>"
    (attachment,) = parse_notice(page(html)).attachments
    assert attachment.media_type == "application/pdf"
    html = html.replace("登记表.pdf", "登记表")
    assert parse_notice(page(html)).attachments[0].media_type is None


def test_a_file_is_listed_once_and_named_after_its_address_at_worst() -> None:
    html = f"<div id='zoom'>{PROSE}<a href='a%E8%A1%A8.xls'></a><a href='a%E8%A1%A8.xls'>表</a></div>"
    (attachment,) = parse_notice(page(html)).attachments
    assert attachment.name == "a表.xls"


def test_a_broken_address_without_a_name_stands_for_itself() -> None:
    (attachment,) = parse_notice(
        page(f"<div id='zoom'>{PROSE}<a href='http://[a.doc'></a></div>")
    ).attachments
    assert attachment.name == "http://[a.doc"


def test_a_script_may_print_other_links() -> None:
    script = "<script>var f='<a href=\"./index.html\">首页</a>';</script>"
    assert parse_notice(page(f"<div id='zoom'>{PROSE}</div>{script}")).attachments == ()


def test_files_of_the_frame_and_pictures_are_no_attachments() -> None:
    html = (
        "<div><a href='/help.pdf'>使用帮助</a></div><div>"
        f"<div><div><div id='zoom'>{PROSE}<img src='a.jpg'></div></div></div></div>"
    )
    assert parse_notice(page(html)).attachments == ()


def test_without_an_address_an_attachment_keeps_what_is_printed() -> None:
    html = (
        f"<div id='zoom'>{PROSE}<a href='./P020.docx'>表</a>"
        "<a href='javascript:down(\"a.doc\")'>表</a><a href='http://[a.doc'>坏</a></div>"
    )
    urls = [attachment.url for attachment in parse_notice(page(html, None)).attachments]
    assert urls == ["./P020.docx", "http://[a.doc"]


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="PubDate" content="2021-03-05 09:12">',
        "<META NAME='pubdate' CONTENT='2021年03月05日'>",
        '<meta name="PubDate"content="2021-03-05  09:12:01">',
        '<meta content="2021-03-05 09∶12" name="PubDate"/>',
        '<meta name="PubDate" content=""><meta name="PubDate" content="2021-03-05">',
    ],
)
def test_meta_tag(meta: str) -> None:
    notice = parse_notice(Page(f"<html><head>{meta}</head><body>{PROSE}</body></html>".encode()))
    assert str(notice.date_published) == "2021-03-05"
    assert notice.provenance["date_published"].source == "meta"
