"""Attachments of pages: where each platform puts them, what they are called, and what is none."""

from __future__ import annotations

import json

import pytest

from parsers.fields.attachment_names import file_type, printed_name
from parsers.fields.attachment_scripts import scripted_links
from parsers.notice import parse_notice
from parsers.page import Page

URL = "http://www.example.gov.cn/gaj/202103/t20210305_1.html"
PROSE = "<p>为方便群众办理户籍业务，现将有关事项通告如下，请广大居民相互转告。</p>" * 3
BODY = f"<div><div><div><div id='zoom'>{PROSE}</div></div></div></div>"


def attachments(html: str) -> list[tuple[str, str]]:
    page = Page(f"<html><head><title>关于示例的通告</title></head><body>{html}</body></html>".encode(), URL)
    return [
        (file.name, file.url.removeprefix("http://www.example.gov.cn"))
        for file in parse_notice(page).attachments
    ]


def in_body(link: str) -> list[tuple[str, str]]:
    return attachments(f"<div id='zoom'>{PROSE}<p>{link}</p></div>")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("<a href='./P020210305.pdf'>流程图</a>", ("流程图", "/gaj/202103/P020210305.pdf")),
        ("<a href='./W020210305.docx'>登记表.docx</a>", ("登记表.docx", "/gaj/202103/W020210305.docx")),
        ("<a href='/attach/0/5f0c.doc'>登记表</a>", ("登记表", "/attach/0/5f0c.doc")),
        (
            "<a href='/module/download/downfile.jsp?classid=0&filename=5f0c.pdf'>登记表</a>",
            ("登记表", "/module/download/downfile.jsp?classid=0&filename=5f0c.pdf"),
        ),
        (
            "<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2'>登记表.xls</a>",
            ("登记表.xls", "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2"),
        ),
        ("<a href='/gkmlpt/attachment/0/123'>登记表.wps</a>", ("登记表.wps", "/gkmlpt/attachment/0/123")),
        ("<a href='/file/get?id=5' title='登记表.ofd'>登记表</a>", ("登记表", "/file/get?id=5")),
        ("<a href='a.doc'>附件1：登记表.doc（35.5KB）</a>", ("附件1：登记表.doc", "/gaj/202103/a.doc")),
        ("<a href='a.doc'>登记表 [1.2 MB]</a>", ("登记表", "/gaj/202103/a.doc")),
        ("<a href='a.doc'>登记表（一式2份）</a>", ("登记表（一式2份）", "/gaj/202103/a.doc")),
        ("<a href='a.doc' title='登记表'>点击下载</a>", ("登记表", "/gaj/202103/a.doc")),
        (
            "<a href='%E7%99%BB%E8%AE%B0%E8%A1%A8.doc'>下载</a>",
            ("登记表.doc", "/gaj/202103/%E7%99%BB%E8%AE%B0%E8%A1%A8.doc"),
        ),
        ("<a href='a.doc' title='户口迁移登记表'>户口迁移登…</a>", ("户口迁移登记表", "/gaj/202103/a.doc")),
    ],
)
def test_a_link_in_the_body(link: str, expected: tuple[str, str]) -> None:
    assert in_body(link) == [expected]


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='./fz2022.pdf'></iframe>",
        "<embed src='./fz2022.pdf'>",
        "<object data='./fz2022.pdf'></object>",
        "<iframe src='/pdfjs/web/viewer.html?x=1&file=fz2022.pdf#page=1'></iframe>",
        "<iframe src='./fz2022.pdf'></iframe><a href='fz2022.pdf'>下载</a>",
    ],
)
def test_a_document_shown_in_the_page(frame: str) -> None:
    assert in_body(frame) == [("fz2022.pdf", "/gaj/202103/fz2022.pdf")]


def test_the_base_of_a_page_resolves_its_links() -> None:
    html = "<base href='http://www.example.gov.cn/xxgk/'>"
    assert in_body(f"{html}<a href='./a.doc'>登记表</a>") == [("登记表", "/xxgk/a.doc")]
    assert in_body("<base href='http://[x'><a href='./a.doc'>登记表</a>") == [("登记表", "/gaj/202103/a.doc")]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='./t20210305_2.html'>附件说明.doc</a>",
        "<a href='http://www.et.gov.cn/index.html'>样例网</a>",
        "<a href='#a.doc'>登记表.doc</a>",
        "<a href='mailto:a@b.doc'>信箱</a>",
        "<a>登记表.doc</a>",
        "<a href='/list/'>更多</a>",
    ],
)
def test_a_link_to_no_file(link: str) -> None:
    assert in_body(link) == []


@pytest.mark.parametrize(
    "script",
    [
        'var hasFJ=\'<a href="./P1.docx" target="_blank">登记表</a><BR/>\'; document.write(hasFJ);',
        'document.write("<a href=\\"./P1.docx\\">登记表<\\/a>");',
        "document.write('<a href=\"' + './P1.docx' + '\">' + '登记表' + '</a>');",
        "document.write('\\x3ca href=\"./P1.docx\"\\x3e登记表\\x3c/a\\x3e');",
        'var d="\\u003ca href=\\"./P1.docx\\"\\u003e\\u767b\\u8bb0\\u8868\\u003c/a\\u003e"',
        'window._CONFIG={"DETAIL":{"attachment":[{"id":1,"name":"登记表","url":".\\/P1.docx"}],"x":1}};',
        'var attachments = [{"file_name": "登记表", "file_path": "./P1.docx"}, {"a": 1}, "b"];',
        'var fileList=[{"title":"登记表","downloadUrl":"./P1.docx"}]',
    ],
)
def test_a_script_that_prints_attachments(script: str) -> None:
    assert attachments(f"{BODY}<script>{script}</script>") == [("登记表", "/gaj/202103/P1.docx")]


@pytest.mark.parametrize(
    "script",
    [
        "", "var a='<a href=\"/index.html\">首页</a>'", "var files=[{a:1}]", "attachment: [{", "files = []",
        'var files = [{"url": "/a.js", "name": "b"}]', 'var fileList=[{"url":5,"name":"登记表.doc"}]',
    ],
)  # fmt: skip
def test_a_script_that_prints_none(script: str) -> None:
    assert attachments(f"{BODY}<script>{script}</script>") == []


def test_hostile_scripts_cost_little() -> None:
    for source in ("<a href" * 100_000, "<a " * 200_000, "'+" * 200_000, "files=[{" * 50_000, "\\" * 300_000):
        assert list(scripted_links(source)) == []
    assert list(scripted_links(f"files={json.dumps([{'a': 1}])[:-1]}" + "[" * 100_000)) == []


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='footer'><a href='/help.pdf'>网站使用帮助</a></div>",
        "<footer><p>附件<a href='/x.doc'>隐私声明</a></p></footer>",
        "<ul class='nav'><li><a href='/map.doc'>公文</a></li></ul>",
        "<div><a href='/download/reader.zip'>OFD阅读器</a></div>",
        "<div class='xgfj'><a href='/app.zip'>手机APP下载</a></div>",
        "<div class='related'><a href='/other.pdf'>另一公告</a></div>",
    ],
)
def test_files_of_the_frame(frame: str) -> None:
    assert attachments(BODY + frame) == []


def test_a_list_headed_as_attachments_far_from_the_body() -> None:
    html = f"<main>{BODY}<section><div><p>附件：</p><ul><li><a href='a.doc'>登记表</a></li></ul></div></section></main>"
    assert attachments(html) == [("登记表", "/gaj/202103/a.doc")]


@pytest.mark.parametrize(
    ("url", "name", "media_type"),
    [
        ("http://a.example.gov.cn/x.PDF", "", "application/pdf"),
        ("http://www.et.gov.cn/x", "表", None),
        ("http://a.example.gov.cn/down?f=a.doc.zip", "表.doc", "application/zip"),
        ("http://a.example.gov.cn/down", "表.ofd", "application/ofd"),
        ("http://[broken/a.csv", "", "text/csv"),
    ],
)
def test_type_by_address_then_name(url: str, name: str, media_type: str | None) -> None:
    assert file_type(url, name) == media_type


@pytest.mark.parametrize(
    "size", ["（123KB）", "(1.5 MB)", "【20k】", "[文件大小：12KB]", " 大小: 3.2M", "（35字节）"]
)
def test_sizes_are_no_part_of_a_name(size: str) -> None:
    assert printed_name(f"登记表.doc{size}") == "登记表.doc"
