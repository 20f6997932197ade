"""The text of pages that lxml makes nothing of, such as those nested deeper than it follows."""

from __future__ import annotations

import re

_SILENT = re.compile(rb"<(head|script|style|noscript|title|textarea)\b")
"""Elements that show no text, if they are closed: an unclosed one swallows in a tree what the page says."""
_TAG = re.compile(rb"<[^<>]{0,100000}>")
_SHOWN = re.compile(rb"[^\s<>]{3}")
_NO_TAG = re.compile(r"<!--(?:(?!<!--)[\s\S])*?-->|<[!?][^<>]{0,100000}>|<(?!/?[A-Za-z][^<>]{0,100000}>)")
"""Comments, declarations, and signs that begin no tag: ``html.parser`` seeks the end of each in all text."""
_TAGS = re.compile(r"(?:</?[A-Za-z][^<>]{0,100000}>)+")
_SPEAKING_TAGS = re.compile(r"(?i:<(?!/?(?:script|style|template)\b)/?[a-z][^<>]{0,100000}>)+")
"""Tags, but those of elements whose text is no text of the page."""
_MOST_SILENT = 25_000
"""With more silent elements than this they are read as if they were text: each costs a thousand octets."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no tree can hold; a reference such as ``&#1;`` brings them back."""


def says_anything(source: bytes) -> bool:
    """Whether a page is left with text when tags, scripts and the like are taken away.

    >>> says_anything(b"<script>var a = 1</script><p>"), says_anything(b"<script>var a = 1<p>text")
    (False, True)
    """
    small, place = source.lower(), 0
    unclosed: set[bytes] = set()
    for opening in _SILENT.finditer(small):
        if opening.start() < place or opening[1] in unclosed:
            continue
        closing = small.find(b"</" + opening[1], opening.end())
        if closing < 0:
            unclosed.add(opening[1])
            continue
        if _shows(source[place : opening.start()]):
            return True
        place = closing
    return _shows(source[place:])


def _shows(markup: bytes) -> bool:
    return _SHOWN.search(_TAG.sub(b" ", markup)) is not None


def tolerant_text(source: str) -> str:
    r"""The text of a page, a line for each piece between tags.

    >>> tolerant_text("<![a <p>text<script>x</script><a <b>more&#1;")
    '![a \ntext\na \nmore'
    """
    from bs4 import BeautifulSoup  # noqa: PLC0415 - few pages need it

    # A piece added among elements left open costs Beautiful Soup a way through all of them: none are left.
    plain = _SPEAKING_TAGS.sub("\n", _NO_TAG.sub("", source))
    if plain.count("<") > 2 * _MOST_SILENT:
        plain = _TAGS.sub("\n", plain)
    return _CONTROL.sub("", BeautifulSoup(plain, "html.parser").get_text("\n"))
