"""The rows of a notice, made of it alone: nothing here looks at an index, so it can be done anywhere."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from disclosure.regions import ancestors
from indexer.bigrams import bigrams, fold
from indexer.documents import Generation, generation, pack, plain, searchable
from indexer.queries.elements import labelled
from indexer.serving import servings_of
from indexer.works import Block, blocks_of, content_of, pack_grams

if TYPE_CHECKING:
    from disclosure.model import Notice
    from indexer.serving import Serving
    from indexer.works import Content

    Value = int | float | str | bytes | None


class PreparedContent(NamedTuple):
    """A content (`works.Content`): its number, its other columns, and where it stands."""

    number: int
    key: str
    likeness: tuple[Value, ...]
    blocks: tuple[Block, ...]


class Prepared(NamedTuple):
    """All that the embedded index stores of a notice. Plain values: it can be sent to another process.

    ``row`` are the columns of ``notices`` between its number and its content, ``tokens`` those of the
    full-text table, ``packed`` the document.
    """

    id: str
    generation: Generation
    row: tuple[Value, ...]
    packed: bytes
    regions: tuple[str, ...]
    items: tuple[int, ...]
    flags: tuple[str, ...]
    elements: tuple[str, ...]
    servings: tuple[Serving, ...]
    tokens: tuple[str, ...]
    content: PreparedContent | None


def prepare(notice: Notice) -> Prepared:
    """Return the rows of a notice."""
    made_at, content = generation(notice), content_of(notice)
    row = _row(notice, made_at)
    return Prepared(
        id=str(row[0]),
        generation=made_at,
        row=row,
        packed=pack(notice),
        regions=tuple(ancestors(notice.region)) if notice.region else (),
        items=tuple({match.no for match in notice.items}),
        flags=tuple(set(map(plain, notice.flags))),
        elements=tuple(
            {plain(labelled(match.no, name)) for match in notice.items for name in match.elements}
        ),
        servings=tuple(servings_of(notice)),
        tokens=tokens_of(notice),
        content=prepare_content(content) if content else None,
    )


def prepare_content(content: Content) -> PreparedContent:
    """Return the rows of a content."""
    likeness = content.likeness
    columns = (
        plain(likeness.title),
        likeness.number and plain(likeness.number),
        likeness.text,
        " ".join(sorted(likeness.named)),
        " ".join(sorted(likeness.inside)),
        pack_grams(likeness),
    )
    return PreparedContent(content.number, plain(content.key), columns, tuple(blocks_of(likeness)))


def tokens_of(notice: Notice) -> tuple[str, ...]:
    """The tokens of title, text and labels, as the full-text table is given them, and told to forget them."""
    return tuple(map(bigrams, searchable(notice)))


def _row(notice: Notice, made_at: Generation) -> tuple[Value, ...]:
    places = (notice.id, notice.site, notice.agency, notice.region, notice.issuer)
    searched = (notice.issuer, notice.document_number, notice.index_number, notice.category)
    days = (notice.date_published, notice.date_written)
    return (
        *(place and plain(place) for place in places),
        *(fold(plain(text)) if text else None for text in searched),
        *(day.isoformat() if day else None for day in days),
        made_at.captured_at.astimezone(UTC).isoformat(timespec="microseconds"),
    )
