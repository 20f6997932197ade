"""What notices say, kept by capture while these are written; in a temporary file where it is much."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Self

from archive.exports.pages import PageText
from indexer.masking import masked
from parsers.jsonform import notice_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from disclosure.model import Notice, Snapshot

    from .evidence import Evidence

_TABLE = """
CREATE TABLE noted (
    site TEXT, file TEXT, offset INTEGER, title TEXT, text TEXT, form TEXT, PRIMARY KEY (site, file, offset)
) WITHOUT ROWID
"""


class Noted:
    """The notices of captures. A context manager. ``original`` leaves what they say as it was printed."""

    def __init__(self, *, original: bool) -> None:
        self._original = original
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(_TABLE)
        self._database.execute("BEGIN")

    def taken(self, evidence: Iterator[Evidence]) -> Iterator[Evidence]:
        """Yield the evidence, and take note of its notices."""
        for each in evidence:
            self._note(each.page, each.notice)
            yield each

    def page(self, snapshot: Snapshot) -> PageText | None:
        """Return title and text of a capture's notice."""
        found = self._found("title, text", snapshot)
        return None if found is None else PageText(title=found[0], text=found[1])

    def form(self, snapshot: Snapshot) -> bytes | None:
        """Return a capture's notice as JSON."""
        found = self._found("form", snapshot)
        return None if found is None else found[0].encode()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _note(self, snapshot: Snapshot, notice: Notice) -> None:
        shown = notice if self._original else masked(notice)
        form = json.dumps(notice_to_json(shown), ensure_ascii=False, indent=1) + "\n"
        said = (" ".join((shown.title or "").split()), shown.text, form)
        values = [text.encode("utf-8", "replace").decode() for text in said]
        place = (snapshot.site, snapshot.file, snapshot.offset)
        self._database.execute("INSERT OR REPLACE INTO noted VALUES (?, ?, ?, ?, ?, ?)", (*place, *values))

    def _found(self, columns: str, snapshot: Snapshot) -> tuple[str, ...] | None:
        place = (snapshot.site, snapshot.file, snapshot.offset)
        question = f"SELECT {columns} FROM noted WHERE site = ? AND file = ? AND offset = ?"  # noqa: S608 - ours
        found: tuple[str, ...] | None = self._database.execute(question, place).fetchone()
        return found
