"""Bytes to text: which encoding a page is really in, whatever it says about itself."""

from __future__ import annotations

import codecs
import re
from functools import cached_property

from .compiled import compiled

_COMPILED = compiled("source")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.-]{2,20})", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script\b.*?</script", re.IGNORECASE | re.DOTALL)
_HEAD = 4096
"""How many bytes are searched for a declaration; the HTML standard asks for 1024, these sites need more."""

_SAMPLE, _MARKUP = 256, 10
"""So many bytes show whether every other one is 0: markup in UTF-16 without a byte order mark."""

_KNOWN = {
    **dict.fromkeys(("gb18030", "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8", "unicode"), "utf-8"),
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
"""What a declaration may mean, by name. iso-8859-1 and its like are defaults of servers, not statements, and
read any bytes as nonsense; so do codecs of Python's own (``unicode_escape``).
"""
_GARBLED = re.compile("\ufffd|锟斤拷|烫烫烫|[ÃÂäåæçèé][\x80-\xbf¡-¿ˆ‰–—‘’“”†‡•…‹›€]{1,2}|[锛銆鐨鍏]")
"""Replaced bytes, Latin letters for bytes of UTF-8, and what UTF-8's ，。的公 are when read as GBK."""
_SUSPECT = re.compile("[\ufffd锟烫ÃÂäåæçèé锛銆鐨鍏]")
_GARBLED_SHARE = 0.002


class Decoded:
    """The text of a page, the encoding that read it, and the text in UTF-8.

    Most pages are UTF-8 as they are sent, and few readers ask for the whole of their text.
    """

    def __init__(self, encoding: str, utf8: bytes, text: str | None = None) -> None:
        self.encoding = encoding
        self.utf8 = utf8
        self._text = text

    @cached_property
    def text(self) -> str:
        """The page's source as text."""
        return self.utf8.decode() if self._text is None else self._text

    @property
    def mojibake(self) -> bool:
        """Whether the text is garbled in whatever encoding it was read."""
        return is_mojibake(self.text)


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Read ``body`` as text: byte order mark, UTF-8, header, meta tag, GB18030, in this order.

    Bytes that are valid UTF-8 are UTF-8 whatever is declared, for Chinese text in another encoding is
    practically never valid UTF-8; a character that the end of the body cuts is left out. A declared encoding
    counts only if every byte fits it. Declared gb2312 and gbk are read as GB18030, which holds both.

    >>> found = decode("户籍".encode("gbk"), "text/html; charset=gb2312")
    >>> found.text, found.encoding
    ('户籍', 'gb18030')
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _finish(body[len(mark) :].decode(encoding, "replace"), encoding)
    if not _looks_double_wide(body) and (as_sent := _utf8(body)) is not None:
        return as_sent
    if (text := _cut_utf8(body)) is not None:
        return _finish(text, "utf-8")
    for encoding in dict.fromkeys((*_declared(body, content_type), "gb18030")):
        text = _strictly(body, encoding)
        if text is not None:
            return _finish(text, encoding)
    encoding = "gb18030" if _looks_double_byte(body) else "utf-8"
    return _finish(body.decode(encoding, "replace"), encoding)


def is_mojibake(text: str) -> bool:
    """Whether a text shows the marks of bytes read in a wrong encoding.

    >>> is_mojibake("å…¬å®‰å±€"), is_mojibake("公安局")
    (True, False)
    """
    if _SUSPECT.search(text) is None:
        return False
    count = len(_GARBLED.findall(text))
    return count > max(2, len(text) * _GARBLED_SHARE) or (count > 0 and "锟斤拷" in text)


def _finish(text: str, encoding: str, utf8: bytes | None = None) -> Decoded:
    if utf8 is None or b"\x00" in utf8:
        text, utf8 = text.replace("\x00", ""), None
    source = text.encode("utf-8", "replace") if utf8 is None else utf8
    return Decoded(encoding, source, text)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """The encodings named by header and page, best first."""
    if _looks_double_wide(body):
        return ["utf-16-le"]
    head = _SCRIPT.sub(b"", body[:_HEAD])
    named = (
        _CHARSET.search((content_type or "").encode("ascii", "replace")),
        _XML_ENCODING.search(head),
        _CHARSET.search(head),
    )
    names = [match[1].decode("ascii").lower() for match in named if match]
    return [_KNOWN[name] for name in names if name in _KNOWN]


def _looks_double_wide(body: bytes) -> bool:
    return body[1:_SAMPLE:2].count(0) > max(_MARKUP, 4 * body[:_SAMPLE:2].count(0))


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text if every byte fits the encoding, else None; an unknown encoding fits nothing."""
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _utf8(body: bytes) -> Decoded | None:
    """The text if it is UTF-8 as it was sent, else None."""
    if _COMPILED is not None and b"\x00" not in body:
        return Decoded("utf-8", body) if _COMPILED.is_utf8(bytes(body)) else None
    text = _strictly(body, "utf-8")
    return None if text is None else _finish(text, "utf-8", body)


def _cut_utf8(body: bytes) -> str | None:
    """The text of UTF-8 of which the last character is cut; None for other bytes."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeError:
        return None
    return None if text.isascii() else text


def _looks_double_byte(body: bytes) -> bool:
    """Whether a text that is damaged in any encoding is less damaged in GB18030 than in UTF-8."""
    sample = body[:65536]
    return sample.decode("gb18030", "replace").count("\ufffd") < sample.decode("utf-8", "replace").count(
        "\ufffd"
    )
