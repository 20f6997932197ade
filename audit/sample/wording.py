"""The words of a worksheet, in Chinese and English: names of its columns, and what may stand in them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from disclosure.catalogue import ELEMENTS
from disclosure.model import Verdict


class Words(NamedTuple):
    """A thing in both languages."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """As it stands in a cell: Chinese, then English."""
        return f"{self.zh} {self.en}"


class Column(NamedTuple):
    """A column of the worksheet: its name here, its heading, its width in characters, who fills it."""

    name: str
    words: Words
    width: int
    filled: bool = False

    @property
    def heading(self) -> str:
        """The heading: a line in Chinese, one in English."""
        return f"{self.words.zh}\n{self.words.en}"


VERDICTS = {
    Verdict.MET: Words("已公开", "met"),
    Verdict.PARTLY: Words("部分公开", "partly"),
    Verdict.NOT_FOUND: Words("未找到", "not found"),
    Verdict.UNKNOWN: Words("无法判断", "cannot tell"),
}
"""What a reviewer answers. The last is no verdict on the region: this reviewer could not judge."""

YES, NO = Words("是", "yes"), Words("否", "no")

ADDRESSES = 3
"""Columns with an address to click; further ones share a column as text."""

_ELEMENTS = ("office", "conditions", "procedure", "documents", "time limit", "fees")

ID = Column("id", Words("编号", "id"), 17)
ITEM = Column("item", Words("事项", "item"), 20)
GIVEN = (
    ID,
    Column("region", Words("地区", "region"), 14),
    ITEM,
    Column("agencies", Words("公安机关", "agencies"), 24),
    Column("question", Words("问题", "question"), 46),
)
VERDICT = Column("verdict", Words("结论", "verdict"), 18, filled=True)
ELEMENT_COLUMNS = {
    name: Column(name, Words(name, f"{english} stated?"), 13, filled=True)
    for name, english in zip(ELEMENTS, _ELEMENTS, strict=True)
}
REMARK = Column("remark", Words("备注", "remark"), 36, filled=True)
REVIEWER = Column("reviewer", Words("核查人", "reviewer"), 12, filled=True)
DATE = Column("date", Words("核查日期", "date"), 14, filled=True)
ANSWERED = (VERDICT, *ELEMENT_COLUMNS.values(), REMARK, REVIEWER, DATE)
OURS = Column("ours", Words("系统结论", "the audit says"), 18)
"""Only where the verdicts of the audit are shown."""

LINKS = tuple(Column(f"address{n}", Words(f"网址{n}", f"address {n}"), 34) for n in range(1, ADDRESSES + 1))
MORE = Column("more", Words("其他网址", "further addresses"), 34)
EVIDENCE = Column("evidence", Words("证据包内文件", "in the evidence pack"), 30)


def question(region: str, item: str) -> Words:
    """What a row asks. The English is for readers who know the words in Chinese beside it."""
    return Words(
        f"{region}公安机关（含派出所）是否在网站上公开了“{item}”，并写明六项要素？",
        f"Do the public security organs of {region} (police stations included) publish {item} on the web,"
        " and state all six elements?",
    )


def folded(cell: str) -> str:
    r"""A cell as it is compared: width and case of letters, blanks and line ends aside.

    >>> folded("部分公开　Partly"), folded("部分公开\npartly")
    ('部分公开partly', '部分公开partly')
    """
    return "".join(unicodedata.normalize("NFKC", cell).casefold().replace("_", "").split())


def _spelt(words: Words, *others: str) -> tuple[str, ...]:
    return tuple(folded(text) for text in (words.both, words.zh, words.en, *others))


VERDICT_OF = {text: verdict for verdict, words in VERDICTS.items() for text in _spelt(words, verdict.value)}
"""Folded words to verdicts."""

ANSWER_OF = {
    **dict.fromkeys(_spelt(YES, "y", "有", "√", "✓", "true"), True),
    **dict.fromkeys(_spelt(NO, "n", "无", "×", "✗", "x", "false"), False),
}
"""Folded words to whether an element is stated; what programs make of a tick is among them."""

COLUMN_OF = {text: column for column in (ID, *ANSWERED) for text in _spelt(column.words)}
"""Folded headings to the columns that are read back."""
