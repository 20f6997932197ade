"""Lists that an interface answers as JSON (or JSONP), and lists in XML read the same way."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from disclosure.errors import ParseError
from parsers.labels import label_of

from .cleaning import plain
from .fragments import add_fragment
from .gathering import NO_ROW, Gathering
from .guessing import coded_fields, guess_shape, title_key
from .known_shapes import SHAPES
from .pointers import as_text, find, first_number, first_text
from .query_paging import next_by_query
from .rows import Listing
from .shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parsers.page import Page

_CALL = re.compile(r"\s*(?:[\w$.]{1,80}\s{0,9}=\s{0,9})?(?:[\w$.]{1,80}\s{0,9}\()?\s*(?=[\[{])")
_HTML_ROWS = (("/result", "/total"), ("/data/result", "/data/total"))
"""Where an answer holds its rows as strings of HTML, and their total (大汉 jsearch: Hebei)."""


def is_json(page: Page) -> bool:
    """Whether the page is an answer of an interface: it begins as JSON, or as a call with JSON in it."""
    found = _CALL.match(page.text[:400])
    rest = page.text[found.end() : found.end() + 60].lstrip("[{ \r\n\t") if found else ""
    return rest[:1] in {'"', "]", "}"} and bool(rest)


def parse(page: Page, shape: Shape | None = None) -> Listing:
    """The list of an answer. Raises ParseError where it is cut off, or holds no list.

    ``shape`` is tried first, then those that are known; else the shape is guessed from the answer.
    """
    answer = loaded(page)
    shape = shape or next((known for known in SHAPES if known.fits(answer)), None)
    html = _html_rows(answer) if shape is None else None
    if html is not None:
        return _of_html(page, *html)
    shape = shape or guess_shape(answer) or _empty(answer)
    if shape is None:
        raise ParseError("the answer is JSON, but no array in it holds rows with title and address")
    return read(page, answer, shape)


def read(page: Page, answer: Any, shape: Shape) -> Listing:  # noqa: ANN401 - JSON
    """The list in an answer of a known shape."""
    gathering = Gathering(page)
    rows = shape.rows_of(answer)
    known = _completed(shape, rows)
    for row in rows:
        if isinstance(row, dict):
            _add(gathering, row, known)
        elif isinstance(row, str) and "<" in row:
            add_fragment(gathering, row)
        else:
            gathering.skipped[NO_ROW] += 1
    listing = Listing(
        rows=gathering.rows,
        skipped=dict(gathering.skipped),
        total=first_number(answer, shape.total),
        pages=first_number(answer, shape.pages),
        page=first_number(answer, shape.page),
        size=first_number(answer, shape.size),
        platform=shape.name,
    )
    return next_by_query(page, listing, shape.page_param, len(rows))


def loaded(page: Page) -> Any:  # noqa: ANN401 - JSON
    """The value that the page holds. Raises ParseError for what is no JSON, or cut off."""
    found = _CALL.match(page.text)
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(page.text, found.end() if found else 0)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"the answer is no whole JSON: {str(error)[:80]}") from None
    return value


def _completed(shape: Shape, rows: list[Any]) -> Shape:
    """The shape with what it leaves to the values: titles and numbers under coded keys."""
    sample = [row for row in rows[:12] if isinstance(row, dict)]
    if not (shape.coded and sample):
        return shape
    guessed = coded_fields(sample)
    title = shape.title or ((key,) if (key := title_key(sample)) else ())
    url = shape.url or (found.url if (found := guess_shape(sample)) else ())
    return Shape(
        name=shape.name,
        rows=shape.rows,
        title=title,
        url=url,
        date=shape.date,
        fields={**{name: key for name, key in guessed.items() if key != title}, **shape.fields},
        labelled=shape.labelled,
    )


def _add(gathering: Gathering, row: dict[str, Any], shape: Shape) -> None:
    fields = {
        name: text for name, pointers in shape.fields.items() if (text := plain(first_text(row, pointers)))
    }
    for pointer in shape.labelled:
        for pairs in find(row, pointer):
            fields = {**_labelled(pairs), **fields}
    title = plain(first_text(row, shape.title))
    gathering.add(first_text(row, shape.url), title, date=first_text(row, shape.date) or None, fields=fields)


def _labelled(pairs: Any) -> Mapping[str, str]:  # noqa: ANN401 - JSON
    """Fields of a list of names with values."""
    found: dict[str, str] = {}
    for pair in pairs if isinstance(pairs, list) else ():
        label = label_of(as_text(pair.get("name"))[:40]) if isinstance(pair, dict) else None
        if label and label.field and (text := plain(as_text(pair.get("value")))):
            found.setdefault(label.field, text)
    return found


def _empty(answer: Any) -> Shape | None:  # noqa: ANN401 - JSON
    """The shape of an answer that says that its list has no rows."""
    for shape in SHAPES:
        if any(found == [] for at in shape.rows for found in find(answer, at)):
            return shape
    return next((shape for shape in SHAPES if first_number(answer, shape.total) == 0), None)


def _html_rows(answer: Any) -> tuple[list[str], int | None] | None:  # noqa: ANN401 - JSON
    for rows, total in _HTML_ROWS:
        for found in find(answer, rows):
            if isinstance(found, list) and found and all(isinstance(each, str) for each in found):
                return found, first_number(answer, (total,))
    return None


def _of_html(page: Page, rows: list[str], total: int | None) -> Listing:
    gathering = Gathering(page)
    for row in rows:
        add_fragment(gathering, row)
    listing = Listing(
        rows=gathering.rows, skipped=dict(gathering.skipped), total=total, platform="jsearch-html"
    )
    return next_by_query(page, listing, "p", len(rows))
