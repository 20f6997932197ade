"""A row of a list from its link and the element that holds it: title, date, what else it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .links import pieces_of, spaced_text
from .row_dates import date_apart, is_of_date, with_year
from .row_fields import labelled_fields
from .rows import Row, printed_date, row_title

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .links import Anchor
    from .row_fields import Headings


def row_of(link: Anchor, title: str, element: _Element, headings: Headings) -> Row:
    """The row with what stands beside its link: in cells under headings, after labels, or a mere date."""
    pieces = list(pieces_of(element))
    text, label = " ".join(pieces), spaced_text(link.element)
    beside = text.replace(label, " ", 1) if label else text
    fields, date = headings.fields(element)
    if not fields and date is None:
        fields, date = labelled_fields(beside)
        date = date_apart(pieces) or date
        date = date or (None if "date_written" in fields else printed_date(beside) or printed_date(text))
    return Row(url=link.url, title=title, date=with_year(date, link.url, element), fields=fields)


def title_of(link: Anchor) -> str:
    """The title of a row; a day that a template sets inside the link is none of it."""
    text = link.text
    if link.element.find("*") is not None:
        pieces = list(pieces_of(link.element))
        kept = [piece for piece in pieces if not is_of_date(piece)]
        if any(piece.strip() for piece in kept) and len(kept) < len(pieces):
            text = "".join(kept)
    return row_title(text, link.title)
