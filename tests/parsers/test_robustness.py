"""Whatever the bytes, reading ends with a notice or a ParseError, and with the same one each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from disclosure.errors import ParseError
from disclosure.model import Notice
from parsers.flow import read_flow
from parsers.lines import clean_line
from parsers.notice import parse_notice
from parsers.page import Page

SAMPLES = sorted(next(folder.glob("page.*")) for folder in (Path(__file__).parent / "pages").iterdir())
FRAGMENTS = [
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<ul><li>",
        "</li></ul>",
    ),
    *(
        "<div id='zoom'>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<a href='a.pdf'>",
        "</a>",
        "<br>",
        "<img>",
        "</html>",
    ),
    *(
        "索引号：",
        "文号",
        "发布日期：",
        "2021-03-05",
        "1560960000000",
        "{b_file}",
        "县公安局",
        "\u3000",
        "&nbsp;",
        "\t",
        "：",
    ),
    *(
        "二〇二一年",
        "<meta name='PubDate' content='x'>",
        "<title>",
        "window._CONFIG = {DETAIL: {",
        "}}",
        "\ud800",
        "\x00",
    ),
]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def read(body: bytes) -> Notice | str:
    try:
        return parse_notice(Page(body, "http://www.example.gov.cn/a/t1.html"))
    except ParseError as error:
        return str(error)


@SLOW
@given(st.binary(max_size=400))
def test_arbitrary_bytes(body: bytes) -> None:
    assert read(body) == read(body)


@SLOW
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_arbitrary_markup(parts: list[str]) -> None:
    body = "".join(parts).encode("utf-8", "surrogatepass")
    assert read(body) == read(body)


@SLOW
@given(st.sampled_from(SAMPLES), st.data())
def test_mutated_pages(path: Path, data: st.DataObject) -> None:
    body = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(body)))
        end = min(len(body), start + data.draw(st.integers(0, 400)))
        body[start:end] = data.draw(st.sampled_from(FRAGMENTS)).encode("utf-8", "surrogatepass")
    assert read(bytes(body)) == read(bytes(body))


@given(st.text(max_size=80))
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "font"])
def test_deep_nesting(tag: str) -> None:
    text = "样江县公安局关于户籍窗口搬迁的公告，请广大群众相互转告。"
    notice = read(f"<{tag}>".encode() * 20_000 + text.encode() * 3)
    assert isinstance(notice, Notice)
    assert text in notice.text


def test_a_page_of_many_cells() -> None:
    rows = b"<tr>" + b"<td>a</td>" * 30 + b"</tr>"
    assert isinstance(read(b"<table>" + rows * 500), Notice)


def test_what_lxml_refuses_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise etree.XMLSyntaxError("refused", 0, 0, 0)

    monkeypatch.setattr("parsers.page.etree.fromstring", refuse)
    notice = read("<p>样江县公安局关于户籍窗口搬迁的公告，请广大群众相互转告。</p>".encode())
    assert isinstance(notice, Notice)
    assert notice.text == "样江县公安局关于户籍窗口搬迁的公告，请广大群众相互转告。"


def test_unclosed_tags() -> None:
    assert isinstance(read(b"<a " * 5_000 + "公告".encode()), Notice)


def test_a_tree_may_be_a_fragment() -> None:
    tree = Page("<p>公<!-- 注 -->安<?pi x?>局<br>通告</p>".encode()).tree
    assert read_flow(tree).text(0, 9) == "公安局\n通告"
