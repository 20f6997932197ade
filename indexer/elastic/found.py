"""What a search found, as hits with the number of their copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.documents import plain
from indexer.hits import shown_hit
from indexer.queries.meaning import meaning
from indexer.queries.tree import wanted

from .documents import notice_in, shown_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from indexer.base import Hit, Query

    from .asking import Asking


def hits(asking: Asking, found: Sequence[Mapping[str, Any]], query: Query) -> Iterator[Hit]:
    """Yield a hit for each of the server's."""
    read = notice_in if query.original else shown_in
    notices = [(read(hit["_source"]), hit["_score"]) for hit in found]
    terms = tuple(dict.fromkeys(wanted(meaning(query))))
    copies = _copies(asking, {notice.work for notice, _ in notices if notice.work})
    for notice, score in notices:
        others = copies.get(notice.work or "", 1) - 1
        yield shown_hit(notice, query, terms, score=(score or 0.0) if terms else 0.0, copies=others)


def _copies(asking: Asking, works: set[str]) -> dict[str, int]:
    """How many notices each work has."""
    return asking.having("work", [plain(work) for work in works]) if works else {}
