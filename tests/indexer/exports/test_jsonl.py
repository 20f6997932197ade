"""JSON Lines: whole notices, byte for byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from indexer.exports.columns import COLUMNS
from indexer.exports.jsonl import JsonLines
from parsers.jsonform import notice_from_json, notice_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

GOLDEN = """\
{"id": "gaj.example.gov.cn:7", "title": "关于户口迁移的通告", "date_published": "2021-03-15", \
"items": [{"no": 7, "confidence": 0.9, "elements": {"受理部门": [7, 9]}, "evidence": ["title: 迁移"]}, \
{"no": 9, "confidence": 0.5, "elements": {}, "evidence": [], "attachment": "http://gaj.example.gov.cn/a.doc"}]}
"""


def test_the_bytes_are_these(whole_notice: Notice) -> None:
    form = JsonLines(("id", "title", "date_published", "items"))
    assert form.rows([notice_to_json(whole_notice)]) == GOLDEN.encode()


def test_lines_hold_whole_notices(whole_notice: Notice, make_notice: Callable[..., Notice]) -> None:
    notices = [whole_notice, make_notice("2", text="第一行\n第二行\u2028")]
    form = JsonLines()
    lines = (form.head() + form.rows(list(map(notice_to_json, notices)))).split(b"\n")
    assert lines.pop() == b""
    assert [notice_from_json(json.loads(line)) for line in lines] == notices


def test_columns_are_the_keys_of_the_contract(whole_notice: Notice) -> None:
    assert list(COLUMNS) == list(notice_to_json(whole_notice))
    assert all(column.meaning.endswith(".") for column in COLUMNS.values())


def test_what_is_no_text_in_unicode_becomes_a_question_mark(make_notice: Callable[..., Notice]) -> None:
    row = notice_to_json(make_notice(title="户\ud83d口"))
    assert JsonLines(("title",)).rows([row]) == '{"title": "户?口"}\n'.encode()
