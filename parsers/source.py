"""The source of a page as a tree can hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .compiled import compiled

if TYPE_CHECKING:
    from .encoding import Decoded

_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNPRINTABLE = bytes(code for code in range(32) if code not in b"\t\n\r")
_EACH_UNPRINTABLE = tuple(bytes([code]) for code in _UNPRINTABLE)
_NO_CHARACTERS = ("\ufffe", "\uffff")
_CLOSING = re.compile(rb"/(?<=</)(?:[Bb][Oo][Dd][Yy]|[Hh][Tt][Mm][Ll])\s*>")
"""A tag that closes a page, less its first sign: ``re`` finds one plain sign faster than two."""
_COMPILED = compiled("source")


def for_tree(decoded: Decoded) -> bytes:
    """The source in UTF-8, less its XML declaration, what no tree holds, and the tags that close a page."""
    source = decoded.utf8
    if declaration := _XML_DECLARATION.match(source):
        source = source[declaration.end() :]
    if _COMPILED is not None and (plain := _COMPILED.in_one_piece(bytes(source))) is not None:
        return bytes(plain)
    return in_one_piece(_printable(source, decoded.text))


def _printable(source: bytes, text: str) -> bytes:
    """A source, which is that of ``text``, without control and no characters."""
    if any(map(source.__contains__, _EACH_UNPRINTABLE)):
        source = source.translate(None, _UNPRINTABLE)
    for none in _NO_CHARACTERS:
        if none in text:  # one character is found in a text much faster than three bytes
            source = source.replace(none.encode(), b"")
    return source


def in_one_piece(source: bytes) -> bytes:
    """A page without the tags that close it, where more follows: it would become a second document.

    >>> in_one_piece(b"<p>one</p></body></HTML ><p>two")
    b'<p>one</p><p>two'
    """
    pieces, done = [], 0
    for closing in _CLOSING.finditer(source):
        pieces.append(source[done : closing.start() - 1])
        done = closing.end()
    behind = b"".join((*pieces[1:], source[done:]))
    return pieces[0] + behind if pieces and behind.strip() else source
