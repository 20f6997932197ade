"""Questions to ``captures``: by address or the beginning of one, by time, by state; answered by SQLite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.times import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import FetchState

# A range of the index; U+10FFFF sorts behind whatever a URL holds.
_PREFIX = "key >= :prefix AND key < :prefix || char(0x10FFFF)"
# SQLite counts julianday() in milliseconds; of two captures as near, the earlier one is taken.
_NEAREST = """
    SELECT * FROM (SELECT *, row_number() OVER (
        PARTITION BY key ORDER BY abs(julianday(captured_at) - julianday(:at)), captured_at, id
    ) AS nearness FROM captures{where}) WHERE nearness = 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which captures are wanted, and in which order. Times are aware; a range holds both its ends.

    ``url`` is one address, ``prefix`` the beginning of canonical ones; http and https are one here, and a
    prefix is otherwise taken as it stands. ``at``: of each address only the capture nearest to that time.
    ``state`` is what became of the fetch. The order is that of writing; by time, where an address is given;
    by address and time, where a prefix or ``at`` is; ``newest_first`` by time backwards. ``limit`` is how
    many at most.
    """

    url: str | None = None
    prefix: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    at: datetime | None = None
    state: FetchState | None = None
    newest_first: bool = False
    limit: int | None = None

    def question(self) -> tuple[str, dict[str, object]]:
        """The statement and its values.

        >>> Wanted(url="https://gaj.example.gov.cn/", newest_first=True, limit=1).question()[0]
        'SELECT * FROM captures WHERE key = :key ORDER BY captured_at DESC, id DESC LIMIT :limit'
        """
        conditions, values = self._conditions()
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        source = f"SELECT * FROM captures{where}"  # noqa: S608 - conditions of our own, values bound
        if self.at is not None:
            source, values["at"] = _NEAREST.format(where=where), stamp(self.at)
        limit = ""
        if self.limit is not None:
            limit, values["limit"] = " LIMIT :limit", self.limit
        return f"{source} ORDER BY {self._order()}{limit}", values

    def _conditions(self) -> tuple[list[str], dict[str, object]]:
        possible: tuple[tuple[str, str, object], ...] = (
            ("key = :key", "key", None if self.url is None else resource_key(self.url)),
            (_PREFIX, "prefix", None if self.prefix is None else re.sub(r"\Ahttps:", "http:", self.prefix)),
            ("captured_at >= :since", "since", self.since and stamp(self.since)),
            ("captured_at <= :until", "until", self.until and stamp(self.until)),
            ("state = :state", "state", self.state),
        )
        asked = [each for each in possible if each[2] is not None]
        return [condition for condition, _, _ in asked], {name: value for _, name, value in asked}

    def _order(self) -> str:
        if self.newest_first:
            return "captured_at DESC, id DESC"
        if self.url is not None:
            return "captured_at, id"
        return "id" if self.prefix is None and self.at is None else "key, captured_at, id"
