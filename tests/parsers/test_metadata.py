"""Labels and values: every form in which pages print them."""

from __future__ import annotations

import pytest

from parsers.flow import read_flow
from parsers.labels import label_of, labelled_values
from parsers.metadata import Entry, read_metadata
from parsers.page import Page


def entries(html: str) -> list[Entry]:
    return read_metadata(read_flow(Page(f"<html><body>{html}</body></html>".encode()).tree))


def values(html: str) -> dict[str, str]:
    """Field to value, the first of each."""
    found: dict[str, str] = {}
    for entry in entries(html):
        found.setdefault(entry.field, entry.value)
    return found


EXPECTED = {"index_number": "002499111/2020-00461", "document_number": "", "issuer": "省公安厅"}
FORMS = {
    "cells": (
        "<table><tr><td>索引号</td><td>{0}</td><td>文号</td>"
        "<td></td></tr><tr><td>发布机构</td><td>{1}</td></tr></table>"
    ),
    "cells with colons": (
        "<table><tr><th>索 引 号：</th><td>{0}</td></tr>"
        "<tr><th>文　　号：</th><td></td></tr>"
        "<tr><th>发布机构：</th><td>{1}</td></tr></table>"
    ),
    "one cell each": "<table><tr><td>索引号: {0}</td><td>文号:</td><td>发布机构: {1}</td></tr></table>",
    "labels above values": (
        "<table><tr><td>索引号</td><td>文号</td><td>发布机构</td></tr>"
        "<tr><td>{0}</td><td></td><td>{1}</td></tr></table>"
    ),
    "list items": "<ul><li>索引号：{0}</li><li>文号：</li><li>发布机构：{1}</li></ul>",
    "paragraphs in items": (
        "<ul><li><p>索引号:</p><p>{0}</p></li><li><p>文号:</p>"
        "<p></p></li><li><p>发布机构:</p><p>{1}</p></li></ul>"
    ),
    "definition list": (
        "<dl><dt>索引号：</dt><dd>{0}</dd><dt>文号：</dt><dd></dd><dt>发布机构：</dt><dd>{1}</dd></dl>"
    ),
    "definitions without colons": (
        "<dl><dt>索引号</dt><dd>{0}</dd><dt>文号</dt><dd></dd><dt>发布机构</dt><dd>{1}</dd></dl>"
    ),
    "boxes of a grid": (
        "<div><div>索引号：</div><div>{0}</div><div>文号：</div>"
        "<div></div><div>发布机构：</div><div>{1}</div></div>"
    ),
    "styled items": (
        "<ul><li><b>索引号</b><span>{0}</span></li><li>"
        "<b>文号</b><span></span></li><li><b>发布机构</b>"
        "<span>{1}</span></li></ul>"
    ),
    "strong labels": (
        "<p><strong>索引号</strong>：{0}</p><p><strong>文号</strong>：</p>"
        "<p><strong>发布机构</strong>：{1}</p>"
    ),
    "one line": "<div>索引号：{0} 文号： 发布机构：{1} 浏览量：208</div>",
    "one line of spans": "<div><span>索引号：{0}</span><span>文号：</span><span>发布机构：{1}</span></div>",
    "labels spread by spans": "<table><tr><th>索<span></span>引<span></span>号：</th><td>{0}</td></tr>"
    "<tr><th>文<i> </i>号：</th><td></td></tr><tr><th>发布机构：</th><td>{1}</td></tr></table>",
}


@pytest.mark.parametrize("form", FORMS)
def test_form(form: str) -> None:
    html = FORMS[form].format(EXPECTED["index_number"], EXPECTED["issuer"])
    assert values(html) == EXPECTED


@pytest.mark.parametrize("form", FORMS)
def test_source(form: str) -> None:
    html = FORMS[form].format(EXPECTED["index_number"], EXPECTED["issuer"])
    sources = {entry.source for entry in entries(html)}
    assert sources == {"table" if "<table" in html else "list"}


def test_an_empty_label_never_takes_the_next_one_or_the_title() -> None:
    html = "<ul><li><p>文号:</p></li><li><p>有效性:</p></li></ul><p>2020年政务公开示例要点</p>"
    assert values(html) == {"document_number": "", "validity": ""}


def test_a_list_of_other_documents_is_no_metadata() -> None:
    row = "<tr><td><a href='1.html'>通告</a></td><td>0024/2020-1</td><td>县公安局</td></tr>"
    head = "<tr><td>名称</td><td>索引号</td><td>发布机构</td></tr>"
    assert entries(f"<table>{head}{row}</table>") == []
    assert entries(f"<table>{head}{row.replace('a href', 'b id')}{row}</table>") == []


def test_what_stands_below_the_title_is_a_line_not_a_list() -> None:
    html = (
        "<ul><li>索引号：1/2020-1</li><li>文号：</li></ul>"
        "<h1>关于示例的通告</h1><p>发布时间：2020-06-20 来源：县公安局</p>"
    )
    assert {entry.field: entry.source for entry in entries(html)} == {
        "index_number": "list",
        "document_number": "list",
        "date_published": "text",
        "content_source": "text",
    }


def test_a_time_keeps_its_colons() -> None:
    assert values("<p>发布时间：2021-03-05 08:30:15来源：县公安局浏览次数：8</p>") == {
        "date_published": "2021-03-05 08:30:15",
        "content_source": "县公安局",
    }


@pytest.mark.parametrize(
    "text", ["数据来源：统计局", "报名时间：3月5日", "受理时间：周一", "姓名：某某", "见：https://a.gov.cn/"]
)
def test_a_label_inside_another_word_is_none(text: str) -> None:
    assert list(labelled_values(text)) == []


@pytest.mark.parametrize("text", ["索引号", "信息来源：", "【发布日期】", "文　　号:", "（名称）"])
def test_label_alone(text: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.field is not None


@pytest.mark.parametrize(
    ("text", "field"), [("号：", "number"), ("称:", "title"), ("词：", "keywords"), ("号", None)]
)
def test_a_cut_label_is_one_only_with_its_colon(text: str, field: str | None) -> None:
    label = label_of(text)
    assert (label.field if label else None) == field


@pytest.mark.parametrize(
    "html",
    [
        "<p>发布机构：<br>县公安局</p>",
        "<div><span><p>发布机构：</p><p>县公安局</p></span></div>",
        "<li><p>发布机构：</p>县公安局</li>",
    ],
)
def test_a_value_may_stand_in_the_next_line_of_the_same_item(html: str) -> None:
    assert values(html) == {"issuer": "县公安局"}


def test_a_long_line_is_prose() -> None:
    assert entries(f"<p>发布时间：2021-03-05{'。' * 500}</p>") == []


def test_a_label_in_the_last_line_has_no_value() -> None:
    assert values("<p>索引号：</p>") == {"index_number": ""}


def test_a_heading_is_no_value() -> None:
    assert values("<div><div>发布机构：</div><h1>县公安局通告</h1></div>") == {"issuer": ""}


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li><b>发布机构</b> 样县公安局</li><li><b>生成日期</b> 2024年3月1日</li></ul>",
        "<p><b>发布机构</b> 样县公安局 <b>生成日期</b> 2024年3月1日 <b>文号</b> </p>",
        "<dl><dt>发布机构</dt><dd>样县公安局</dd><dt>生成日期</dt><dd>2024年3月1日</dd></dl>",
    ],
)
def test_a_label_in_an_element_of_its_own_needs_no_colon(html: str) -> None:
    found = values(html)
    assert (found["issuer"], found["date_written"]) == ("样县公安局", "2024年3月1日")


def test_a_sentence_behind_a_word_in_bold_is_no_value() -> None:
    assert values("<p><b>发布机构</b>应当自信息形成之日起，二十个工作日内公开。</p>") == {}
