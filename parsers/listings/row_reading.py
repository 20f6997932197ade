"""A row of a list from its link and the element that holds it: title, date, what else it states."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from parsers.fields.site_names import is_site

from .buttons import is_button
from .links import BY_SCRIPT, pieces_of, whole_text
from .row_dates import date_apart, with_year, without_date
from .row_fields import labelled_fields, unlabelled_date
from .rows import Row, clean_text, printed_date, row_title

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .links import Anchor
    from .row_fields import Headings

_MOST_PIECES = 40
"""No link of a row is broken into more."""
_PART = 6
"""A heading that is a title is at least so long; that of a card may be a day, a kind, an organ."""
_NO_TITLE = re.compile(r"[:：]$|^[\[【(（].{1,8}[\]】)）]$|^(?:来源|发布|作者|时间|日期)")
_TITLED = re.compile(r"(?:^|\s|(?<!sub)[_-])(?:tit|title|bt|biaoti|subject)(?:$|[\s_-])")
_ORGAN = re.compile(r"[局厅委府办院会队所]\s*$")
_MOST_OF_A_ROW = 400
"""What stands further behind is not read: an element may hold a thousand links, and be asked by each."""


def row_of(link: Anchor, title: str, element: _Element, headings: Headings) -> Row:
    """The row with what stands beside its link: in cells under headings, after labels, or a mere date."""
    pieces, own = _pieces(element), _pieces(link.element)
    text, label = " ".join(pieces), " ".join(own)
    beside = text.replace(label, " ", 1) if label else text
    fields, date = headings.fields(element)
    if not fields and date is None:
        fields, date = labelled_fields(beside)
        date = date or date_apart(_without(pieces, own)) or unlabelled_date(beside) or date_apart(own)
        date = date or (None if "date_written" in fields else printed_date(beside) or printed_date(text))
    return Row(url=link.url, title=title, date=with_year(date, link.url, element), fields=fields)


def _pieces(element: _Element) -> list[str]:
    return list(islice(pieces_of(element), _MOST_OF_A_ROW))


def _without(pieces: list[str], own: list[str]) -> list[str]:
    """The pieces of a row without those of its link."""
    size = len(own)
    if not size or size > _MOST_PIECES:
        return pieces
    start = next((at for at in range(len(pieces) - size + 1) if pieces[at : at + size] == own), None)
    return pieces if start is None else [*pieces[:start], *pieces[start + size :]]


def _continued(link: Anchor) -> str:
    """The text of a link to the same page behind an organ's name, which editors set in another colour."""
    other, href = link.element.getnext(), link.element.get("href") or ""
    if other is None or other.tag != "a" or link.element.tail or link.title or BY_SCRIPT.match(href):
        return ""
    text = whole_text(other).strip()
    is_part = text.startswith("关于") and _ORGAN.search(link.text) is not None
    return text if is_part and other.get("href") == href else ""


def _heading_in(link: _Element) -> str:
    """What the only heading in a link says, where a card with its summary is one link; else nothing."""
    headings = [*link.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    boxes = () if headings else link.iter("div", "p", "dt")
    headings += [each for each in boxes if _TITLED.search(each.get("class") or "")]
    if len(headings) != 1:
        return ""
    text = clean_text(whole_text(headings[0]))
    says_else = is_button(text) or is_site(text) or _NO_TITLE.search(text) or printed_date(text)
    return "" if len(text) < _PART or says_else else text


def title_of(link: Anchor, element: _Element) -> str:
    """The title of a row, less a day that a template sets inside the link where none stands beside it."""
    text = f"{link.text}{_continued(link)}"
    if link.element.find("*") is not None:
        if heading := _heading_in(link.element):
            return row_title(heading, link.title)
        own = _pieces(link.element)
        kept = without_date(own)
        if len(kept) < len(own) and not date_apart(_without(_pieces(element), own)):
            text = "".join(kept)
    return row_title(text, link.title)
