"""From when until when a document is in force, as its own last clauses say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cited_number import reads_another
from .dates import find_date
from .signature import signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

_SPEAKS_OF_TERMS = re.compile("起施行|起实施|起执行|起生效|起试行|起正式|开始施行|有效期|废止|失效|停止执行")
_KINDS = (
    "实施细则|(?:实施|管理|暂行)?办法|细则|通告|通知|公告|规定|规范|规则|意见|条例|决定|方案|制度|标准|指南"
    "|规程|措施|文件|法"
)
_ITSELF = re.compile(f"本(?:{_KINDS})")
"""What a text must hold that says anything of itself; few hold it."""
_CLAUSE = re.compile(
    r"(?:^|[。；;\n])\s{0,4}[（(]?(?:第[一二三四五六七八九十百\d]{1,6}条\s{0,4}|[一二三四五六七八九十\d]{1,3}[)）、.．]\s{0,4})?"
    rf"(?P<clause>本(?P<kind>{_KINDS})[^。；;\n]{{2,200}})"
)
_EFFECTIVE = re.compile(
    r"(?:自|从|于)(?P<day>[^，,。自从于]{2,24}?)(?:起|开始)(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_UNTIL = re.compile(r"(?:有效期限?|施行|实施|执行|试行)期?(?:截止)?(?:至|到)(?P<day>[^，,。]{4,24})")
_TILL = re.compile(r"起(?:正式)?(?:施行|实施|执行|试行|生效)[，,](?:至|到)(?P<day>[^，,。]{4,20}?)止")
_REPEALED = re.compile(
    r"本\w{1,6}?(?:已|将)?(?:于|自|从)(?P<day>[^，,。《自从于]{4,24}?)起?(?:自行|自动)?(?:废止|失效|停止执行|停止施行)"
)
_PUBLISHES = re.compile("印发|公布|发布|颁布")
"""Notices that carry the text that they put into force below their own signature."""
_ANNEX = re.compile(r"附\s*[:：]|附\s*件\s*\d*\s*(?:[:：]|$)")
_YEARS = re.compile(r"有效期限?为?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})年")
_DRAFT = re.compile(r"征求|草案|征集|听证|送审稿")
"""A draft is not in force."""
_DAY_OF_ISSUE = re.compile(r"(?:发布|公布|印发|颁布|下发|签发|通过)之日")


@dataclass(frozen=True, slots=True)
class Term:
    """A day between which and another a document is in force; None for one that only depends on others."""

    field: str
    day: date | None
    printed: str


def terms_of(text: str, titles: Sequence[str]) -> tuple[Term, ...]:
    """What a document says of itself at its end: from when it holds (``date_effective``), until when.

    Only clauses that begin with 本通告, 本办法 and the like, where the title names the same kind: a text may
    quote another's. What says 自发布之日起 or 有效期5年 is kept as printed, without a day: none is printed.
    Two different days are none.

    >>> terms_of("本通告自2021年3月1日起施行，有效期至2026年2月28日。", ["关于养犬的通告"])[0].day.isoformat()
    '2021-03-01'
    >>> terms_of("本条例自1985年9月6日起施行。", ["申领居民身份证办事指南"])
    ()
    """
    if not _ITSELF.search(text) or not _SPEAKS_OF_TERMS.search(text):
        return ()
    if any(reads_another(one) or _DRAFT.search(one) for one in titles):
        return ()
    own = text if any(map(_PUBLISHES.search, titles)) else _before_annexes(text)
    clauses = [found["clause"] for found in _CLAUSE.finditer(own) if _is_own(found["kind"], titles)]
    terms = [term for clause in clauses for term in _terms(clause)]
    return tuple(only for name in ("date_effective", "date_repealed") if (only := _only(name, terms)))


def _before_annexes(text: str) -> str:
    """A text up to its own signature, or to its first annex: below stand other documents."""
    lines = text.split("\n")
    signed = next((each for each in signatures(lines) if not each.is_officials), None)
    last = len(lines) if signed is None else signed.line
    annex = next((number for number, line in enumerate(lines) if _ANNEX.match(line)), len(lines))
    return "\n".join(lines[: min(last, annex)])


def _is_own(kind: str, titles: Iterable[str]) -> bool:
    if kind == "文件":
        return True
    pattern = r"(?<!办)法" if kind == "法" else kind[-2:]
    return any(re.search(pattern, title) for title in titles)


def _terms(clause: str) -> Iterator[Term]:
    if (found := _EFFECTIVE.search(clause)) and "《" not in clause[: found.start()]:
        dated = find_date(found["day"])
        effective = dated.day if dated and dated.start == 0 else None
        if effective or _DAY_OF_ISSUE.search(found["day"]):
            yield Term("date_effective", effective, found[0])
    ends = _UNTIL.search(clause) or _TILL.search(clause) or _REPEALED.match(clause)
    if (found := ends) and (dated := find_date(found["day"])):
        yield Term("date_repealed", dated.day, found[0].rstrip(")） "))
    elif found := _YEARS.search(clause):
        yield Term("date_repealed", None, found[0])


def _only(name: str, terms: Iterable[Term]) -> Term | None:
    """The one term of a name that all clauses agree on."""
    named = [term for term in terms if term.field == name]
    days = {term.day for term in named}
    return named[0] if len(days) == 1 else None
