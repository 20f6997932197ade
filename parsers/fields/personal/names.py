"""Names of children, and of those beside them, in notices of birth, adoption and foundlings, and in lists.

A name is looked for only where a label or a heading says that one stands there, and taken only if `is_name`;
below a heading of a list, `is_listed_name`.
Names of officials, contacts and organs have other labels; whom a notice is about in other matters (an
appointment, a prize, a penalty) is published by law and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .surnames import COMMON, NAME, is_listed_name, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .surroundings import Surroundings, Table

# Every pattern that searches a text begins with one character that is written out: that is found by memchr.
_END = r"(?=[\s，,。；;、（(）)：:「」“”\"]|\Z)"
_PERSON = (
    r"(?=[，,、（(；;\s]{1,3}"
    r"(?:[男女](?![男女])|性\s*别|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?出?生|现?年\d|出生|生于|身份证|公民身份|民\s*族))"
)
_LABELLED = re.compile(rf"姓\s*名[：:\s为]{{1,4}}({NAME}){_END}")
_TOLD = {
    word: re.compile(rf"{word}[：:\s]{{0,2}}({NAME}){_PERSON}")
    for word in ("儿", "婴", "童", "孩", "养人", "监护人", "捡拾人", "未成年人")
}
"""The ends of `_CHILD` and `_BESIDE`, each with what follows where a person is introduced."""
_NEWBORN_END = rf"(?:{_END}|(?=的[父母监户出]|于[12本]))"
_NEWBORN = {
    word: re.compile(rf"{word}[：:]?([{COMMON}][\u4e00-\u9fff]{{1,2}}?){_NEWBORN_END}") for word in "儿婴"
}
_GOES_ON = re.compile(_PERSON)
_HEADING = re.compile(r"姓\s*名\s*\t")

_CHILD = re.compile(
    r"(?:新生儿|新生婴儿|婴幼?儿|幼儿|弃[婴儿]|儿童|孤儿|[女男]婴|小孩|未成年人|被(?:收养|监护|领养)(?:人|儿童))的?\Z"
)
_BESIDE = re.compile(r"(?:收养|送养|领养|捡拾|监护)人的?\Z|(?:[生养][父母]|[父母]亲)的?\Z")
_BORN = re.compile(r"(?:新生(?:婴)?儿|弃[婴儿]|[女男]婴)\Z")
_MATTER = re.compile(
    r"收养|弃[婴儿]|捡拾|寻亲|被拐|新生|婴儿|[男女]婴|未成年|被监护|儿童(?!医院|福利|公园|节|剧|乐园|图书)|孤儿|出生登记|出生医学|"
    r"注销[\u4e00-\u9fff]{0,6}户口|户口[\u4e00-\u9fff]{0,4}注销|死亡注销|重复户口"
)
_BY_LAW = re.compile(r"招聘|招录|录用|聘用|任前|任职|获奖|表彰|中标|考试|面试|执法人员|志愿者")
"""Matters in which lists name people on purpose."""
_NAME_COLUMN = re.compile(
    r"(?:新生婴?儿|婴儿|弃婴|儿童|孤儿|被?收养人|送养人|捡拾人|监护人|父亲|母亲|生父|生母|户主|死者|死亡人员?|"
    r"被?注销人员?|人员)?的?姓名\Z"
)
_PERSON_COLUMN = re.compile(r"身份证|公民身份|出生(?:日期|年月|时间)|性别")
_ABOVE = 400
"""Characters above a table or a form that may say what it is about."""
_WORD = 8


def names(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of names, in no particular order."""
    text = around.text
    if "姓" in text:
        yield from _labelled(around)
        if _HEADING.search(text):
            for table in around.tables:
                yield from _listed(around, table)
    yield from _told(around, _TOLD, _CHILD, _BESIDE)
    yield from _told(around, _NEWBORN, _BORN)


def _labelled(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Names behind the word 姓名: a child's, or in a form that goes on with the person's data."""
    for match in _LABELLED.finditer(around.text):
        if not is_name(match[1]) or not _is_in_matter(around, match.start(1)):
            continue
        before = around.text[max(0, match.start() - _WORD) : match.start()]
        if _CHILD.search(before) or _BESIDE.search(before) or _GOES_ON.match(around.text, match.end(1)):
            yield match.span(1)


def _told(
    around: Surroundings, patterns: Mapping[str, re.Pattern[str]], *words: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Names directly behind one of the words, of which the patterns' keys are the ends."""
    text = around.text
    for end, pattern in patterns.items():
        for match in pattern.finditer(text) if end[0] in text else ():
            before = text[max(0, match.start() - _WORD) : match.start() + len(end)]
            follows = any(word.search(before) for word in words)
            if follows and is_name(match[1]) and _is_in_matter(around, match.start(1)):
                yield match.span(1)


def _is_in_matter(around: Surroundings, start: int) -> bool:
    above = around.text[max(0, start - _ABOVE) : start]
    return bool(_MATTER.search(around.about) or _MATTER.search(above))


def _listed(around: Surroundings, table: Table) -> Iterator[tuple[int, int]]:
    """Names in the columns of a list of persons."""
    columns = [number for number, cell in enumerate(table.heading) if _NAME_COLUMN.match(cell)]
    if not columns or not any(map(_PERSON_COLUMN.match, table.heading)):
        return
    above = around.text[max(0, table.start - _ABOVE) : table.start]
    if _BY_LAW.search(around.about) or _BY_LAW.search(above):
        return
    if not (_is_in_matter(around, table.start) or any(map(_MATTER.search, table.heading))):
        return
    at = table.start
    for row in around.text[table.start : table.end].split("\n"):
        if at > table.start:
            yield from _named_cells(row, at, columns)
        at += len(row) + 1


def _named_cells(row: str, at: int, columns: list[int]) -> Iterator[tuple[int, int]]:
    for number, cell in enumerate(row.split("\t")):
        name = cell.strip()
        if number in columns and is_listed_name(name):
            begin = at + len(cell) - len(cell.lstrip())
            yield begin, begin + len(name)
        at += len(cell) + 1
