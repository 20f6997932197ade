"""What tells rows and pages of a list apart, short enough to travel with a walk through the frontier."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parsers.listing import Row

MOST = 100
"""Rows of a page that are marked: rows that stand on every page are few."""
_LENGTH = 6


def fingerprint(rows: tuple[Row, ...]) -> str:
    """What tells one page of a list from another; empty for a page without rows."""
    return _digest("\n".join(row.url for row in rows), 12) if rows else ""


def marks(rows: Iterable[Row]) -> str:
    """Marks of the rows, one behind the other."""
    return "".join(_digest(row.url, _LENGTH) for row in list(rows)[:MOST])


def unmarked(rows: Iterable[Row], *marked: str) -> int:
    """How many different rows none of the marks stands for.

    >>> from parsers.listing import Row
    >>> pinned, other = (Row(url=f"http://a/{n}.html", title="") for n in "12")
    >>> unmarked([pinned, other, other], marks([pinned]))
    1
    """
    known = {each[at : at + _LENGTH] for each in marked for at in range(0, len(each), _LENGTH)}
    return len({_digest(row.url, _LENGTH) for row in rows} - known)


def _digest(text: str, length: int) -> str:
    return hashlib.sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:length]
