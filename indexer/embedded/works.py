"""Putting the notices of the embedded index together into works.

First every changed content is compared with those near it, then every work that this changed is put together
anew: of contents that are copies of each other, or have one key. A content that resembles two others which
are no copies of each other (the province's text beside the guides that counties made of it) is a copy of
neither.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from indexer.works import blocks_of
from parsers.likeness import is_torn, same_work

from .contents import likeness_in, near, set_copies

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from parsers.likeness import Likeness

_REMEMBERED = 500
"""Likenesses kept in memory, of 20 kB, at most 80: contents of one title are compared one after the other."""


class Joining:
    """Puts together what changed, a batch at a time. The caller holds a transaction around each batch.

    ``renamed`` counts the contents that came into another work.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.renamed = 0
        self._connection = connection
        self._likeness = lru_cache(_REMEMBERED)(self._read)
        self._is_torn = lru_cache(_REMEMBERED)(self._look_whether_torn)

    def compare(self, most: int) -> int:
        """Compare so many changed contents with those near them; return how many there were."""
        changed = self._column("SELECT content FROM changed_contents ORDER BY content LIMIT ?", most)
        for content in changed:
            self._compare(content)
            self._connection.execute("DELETE FROM changed_contents WHERE content = ?", (content,))
        return len(changed)

    def regroup(self, most: int) -> int:
        """Put so many changed works together anew; return how many there were.

        All changed contents must have been compared.
        """
        self._is_torn.cache_clear()
        changed = self._column("SELECT work FROM changed_works LIMIT ?", most)
        for work in changed:
            left = set(self._column("SELECT content FROM contents WHERE work = ?", work))
            while left:
                left -= self._regroup(left.pop())
            self._connection.execute("DELETE FROM changed_works WHERE work = ?", (work,))
        return len(changed)

    def _compare(self, content: int) -> None:
        likeness = self._likeness(content)
        around = near(self._connection, content, blocks_of(likeness))
        copies = {other for other in around if same_work(likeness, self._likeness(other))}
        for other in copies ^ set(self._copies(content)):
            set_copies(self._connection, content, other, are_copies=other in copies)

    def _regroup(self, content: int) -> set[int]:
        """Give all contents of one work its name: the smallest of their keys, so that none gets it twice."""
        part, waiting, keys = {content}, [content], set[str]()
        while waiting:
            for other in self._joined(waiting.pop(), keys):
                if other not in part:
                    part.add(other)
                    waiting.append(other)
        name = min(keys)
        rows = [(name, each, name) for each in part]
        statement = "UPDATE contents SET work = ? WHERE content = ? AND work <> ?"
        self.renamed += self._connection.executemany(statement, rows).rowcount
        return part

    def _joined(self, content: int, keys: set[str]) -> Iterator[int]:
        """Yield the contents of one's key, unless it is among those seen, and its certain copies."""
        (key,) = self._column("SELECT key FROM contents WHERE content = ?", content)
        if key not in keys:
            keys.add(key)
            yield from self._column("SELECT content FROM contents WHERE key = ?", key)
        if not self._is_torn(content):
            yield from (other for other in self._copies(content) if not self._is_torn(other))

    def _look_whether_torn(self, content: int) -> bool:
        copies = [self._likeness(copy) for copy in self._copies(content)]
        return is_torn(self._likeness(content), copies)

    def _copies(self, content: int) -> list[int]:
        return self._column("SELECT copy FROM copies WHERE content = ?", content)

    def _read(self, content: int) -> Likeness:
        likeness = likeness_in(self._connection, content)
        if likeness is None:
            raise LookupError(content)
        return likeness

    def _column(self, statement: str, parameter: str | int) -> list[Any]:
        return [value for (value,) in self._connection.execute(statement, (parameter,))]
