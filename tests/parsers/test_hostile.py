"""Pages that were made to keep a reader busy, or to break it: the time to read one grows with its length alone."""

from __future__ import annotations

import json
from time import process_time

import pytest

from disclosure.errors import ParseError
from parsers.fields.elements import find_elements
from parsers.jsonform import notice_to_json
from parsers.notice import parse_notice
from parsers.page import Page

TEXT = "<p>云溪县公安局关于户籍窗口搬迁的公告，请广大群众相互转告，谢谢合作。</p>" * 3
SECONDS = 10
"""Each takes two seconds at most on an old machine, and took minutes where time grew with the square."""

PAGES = {
    "scripts that never end": "<script>" * 20_000,
    "signs that begin no tag": "<div>" * 20_000 + "<a " * 20_000 + "云溪县公安局",
    "declarations": "<div>" * 20_000 + "<!a" * 20_000 + "云溪县公安局",
    "hidden boxes side by side": "<div style='display:none' class='a'>x</div>" * 20_000 + TEXT,
    "thousands of attachments beside the body": f"<div id='zoom'>{TEXT}</div><div><div><ul>"
    + "".join(f"<li><a href='a{number}.pdf'>表{number}</a></li>" for number in range(10_000))
    + "</ul></div></div>",
    "thousands of index numbers": "<table>"
    + "".join(
        f"<tr><td>文号</td><td>云公〔2020〕{number}号</td><td>索引号</td><td>0001/2020-{number:05}</td></tr>"
        for number in range(5_000)
    )
    + f"</table><div>{TEXT}</div>",
    "a title of thousands of names": "<head><title>"
    + "".join(f"甲乙丙丁戊己庚辛{number}_" for number in range(5_000))
    + "</title></head>"
    + "<p>丙丁甲乙丙丁戊己庚辛啊</p>" * 5_000
    + TEXT,
    "related articles": "<div id='zoom'>" + "<p>相关阅读：甲乙丙，丁</p>" * 20_000 + TEXT,
    "empty copies of a body": "<div class='TRS_Editor'>a</div>" * 20_000
    + f"<div class='TRS_Editor'>{TEXT}</div>",
    "classes of breadcrumbs": "<div class='"
    + " ".join(f"crumb{number}" for number in range(3_000))
    + "'>"
    + TEXT * 1_000
    + "</div>",
    "a name of points": f"<div id='zoom'>{TEXT}<a href='a.pdf'>{'.' * 50_000}x</a></div>",
    "a code of blanks": '<script>window._CONFIG = {DETAIL: {"title": "公告"}}</script>网站标识码'
    + " " * 100_000,
}


def read(source: str, url: str = "http://www.example.gov.cn/a/t1.html") -> dict[str, object]:
    """The notice as JSON that can be written as UTF-8; an error in words."""
    try:
        form = notice_to_json(parse_notice(Page(source.encode("utf-8", "surrogatepass"), url)))
    except ParseError as error:
        form = {"error": str(error)}
    json.dumps(form, ensure_ascii=False).encode()
    return form


@pytest.mark.parametrize("name", PAGES)
def test_no_page_keeps_a_reader_busy(name: str) -> None:
    started = process_time()
    assert read(PAGES[name])
    assert process_time() - started < SECONDS


@pytest.mark.parametrize("value", ["1" * 200_000, "一" * 200_000])
def test_no_value_keeps_a_reader_of_elements_busy(value: str) -> None:
    started = process_time()
    assert find_elements(f"办理时限：{value}") == {}
    assert process_time() - started < SECONDS


@pytest.mark.parametrize("end", ["&#1;&#11;&#0;", "<![x ", "<![CDATA[", "<!x", "</", "&#xD800;"])
def test_what_is_nested_too_deep_keeps_its_text(end: str) -> None:
    assert "户籍窗口搬迁的公告" in str(read("<div>" * 20_000 + TEXT + end)["text"])


def test_half_a_character_in_a_script_or_an_address_is_replaced() -> None:
    script = r"""document.write('<a href="a\ud800.pdf">附\ud83d\ude00件</a>'); var fileList = [{"url": "b\ud800.pdf"}]"""
    form = read(
        f"<div id='zoom'>{TEXT}</div><script>{script}</script>", "http://www.example.gov.cn/\ud800.html"
    )
    attachments = form["attachments"]
    assert isinstance(attachments, list)
    assert [file["url"] for file in attachments] == [
        "http://www.example.gov.cn/a\ufffd.pdf",
        "http://www.example.gov.cn/b\ufffd.pdf",
    ]
    assert attachments[0]["name"] == "附😀件"
