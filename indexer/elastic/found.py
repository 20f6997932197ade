"""What a search found, as hits with the number of their copies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from disclosure.errors import DataError
from indexer.documents import REBUILD, plain
from indexer.hits import TOLD, hit_of, hit_told
from indexer.queries.meaning import meaning
from indexer.queries.tree import terms_of

from .documents import SOURCE, notice_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from indexer.base import Hit, Query

    from .asking import Asking

    Source = Mapping[str, Any]

_SHOWN = ("work", *(f"notice.{name}" for name in (*TOLD, "items.no", "text", "attachments.text")))


def fields(query: Query) -> tuple[str, ...]:
    """What of documents a page of hits needs: what is shown, masked as it lies there, or the original."""
    return SOURCE if query.original else _SHOWN


def hits(asking: Asking, found: Sequence[Mapping[str, Any]], query: Query) -> Iterator[Hit]:
    """Yield a hit for each of the server's."""
    terms = terms_of(meaning(query))
    copies = _copies(asking, {hit["_source"]["work"] for hit in found if hit["_source"].get("work")})
    for hit in found:
        source, score = hit["_source"], (hit["_score"] or 0.0) if terms else 0.0
        others = copies.get(source.get("work") or "", 1) - 1
        if query.original:
            yield hit_of(notice_in(source), query, terms, score=score, copies=others)
        else:
            told, text = _told(source)
            yield hit_told(told, text, query, terms, score=score, copies=others)


def _told(source: Source) -> tuple[Source, str]:
    """What a hit repeats of a masked notice, and the whole text. Raises DataError."""
    try:
        notice = source["notice"]
        told = dict(zip(TOLD, map(notice.get, TOLD), strict=True))
        told["work"], told["flags"] = source.get("work"), tuple(notice["flags"])
        told["items"] = tuple([match["no"] for match in notice.get("items", ())])
        if day := told["date_published"]:
            told["date_published"] = date.fromisoformat(day)
        files = [file.get("text") for file in notice.get("attachments", ())]
        return told, "\n".join(filter(None, (notice["text"], *files))) if files else notice["text"]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"index damaged: a notice in it cannot be read ({error!r}); {REBUILD}") from error


def _copies(asking: Asking, works: set[str]) -> dict[str, int]:
    """How many notices each work has."""
    return asking.having("work", [plain(work) for work in works]) if works else {}
