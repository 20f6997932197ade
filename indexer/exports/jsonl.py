"""JSON Lines: one notice a line, with everything that is known of it. Lossless."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from .columns import COLUMNS, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .columns import Row


class JsonLines:
    """Lines of JSON in UTF-8 (RFC 8259), each ended by a line feed; keys in the order asked for."""

    versions: ClassVar[Mapping[str, str]] = {}
    finish = None

    def __init__(self, fields: Iterable[str] = ()) -> None:
        self.columns = chosen(fields, COLUMNS)

    def head(self) -> bytes:
        """Nothing stands before the first line."""
        return b""

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row; half of a surrogate pair becomes a question mark."""
        names = [column.name for column in self.columns]
        lines = (json.dumps({name: row[name] for name in names}, ensure_ascii=False) for row in rows)
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
