"""What a row states beside title and date: the cells of a table with headings, and labels inside the row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.labels import label_of
from parsers.vocabulary import PLAIN, WEAK

from .links import spaced_text
from .row_dates import whole_year
from .rows import NOTHING, clean_text, printed_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

STATED = frozenset(
    {"index_number", "document_number", "issuer", "date_written", "date_published", "date_effective"}
    | {"date_repealed", "category", "subject", "method", "validity", "content_source"}
)
"""The fields that lists state; titles and addresses are read elsewhere."""
_WORDS = {
    word: field
    for words in (WEAK, PLAIN)
    for field, each in words.items()
    for word in each
    if field in STATED
} | {"来源": "content_source"}
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fff])({'|'.join(sorted(_WORDS, key=len, reverse=True))})\s{{0,4}}[:：]\s{{0,9}}"
)
_LONGEST_VALUE = 120
_FEWEST_HEADINGS = 2


def labelled_fields(text: str) -> tuple[Mapping[str, str], str | None]:
    """The labelled values in a row's text outside its link, and the date of publication among them.

    >>> labelled_fields("索引号：0033/2024-1 成文日期：2024-01-02 发布日期：2024-01-05")
    ({'index_number': '0033/2024-1', 'date_written': '2024-01-02'}, '2024-01-05')
    >>> labelled_fields("2024-01-05"), labelled_fields("来源：县公安局 2024-01-05")
    ((mappingproxy({}), None), ({'content_source': '县公安局'}, None))
    """
    found = _labels(text)
    if not found:
        return NOTHING, None
    ends = [*(each.start() for each in found[1:]), len(text)]
    fields: dict[str, str] = {}
    for each, end in zip(found, ends, strict=True):
        name, value = _WORDS[each[1]], clean_text(text[each.end() : end][:_LONGEST_VALUE])
        value = (printed_date(value) or "") if name.startswith("date_") else value.partition(" ")[0]
        if value:
            fields.setdefault(name, value)
    return fields, fields.pop("date_published", None)


def _labels(text: str) -> list[re.Match[str]]:
    return list(_LABEL.finditer(text)) if "：" in text or ":" in text else []


def unlabelled_date(text: str) -> str | None:
    """A date that is not one of another label's, as 成文日期 is; None for a text without any label."""
    labels = _labels(text)
    if not labels:
        return None
    if not any(_WORDS[each[1]].startswith("date_") for each in labels):
        return printed_date(text)
    return printed_date(text[: labels[0].start()])


class Headings:
    """The headings of a table whose rows are a list: 名称, 索引号, 发布机构, 发布日期."""

    def __init__(self) -> None:
        self._of_table: dict[etree._Element, list[str | None]] = {}

    def fields(self, row: etree._Element) -> tuple[Mapping[str, str], str | None]:
        """The values of a row's cells by their headings, and the date of publication among them."""
        if row.tag != "tr":
            return NOTHING, None
        table = next((each for each in row.iterancestors("table")), None)
        if table is None:
            return NOTHING, None
        if table not in self._of_table:
            self._of_table[table] = _headings(table)
        names, cells = self._of_table[table], _cells(row)
        if len(names) != len(cells):  # cells that span several columns belong to no heading for certain
            return NOTHING, None
        texts = (
            (name, clean_text(spaced_text(cell))) for name, cell in zip(names, cells, strict=True) if name
        )
        fields = {name: text for name, text in texts if text and len(text) <= _LONGEST_VALUE}
        date = fields.pop("date_published", None)
        return fields, (printed_date(whole_year(date)) or date) if date else None


def _headings(table: etree._Element) -> list[str | None]:
    """The fields that the table's first row of headings names, None for columns that name none."""
    for row in _first(table):
        texts = [spaced_text(cell)[:40] for cell in _cells(row)]
        labels = [label_of(text) for text in texts]
        if sum(label is not None for label in labels) >= _FEWEST_HEADINGS:
            names = [label.field if label and label.field in STATED else None for label in labels]
            return [None if names.index(name) < at else name for at, name in enumerate(names)]
    return []


def _first(table: etree._Element) -> list[etree._Element]:
    rows = []
    for row in table.iter("tr"):
        rows.append(row)
        if len(rows) > 2:  # noqa: PLR2004 - a caption row may stand above the headings
            break
    return rows


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]
