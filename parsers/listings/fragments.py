"""Rows that are pieces of HTML: the records of 大汉's interfaces, the results of its search.

Each is parsed alone by lxml, so that a broken one costs no other its row: 10 µs a record as measured, 6 if
all were one tree. What lxml finds no link in although there is one (mark-up cut inside a tag) is read again
by BeautifulSoup, which forgives more and takes 280 µs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from .gathering import NO_ADDRESS
from .links import spaced_text, whole_text
from .row_fields import labelled_fields
from .rows import printed_date, row_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gathering import Gathering

_PARSER = etree.HTMLParser(encoding="utf-8")
_MOST_CHARACTERS = 50_000
"""Longer fragments are not read again: elements left open cost BeautifulSoup the square of their number."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def add_fragment(gathering: Gathering, fragment: str) -> None:
    """Adds the row of a fragment: the first link with a title, and the date beside or else inside it."""
    root = _parsed(fragment)
    anchors = [] if root is None else [each for each in root.iter("a") if each.get("href")]
    if root is None or not anchors:
        root = _tolerantly_parsed(fragment)
        anchors = [] if root is None else [each for each in root.iter("a") if each.get("href")]
    if root is None or not anchors:
        gathering.skipped[NO_ADDRESS] += 1
        return
    titled = ((anchor, row_title(whole_text(anchor), anchor.get("title"))) for anchor in anchors)
    anchor, title = next((pair for pair in titled if pair[1]), (anchors[0], ""))
    label = spaced_text(anchor)
    beside = spaced_text(root).replace(label, " ")
    fields, stated = labelled_fields(beside)
    date = stated or printed_date(beside) or printed_date(label)
    gathering.add(str(anchor.get("href")), title, date=date, fields=fields)


def _parsed(fragment: str) -> etree._Element | None:
    source = _UNPRINTABLE.sub("", fragment).encode("utf-8", "replace")
    try:
        root: etree._Element | None = etree.fromstring(source, _PARSER)
    except etree.LxmlError:
        return None
    return root


def _tolerantly_parsed(fragment: str) -> etree._Element | None:
    """The links of a fragment as BeautifulSoup reads them, and the text around."""
    if "href" not in fragment or len(fragment) > _MOST_CHARACTERS:
        return None
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to load, seldom needed

    soup = BeautifulSoup(fragment, "html.parser")
    root = etree.Element("div")
    for anchor in soup.select("a[href]"):
        found = etree.SubElement(
            root, "a", href=_clean(str(anchor["href"])), title=_clean(str(anchor.get("title") or ""))
        )
        found.text = _clean(anchor.get_text(" "))
        anchor.extract()
    root.text = _clean(soup.get_text(" "))
    return root


def _clean(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", " ", text)


def between(text: str, opening: str, closing: str) -> Iterator[str]:
    """What stands between each pair of marks.

    A search by position: a pattern would go over a hostile page once for every mark that is never closed.

    >>> list(between("<r>a</r> <R>b</R><r>c", "<r>", "</r>"))
    ['a', 'b']
    """
    lower, at = text.lower(), 0
    if len(lower) != len(text):  # İ and its like grow
        lower = text
    while (start := lower.find(opening, at)) >= 0:
        end = lower.find(closing, start + len(opening))
        if end < 0:
            return
        yield text[start + len(opening) : end]
        at = end + len(closing)
