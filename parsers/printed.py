"""Claims of the values that a page prints under labels."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .claims import FIRST_VISIBLE, LIST, META, ORDER, ORDERS, TABLE, TEXT, YIELDING, Claim
from .fields.issuer import names_nobody
from .fields.title import same_title
from .labels import COLON, Rank, labelled_values, squeezed
from .own_numbers import own_numbers
from .readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fields.text import Body
    from .metadata import Entry
    from .sources import Sources

_ABOVE, _BELOW = 30, 10
"""So many lines above and below the body may hold loosely labelled values of the notice."""
_TOP_OF_BODY = 15
"""So many lines of the body may be metadata that its author put there."""
_MOMENT = re.compile(r"[\s\d年月日时分秒:：∶./\-－()（）T]+(?:[\s|｜【\[].*)?")
_NO_MOMENT = re.compile(r"\d\s*[-—–~～至到]\s*\d{1,2}\s*[:：∶时点]|星期|周[一二三四五六日]|农历")
"""Hours of an office or an event; today's date in the head of a page."""
_ALONE = frozenset({"index_number", "document_number", "issuer", "date_written", "date_published"})
"""Fields that a single labelled line states; other labels mean something only among their like."""
_BESIDE_BODY = frozenset({"content_source", "original_url"})
_BELOW_BODY = frozenset({"date_published", "original_url"})


def printed_claims(sources: Sources) -> Iterator[Claim]:
    """Claims of the labelled values that belong to the notice."""
    for entry in sources.entries:
        if _belongs(entry, sources) and not _is_of_another(entry, sources):
            yield from _cut_number(entry) if entry.field == "number" else (_claim(entry, sources),)


def _claim(entry: Entry, sources: Sources) -> Claim:
    if _is_release(entry):
        entry = replace(entry, field="date_published")
    value = READERS[entry.field](entry.value)
    if entry.rank is Rank.LOOSE and not _is_meant(entry, value, sources):
        value = None
    order = ORDERS.get(entry.field, ORDER)[entry.source]
    if entry.field == "date_published" and entry.source == TEXT and entry.line >= sources.body.end > 0:
        order = FIRST_VISIBLE[META]  # what stands above the text is believed before what stands below
    if entry.field == "content_source":
        order = ORDER[entry.source] if entry.line >= sources.body.start > 0 else order
        order += YIELDING if names_nobody(entry.value) else 0
    if entry.rank is Rank.LOOSE:
        order += 1
    elif entry.rank is Rank.WEAK:
        order += YIELDING
        if entry.field == "document_number" and value not in {
            number.value for number in own_numbers(sources)
        }:
            value = None
    return Claim(entry.field, value, entry.value, entry.source, entry.locator, order)


def _is_release(entry: Entry) -> bool:
    """Whether 发文时间 is the moment of publication: below a title, or with a time of day, it is."""
    if entry.field != "date_written" or not squeezed(entry.name).startswith("发文"):
        return False
    return entry.source == TEXT or COLON.search(entry.value) is not None


def _is_meant(entry: Entry, value: object, sources: Sources) -> bool:
    """Whether a label that is said of other things too (时间, 名称) is said of the notice."""
    if entry.field == "date_published":
        return _MOMENT.fullmatch(entry.value) is not None and not _NO_MOMENT.search(entry.value)
    if entry.field == "title" and sources.titles:
        return any(same_title(str(value), title) for title in sources.titles)
    return True


def _belongs(entry: Entry, sources: Sources) -> bool:
    """Whether a value is said of the notice: above, below or atop the body, not in a table inside it."""
    body = sources.body
    if body.start == body.end:
        return True
    if body.start + _TOP_OF_BODY < entry.line < body.end - _BELOW:
        return False
    if body.start <= entry.line < body.end:
        return _belongs_in_body(entry, body) and not _follows_text(entry, sources)
    if entry.source in {TABLE, LIST}:
        return True
    if entry.field == "title":
        return entry.rank is Rank.PLAIN and entry.line < body.start
    near = body.start - _ABOVE <= entry.line < body.end + _BELOW
    return near and entry.field in _ALONE | _BESIDE_BODY


def _is_of_another(entry: Entry, sources: Sources) -> bool:
    """Whether a day below the body is that of a comment, of the page's foot, or of another page's link."""
    if entry.field != "date_published" or entry.source != TEXT or entry.line < sources.body.end:
        return False
    line = sources.flow.lines[entry.line]
    first = next(labelled_values(line.text), None)
    leads = first is None or squeezed(line.text).lstrip("【[（(").startswith(squeezed(first[0]))
    return entry.rank is Rank.LOOSE or line.linked > 0 or not leads


def _follows_text(entry: Entry, sources: Sources) -> bool:
    """Whether sentences stand above a table or list in the body: it is a part of the text."""
    above = sources.flow.lines[sources.body.start : entry.line]
    return entry.source != TEXT and any("。" in line.text and line.cells is None for line in above)


def _belongs_in_body(entry: Entry, body: Body) -> bool:
    """Inside the body: a block of metadata or a number at its top, date and original at its end."""
    if entry.line <= body.start + _TOP_OF_BODY:
        return entry.source != TEXT or entry.field in {"document_number", "index_number"}
    return entry.source == TEXT and entry.rank is Rank.PLAIN and entry.field in _BELOW_BODY


def _cut_number(entry: Entry) -> Iterator[Claim]:
    """The value of a label of which only 号 is left: its shape tells which number it is."""
    for name in ("document_number", "index_number"):
        if (value := READERS[name](entry.value)) is not None:
            yield Claim(name, value, entry.value, entry.source, entry.locator, ORDER[entry.source] + 1)
            return
