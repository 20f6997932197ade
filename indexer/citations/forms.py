"""Citations for programs that keep references: BibLaTeX and CSL-JSON."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from datetime import date

    from .cited import Cited

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, whatever stands before them
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def key_of(cited: Cited) -> str:
    """A key for the entry: host and time of the capture, and a few digits of the address's SHA-256.

    Letters, digits and hyphens alone, so that every program takes it. What was imported may have one time.
    """
    host = re.sub(r"[^A-Za-z0-9]+", "-", cited.url.partition("://")[2].partition("/")[0]).strip("-")
    address = hashlib.sha256(cited.url.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{host}-{cited.snapshot.captured_at:%Y%m%d%H%M%S}-{address}"


def bibtex(cited: Cited) -> str:
    """An entry ``@online`` as BibLaTeX reads it. Titles and names are kept as printed (in double braces)."""
    fields = {
        "author": f"{{{_escaped(cited.issuer)}}}" if cited.issuer else None,
        "title": f"{{{_escaped(cited.title)}}}" if cited.title else None,
        "date": cited.published.isoformat() if cited.published else None,
        "url": _address(cited.url),
        "urldate": cited.cited_on.isoformat(),
        "note": _escaped(f"Captured {cited.captured}; {cited.evidence}"),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key_of(cited)},", *lines, "}"])


def csl(cited: Cited) -> dict[str, Any]:
    """An item of CSL-JSON (type ``webpage``)."""
    form: dict[str, Any] = {
        "id": key_of(cited),
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.issuer}] if cited.issuer else None,
        "issued": _day(cited.published) if cited.published else None,
        "accessed": _day(cited.cited_on),
        "URL": cited.url,
        "language": "zh-CN",
        "archive": "gongkai",
        "archive_location": f"{cited.snapshot.file}, offset {cited.snapshot.offset}",
        "note": f"Captured {cited.captured}; payload {cited.snapshot.digest}; record {cited.record_id}",
    }
    return {name: value for name, value in form.items() if value is not None}


def _escaped(text: str) -> str:
    r"""The text as TeX prints it.

    >>> print(_escaped("50% 优惠_{A}"))
    50\% 优惠\_\textbraceleft{}A\textbraceright{}
    """
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _address(url: str) -> str:
    """The address, with braces escaped: they would end the field."""
    return quote(url, safe="".join(map(chr, range(33, 127))).translate({ord(sign): None for sign in '{}\\"'}))


def _day(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
