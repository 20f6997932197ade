"""The whole difference: as JSON, and as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from indexer.differences.difference import difference
from indexer.differences.jsonform import difference_to_json
from indexer.differences.labels import ZH, label
from indexer.differences.page import as_page
from indexer.versions.saying import FIELDS, Said, said_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.differences.difference import Difference


def test_as_json(found: Difference) -> None:
    form = difference_to_json(found)
    assert form["differs"] is True
    assert form["before"]["captured_at"] == "2026-03-08T16:30:00Z"
    assert form["fields"] == [
        {
            "field": "date_published",
            "spans": [["equal", "2026-02-"], ["delete", "27"], ["insert", "20"]],
        }
    ]
    assert form["text"] == [
        {"same": 1},
        {
            "fate": "changed",
            "spans": [
                ["equal", "二、补领的，缴纳工本费"],
                ["delete", "20"],
                ["insert", "40"],
                ["equal", "元。"],
            ],
        },
        {"fate": "added", "spans": [["insert", "张某，手机138****5678。"]]},
        {"same": 1},
    ]
    (file,) = form["attachments"]
    assert (file["before"], file["after"], file["text"][1]) == ("sha1:F1", "sha1:F2", {"same": 1})
    assert [(change["field"], change.get("before")) for change in form["changes"]] == [
        ("date_published", "2026-02-27"),
        ("text", None),
        ("attachment", "登记表.docx"),
        ("attachment_content", "sha1:F1"),
    ]


def body_of(page: str) -> str:
    """The page's words, deletions and insertions in brackets; a line for each element that begins one."""
    root = etree.HTML(page)
    for tag, marks in (("del", "[-{}-]"), ("ins", "{{+{}+}}")):
        for element in root.iter(tag):
            element.text = marks.format(element.text)
    body = root.find("body")
    for element in body.iter("p", "tr", "h1", "h2", "div", "footer", "br"):
        element.tail = "\n" + (element.tail or "")
    text = "".join(body.itertext())
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


GOLDEN = """\
两次存档的差异
关于办理居民身份证的通告
http://gaj.example.gov.cn/1.html
较早存档较晚存档
采集时间（世界时）2026-03-08 16:30:00Z2026-03-20 16:30:00Z
采集时间（北京时间）2026-03-09 00:30:002026-03-21 00:30:00
状态码200 text/html200 text/html
数据摘要sha1:AAAAsha1:BBBB
存档记录gaj-1.warc.gz
偏移 1200，340 字节gaj-1.warc.gz
偏移 9000，340 字节
图例：[-删除-]
{+新增+}
± 修改− 删除
+ 新增
著录项
发布日期2026-02-[-27-]{+20+}
附件
[-登记表.docx-]
http://gaj.example.gov.cn/form.docx
收费标准.xlsx
http://gaj.example.gov.cn/fees.xlsx
内容不同：sha1:F1 → sha1:F2
±补领\t[-20-]{+40+}元
换领\t20元
正文
一、凭居民户口簿办理。
±二、补领的，缴纳工本费[-20-]{+40+}元。
+{+张某，手机138****5678。+}
三、十五日内办结。"""


def test_as_a_page(found: Difference) -> None:
    said = body_of(as_page(found)).split("\n")
    assert "\n".join(said[:-1]) == GOLDEN
    assert said[-1].endswith("个人信息已作遮盖。")


def test_a_page_needs_nothing_else_and_runs_nothing(found: Difference) -> None:
    page = as_page(found)
    assert not re.search(r"<(script|link|img|iframe|object|embed)|\son\w+=|url\(|@import|javascript:", page)
    assert "default-src 'none'" in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-Hans-CN">')
    assert "@media print" in page


class _Nesting(HTMLParser):
    """Fails for elements that are not closed in order."""

    void = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_what_a_page_of_others_holds_stays_text(
    make_notice: Callable[..., Notice], found: Difference
) -> None:
    evil = "</div><script>alert(1)</script>{why}%s"
    notices = make_notice(title=evil, text="甲"), make_notice(title=evil + "x", text=evil, issuer=evil)
    was, now = (said_of(notice, digest="sha1:1") for notice in notices)
    places = (replace(each, url=f"http://a/{evil}", file=evil) for each in (found.before, found.after))
    for language in ("zh", "en"):
        page = as_page(difference(*places, was, now) if language == "zh" else found, language=language)
        assert "<script" not in page
        nesting = _Nesting()
        nesting.feed(page)
        assert nesting.open == []


def test_a_page_without_difference_says_so(no_difference: Difference) -> None:
    assert "两次存档内容相同" in body_of(as_page(no_difference))
    assert "仅在不作比较之处不同" in as_page(no_difference)
    same = replace(no_difference, after=no_difference.before)
    assert "原始数据完全相同" in as_page(same)
    assert "No differences: both captures say the same." in as_page(same, language="en")
    assert difference_to_json(same)["differs"] is False


def test_a_payload_that_cannot_be_read_is_compared_by_digest(found: Difference) -> None:
    was, now = (Said(digest=digest, unreadable="no page") for digest in ("sha1:1", "sha1:2"))
    broken = difference(found.before, found.after, was, now)
    assert "no page" in as_page(broken)
    assert difference_to_json(broken)["changes"][0]["field"] == "payload"


@pytest.mark.parametrize("name", [*FIELDS, "text", "attachment", "attachment_content", "payload"])
def test_every_field_has_a_chinese_name(name: str) -> None:
    assert label(name, "zh") != name
    assert name in ZH
