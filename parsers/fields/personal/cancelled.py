"""Names of those whose registration is cancelled, or who are adopted, told in a sentence or in the title.

张三丰，男，因死亡，现注销其户口; 关于注销张三丰户口的公告. Guides speak of cancelling too, but introduce
nobody: a name counts only where a clause begins with it and goes on with sex or birth, or where the words
around it leave nothing else to stand there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .places import is_place
from .surnames import CERTAIN, NAME, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .surroundings import Surroundings

_WORD = "注销"
_MATTER = re.compile(r"注销[^。；;\n]{0,12}户[口籍]|户[口籍][^。；;\n]{0,8}注销|死亡注销|重复户口")
_SEX = re.compile(r"[男女](?:性)?[，,；;。、）)]")
_BORN = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日出?生")
_CLAUSE = re.compile(rf"(?:\A|[^\u4e00-\u9fff：:]|下[：:])({NAME})[，,（(]\s?\Z")
_OFFICER = re.compile(r"民警|警官|辅警|党员|[所局科队院会]长|主任|职务|任职|表彰|先进")
_LINE = 400
_MANY = r"(?:等[0-9一二三四五六七八九十百两]{0,4}[人名]?)?的?"
_ADOPTED = re.compile(
    rf"于({CERTAIN})(?:等[0-9一二三四五六七八九十百两]{{1,4}}[人名位]?)?(?:儿童|弃[婴儿]|孤儿)?(?:被收养|收养登记)"
)
_CANCELLED = (
    re.compile(rf"注销({CERTAIN}){_MANY}(?:常住)?户[口籍]"),
    re.compile(rf"于({CERTAIN}){_MANY}(?:常住)?户[口籍](?:予以|进行|依法|被|死亡){{0,2}}注销"),
    re.compile(rf"[对将]({CERTAIN}){_MANY}(?:常住)?户[口籍](?:予以|进行|依法|被|死亡){{0,2}}注销"),
)


def cancelled_names(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of names of persons whose registration is cancelled, and of adopted children in titles."""
    text = around.text
    if "收养登" in text or "被收养" in text:
        yield from _in_the_words_for_it(text, _ADOPTED)
    if _WORD in text or _WORD in around.about or "重复户口" in text:
        yield from _in_the_words_for_it(text, *_CANCELLED)
        yield from _introduced(around)


def _in_the_words_for_it(text: str, *patterns: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if is_name(match[1]) and not is_place(match[1]):
                yield match.span(1)


def _introduced(around: Surroundings) -> Iterator[tuple[int, int]]:
    text = around.text
    of_it = _MATTER.search(around.about) is not None
    for pattern in (_SEX, _BORN):
        for match in pattern.finditer(text):
            name = _before(text, match.start())
            if name and is_name(text[slice(*name)]) and _is_cancelled(text, match.start(), of_it=of_it):
                yield name


def _before(text: str, at: int) -> tuple[int, int] | None:
    """The span of what may be a name between the beginning of a clause and a place."""
    begin = max(0, at - 8)
    found = _CLAUSE.search(text[begin:at])
    # \A is the beginning of the text only if the piece begins there; it is longer than any name.
    return None if found is None else (begin + found.start(1), begin + found.end(1))


def _is_cancelled(text: str, at: int, *, of_it: bool) -> bool:
    """Whether title, line, or the line that announces a list tells of it, and the line of no officer."""
    begin = text.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
    end = text.find("\n", at, at + _LINE)
    line = text[begin : end if end >= 0 else at + _LINE]
    if _OFFICER.search(line):
        return False
    return of_it or any(map(_MATTER.search, (line, *_announcing(text[max(0, begin - _LINE) : begin]))))


def _announcing(above: str) -> Iterator[str]:
    return (line for line in above.split("\n") if line.rstrip().endswith(("：", ":")))
