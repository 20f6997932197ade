"""Pages and index lines of a WACZ (1.1.1, 5.1 and 5.2)."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORMAT = "json-pages-1.0"
_CDXJ = re.compile(r"(\S+) (\d{14,17}) (\{.*\})")


def page_faults(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """The number of a line, from 1, and what is wrong with it."""
    number = 0
    for number, line in enumerate(lines, start=1):
        value = _object(line)
        if value is None:
            if line.strip():
                yield number, "no JSON object"
        elif number == 1:
            if value.get("format") != _FORMAT:
                yield number, f"format is {value.get('format')!r}, not {_FORMAT!r}"
            if not value.get("id"):
                yield number, "the list has no id"
        else:
            yield from ((number, what) for what in _page(value))
    if not number:
        yield 1, "there is no line in it"


def _page(value: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value.get("url"), str) or not value["url"]:
        yield "a page without url"
    try:
        datetime.fromisoformat(str(value["ts"]))
    except (LookupError, ValueError):
        yield f"its ts {value.get('ts')!r} is no date"


def index_line(line: bytes) -> tuple[str, dict[str, Any]] | None:
    """Key and fields of a CDXJ line, None for what is none."""
    found = _CDXJ.fullmatch(line.decode("utf-8", "replace").strip())
    value = _object(found[3].encode()) if found else None
    return None if found is None or value is None else (f"{found[1]} {found[2]}", value)


_DIGITS = 18
"""Of a number that SQLite can hold; files are shorter."""


def number_of(value: Any) -> int | None:  # noqa: ANN401 - JSON
    """A number that some write as text."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
