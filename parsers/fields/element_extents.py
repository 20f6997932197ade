"""Where a value ends before the next heading does: at the bracket that holds it, at its cell, at another label."""

from __future__ import annotations

import re

from .element_labels import CONDITIONS, DEPARTMENT, ELEMENT_OF, LABELS, MATERIALS, PROCEDURE, TIME
from .element_values import states

_LISTS = frozenset({CONDITIONS, MATERIALS, PROCEDURE})
_MARKS = " \t:()[]【】〖〗、.,一二三四五六七八九十0123456789-—"
_VERBS = ("准备", "提交", "携带", "要带", "要交")
_BRACKETS = re.compile(r"[()]")
_BRACKET_OPENED = 40
"""A label in brackets stands so near behind the opening one."""
_LABEL_CELL = r"[一-龥]{0,14}(?:名称|性质|类型|类别|分类|方式|形式|渠道|途径|编码|编号|层级|级别|来源|部门|机构|单位|对象|范围|主题|时间|次数|深度|数量|状态|电话|地点|地址|依据)"
_CELL = re.compile(rf"(?!{_LABEL_CELL}[ ]*\t)(?P<value>[^\t\n]+)\t[ ]*{_LABEL_CELL}[ ]*\t[^\t\n]*")
_LABELLED_LINE = re.compile(r"\n[ \t]*[☆★■●◆▲※►◎○□▪◇❖√✓·•]?[一-龥、]{2,10}:(?P<value>[^\n]*)")


def own_extent(element: str, text: str, span: tuple[int, int], label: tuple[int, int]) -> tuple[int, int]:
    r"""The part of a span that belongs to its label.

    >>> text = "实施主体\t样县公安局\t实施主体性质\t法定机关"
    >>> text[slice(*own_extent("受理部门", text, (5, len(text)), (0, 5)))]
    '样县公安局'
    """
    start, end = span
    if text.rfind("(", max(0, label[0] - _BRACKET_OPENED), label[1]) >= 0:
        end = _end_of_bracket(text, span, label)
    if _is_said(text, label):
        end = min(end, text.find("。", start) % (len(text) + 1))
    if text[slice(*label)].strip(_MARKS) in LABELS and text.find("\n", start, end) >= 0:
        end = text.find("\n", start)
    if text[label[1] - 1] == "\t":
        end = min(end, _end_of_cell(text, span, label, is_list=element in _LISTS))
    if element in {DEPARTMENT, TIME} and text.find("\n", start, end) >= 0:
        end = _end_of_lines(text, (start, end), element)
    return (start, end) if end == span[1] else (start, start + len(text[start:end].rstrip(" \t")))


def _is_said(text: str, label: tuple[int, int]) -> bool:
    """Whether a label is part of a sentence: behind a comma, a verb that does not begin its line, before 为 without a colon."""
    if text.startswith(",", label[0] - 1 if label[0] else len(text)):
        return True
    if text[label[1] - 1] in "为是":
        return not text.startswith("\n", text.find("。", label[1]) + 1)
    begins = not text[text.rfind("\n", 0, label[0]) + 1 : label[0]].strip()
    return not begins and text[slice(*label)].rstrip(": ").endswith(_VERBS)


def _end_of_bracket(text: str, span: tuple[int, int], label: tuple[int, int]) -> int:
    """Where the bracket closes in which the label stands: (责任单位:县公安局)."""
    before = max(text.rfind("\n", 0, label[0]) + 1, label[0] - _BRACKET_OPENED)
    if text.rfind("(", before, label[1]) <= text.rfind(")", before, label[1]):
        return span[1]
    depth = 0
    for bracket in _BRACKETS.finditer(text, *span):
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            return bracket.start()
    return span[1]


def _end_of_cell(text: str, span: tuple[int, int], label: tuple[int, int], *, is_list: bool) -> int:
    """Where the cell beside a label ends, if the row goes on with another label and its value.

    Of a list with further rows the row may be the head.
    """
    row = _CELL.match(text, *span)
    if row is None or row["value"].strip() in ELEMENT_OF or (is_list and row.end() < span[1]):
        return span[1]
    first = text.rfind("\n", 0, label[0]) + 1
    return span[1] if text.count("\t", first, label[0]) % 2 else row.end("value")


def _end_of_lines(text: str, span: tuple[int, int], element: str) -> int:
    """Where a line begins that has a label of its own and says nothing of an office, or a time."""
    for line in _LABELLED_LINE.finditer(text, *span):
        if not states(element, line["value"].strip()):
            return line.start()
    return span[1]
