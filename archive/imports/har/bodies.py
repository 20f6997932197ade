"""Bodies as a HAR holds them: texts that a browser decoded, or octets in base 64 (HAR 1.2, content)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any, NamedTuple

from archive.imports.jsons import number_in, text_in
from archive.imports.wording import harmless
from disclosure.errors import InputError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAME = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_CACHED = "the body that the browser shows is from its cache, and left out"
_BODILESS = frozenset({204, 205, 304})


class Body(NamedTuple):
    """A body, what its texts were called before the browser decoded them, and what is to be said of it."""

    octets: bytes
    charset: str = ""
    note: str = ""


def body_of(content: Any, *, status: int, method: str, content_type: str, most: int) -> Body:  # noqa: ANN401 - JSON
    """The body of a response. Raises InputError for one that the browser did not keep, or a damaged one."""
    text = content.get("text") if isinstance(content, dict) else None
    size = number_in(content, "size")
    if status in _BODILESS or method.upper() == "HEAD":
        return Body(b"", note=_CACHED if text else "")
    if text is None or text == "":
        if size > 0 or (text is None and status // 100 == 2):  # noqa: PLR2004 - RFC 9110, 15.3
            raise InputError(f"the browser did not keep the body ({max(size, 0)} bytes)")
        return Body(b"")
    if not isinstance(text, str):
        raise InputError("its body is no text")
    body = _decoded(text, content, content_type)
    if len(body.octets) > most:
        raise InputError(f"{len(body.octets)} bytes are more than {most}")
    return body


def _decoded(text: str, content: Any, content_type: str) -> Body:  # noqa: ANN401 - JSON
    encoding = text_in(content, "encoding").lower()
    if encoding == "base64":
        return _of_base64(text, number_in(content, "size"))
    if encoding:
        raise InputError(f"its body's encoding {harmless(encoding, 40)!r} is unknown")
    whole = _SURROGATE.sub("\ufffd", text)
    lost = "; halves of characters were replaced" if whole != text else ""
    named = _CHARSET.search(content_type)
    charset = named[1].lower() if named else ""
    note = f"the body is the browser's text in UTF-8, sent as {charset or 'no stated charset'}{lost}"
    return Body(whole.encode(), charset if charset not in _SAME else "", note)


def _of_base64(text: str, size: int) -> Body:
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("its body is no base 64") from error
    if 0 <= len(octets) < size:
        raise InputError(f"the browser kept {len(octets)} of the body's {size} bytes")
    return Body(octets)
