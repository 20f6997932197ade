"""The signature of a document: at its end, the organ's name and below it the day on which it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.labels import squeezed

from .dates import find_date
from .kinds import names_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()、·\s]{1,60}"
    r"(?:局|厅|部|委|府|会|院|办|室|所|队|处|科|署|校|社|团|站|行|组|库|馆|台|中心|公司|分公司|警署|军委)"
    r"(?:[（(](?!以下)[\u4e00-\u9fff]{2,12}(?:所|室|局|队|科|处|中心)[）)])?"
)
_OFFICIAL = re.compile(r"(?:[省市县区州旗盟部厅局]长|主任|主席|总理)[\s:：]{1,3}[\u4e00-\u9fff×*]{2,4}")
"""Who signs the order of a government: 市长 某某某."""
_IN_CHARACTERS = re.compile(
    r"[〇○零ΟO一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_SEAL = re.compile(r"\s*[（(](?:盖章|公章|印章|章|印)[）)]\s*$")
_NOTE = re.compile(r"[（(][^（()）]{0,40}[）)]")
_BESIDE_DATE = re.compile(r"[\s,，.。（()）]*(?:印发|发布|印|章|公章|盖章)?[\s（()）]*")
_ANNEX = re.compile(r"附\s*件|附\s*[:：]|附表|抄送|主送|[（(]此件|[（(]联系")
_MAY_BE_DATED = re.compile(r"年|\d{4}")
_LONGEST = 40
_END, _NEXT = 6, 3
"""A signature stands in the last lines of a text, or an annex begins in the lines right below it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """An organ, the day below its name, the number of that line, and the day as printed."""

    organ: str
    day: date
    line: int
    printed: str = ""

    @property
    def is_officials(self) -> bool:
        """Whether an official signed, who puts into force what stands below."""
        return _OFFICIAL.fullmatch(self.organ) is not None


def own_signature(lines: Sequence[str], titles: Sequence[str] = ()) -> Signature | None:
    """The document's own signature, None unless it is certain.

    The first signature counts, for an annex may bear its own. It is certain at the end of the text, above an
    annex (or what is published, under its own title), or where the title names the organ that signs. A day in
    Chinese characters that ends a text is one without an organ, too.

    >>> own_signature(["请遵照执行。", "公安部办公厅", "2019年5月16日"]).day.isoformat()
    '2019-05-16'
    >>> own_signature(["2012年6月24日", "新闻发言人"]) is None
    True
    >>> own_signature(["请遵照执行。", "二〇〇八年十二月十日"]).day.isoformat()
    '2008-12-10'
    """
    first = next(signatures(lines), None)
    if first is None:
        return _day_alone(lines)
    at_end = first.line >= len(lines) - _END
    below = lines[first.line + 1 : first.line + 1 + _NEXT]
    above_annex = any(map(_ANNEX.match, below)) or (first.is_officials and any(map(names_kind, below[:1])))
    named = any(squeezed(first.organ) in squeezed(title) for title in titles)
    return first if at_end or above_annex or named else None


def _day_alone(lines: Sequence[str]) -> Signature | None:
    """The day in the last line of a text, in Chinese characters, with no organ above it."""
    last = lines[-1].strip() if lines else ""
    ended = len(lines) > 1 and lines[-2].rstrip().endswith("。")
    found = find_date(last) if ended and _IN_CHARACTERS.fullmatch(squeezed(last)) else None
    return Signature("", found.day, len(lines) - 1, last) if found else None


def signatures(lines: Sequence[str]) -> Iterator[Signature]:
    """Where organ and date stand alone, in one line or in two."""
    for number, line in enumerate(lines):
        if len(line) > _LONGEST or not _MAY_BE_DATED.search(line) or (found := find_date(line)) is None:
            continue
        if not _BESIDE_DATE.fullmatch(line[found.end :]):
            continue
        if found.start and "印发" in line[found.end :]:
            continue  # the imprint: organ and day of printing in one line
        above = [text for text in lines[max(0, number - 2) : number] if not _NOTE.fullmatch(text)]
        organ = _organ(line[: found.start].strip(" （(") or (above[-1] if above else ""))
        if organ:
            yield Signature(organ, found.day, number, line[found.start : found.end].strip())


def _organ(line: str) -> str | None:
    """The line without its seal if it is the name of an organ."""
    name = _SEAL.sub("", line.strip())
    if len(name) > _LONGEST or "\t" in line or "电话" in name:
        return None
    return name if _ORGAN.fullmatch(name) or _OFFICIAL.fullmatch(name) else None
