"""Where a page of answers ended, as text that a user hands back: opaque, and safe in addresses.

A cursor holds the sort values of the last hit. What was written in between neither repeats nor skips what
did not change, except by relevance, where each write shifts all scores a little.
"""

from __future__ import annotations

import base64
import binascii
import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from disclosure.errors import QueryError

from .queries.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .query import Query

Value = str | int | float | None

_SEAL = 6
_NUMBERS = range(-(2**63), 2**63)
_REMEDY = "start again without it"
_written = json.JSONEncoder(separators=(",", ":")).encode


def cursor_of(query: Query, engine: str, values: Sequence[Value]) -> str:
    """The cursor behind a hit of ``query`` that ``engine`` sorts by ``values``."""
    told = _written([engine, _asked(query), *values]).encode()
    return base64.urlsafe_b64encode(_seal(told) + told).decode().rstrip("=")


def values_of(query: Query, engine: str, *, count: int) -> tuple[Value, ...]:
    """The ``count`` sort values in the cursor of ``query``.

    Raises:
        QueryError: it is damaged, or belongs to another query, order or engine.
    """
    told = _opened(query.after)
    if told[:2] != [engine, _asked(query)]:
        raise QueryError(f"this cursor belongs to another query, order or index; {_REMEDY}")
    values = tuple(told[2:])
    if len(values) != count or not all(map(_is_value, values)):
        raise QueryError(f"this cursor is damaged; {_REMEDY}")
    return values


def _opened(cursor: str) -> list[Any]:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        told = json.loads(raw[_SEAL:]) if _is_whole(cursor, raw) else None
    except (ValueError, binascii.Error, RecursionError):
        told = None
    if not isinstance(told, list):
        raise QueryError(f"this cursor is damaged or cut; {_REMEDY}")
    return told


def _is_whole(cursor: str, raw: bytes) -> bool:
    return raw[:_SEAL] == _seal(raw[_SEAL:]) and base64.urlsafe_b64encode(raw).decode().rstrip("=") == cursor


def _is_value(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return value is None or isinstance(value, str | float) or (isinstance(value, int) and value in _NUMBERS)


def _asked(query: Query) -> str:
    """What tells queries and orders apart. Which page, which excerpt: that may change from page to page."""
    return blake2b(
        repr((meaning(query), query.sort)).encode("utf-8", "replace"), digest_size=_SEAL
    ).hexdigest()


def _seal(told: bytes) -> bytes:
    """Finds damage; it is no secret."""
    return blake2b(told, digest_size=_SEAL, person=b"gongkai cursor").digest()
