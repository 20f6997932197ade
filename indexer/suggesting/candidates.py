"""Queries that may have been meant, kind by kind; nothing says yet that they find anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from indexer.bigrams import fold
from indexer.queries.variants import converted
from indexer.suggesting.misprints import misprints
from indexer.suggesting.places import Place, places_of, put, with_words
from indexer.suggesting.spelling import halves, longest_parts, nearest, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from disclosure.model import DisclosureItem
    from indexer.base import Index
    from indexer.query import Facet, Query

Kind = Literal["variant", "value", "item", "spelling", "apart", "catalogue", "part", "fewer"]

_VALUES: dict[str, Facet] = {"site": "site", "issuer": "issuer"}
_NEAR = 5
_VARIED = 16
"""Words of a query that are varied, from its beginning: each takes dozens of questions."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A query that found nothing, the index that said so, and the catalogue's items by number."""

    index: Index
    query: Query
    items: Mapping[int, DisclosureItem]

    def kinds(self) -> Iterator[tuple[Kind, Iterable[Query]]]:
        """Yield the kinds, the likeliest first, each worked out only when it is looked at."""
        asked: tuple[tuple[Kind, Callable[[], Iterable[Query]]], ...] = (
            ("variant", self._variants),
            ("value", self._values),
            ("item", self._items),
            ("spelling", self._spelling),
            ("apart", self._apart),
            ("catalogue", self._catalogue),
            ("part", self._parts),
            ("fewer", self._fewer),
        )
        for kind, candidates in asked:
            yield kind, candidates()

    def _variants(self) -> Iterator[Query]:
        yield replace(self.query, variants=True)
        for name in ("t2s", "hk2s", "s2t", "s2tw", "s2hk"):
            yield self._text(
                with_words(self.query.text, lambda place, name=name: converted(place.said, name))  # type: ignore[misc]
            )

    def _values(self) -> Iterator[Query]:
        """Sites and issuers that the index has, near to those that were named."""
        for place in self._places()[:_VARIED]:
            if place.field and place.field.name in _VALUES:
                for value in self._known(_VALUES[place.field.name], place.said):
                    yield self._text(put(self.query.text, place, value))
        if self.query.site:
            for value in self._known("site", self.query.site):
                yield replace(self.query, site=value)
        if self.query.issuer:
            for value in self._known("issuer", self.query.issuer):
                yield replace(self.query, issuer=value)

    def _known(self, facet: Facet, given: str) -> list[str]:
        values = self.index.facet(facet, type(self.query)())
        return nearest(given, values, most=_NEAR)

    def _items(self) -> Iterator[Query]:
        """Other names of an item that was named, and the item itself: what serves it need not say so."""
        for place in self._words():
            for number, item in self.items.items():
                names = (item.level2, *item.terms.aliases)
                if fold(place.said) in map(fold, names):
                    for name in names:
                        yield self._text(put(self.query.text, place, name))
                    if self.query.item is None and place.field is None:
                        rest = put(self.query.text, place)
                        yield self._text(f"{rest} item:{number}".strip())

    def _apart(self) -> Iterator[Query]:
        for place in self._words():
            for both in halves(fold(place.said)):
                yield self._text(put(self.query.text, place, *both))

    def _spelling(self) -> Iterator[Query]:
        for place in self._words():
            for other in (*misprints(self.index, self.query, place), *slips(fold(place.said))):
                yield self._text(put(self.query.text, place, other))

    def _catalogue(self) -> Iterator[Query]:
        known = {
            fold(name)
            for item in self.items.values()
            for name in (item.level1, item.level2, *item.terms.aliases, *item.terms.keywords)
        }
        for place in self._words():
            for other in nearest(fold(place.said), known, most=_NEAR):
                yield self._text(put(self.query.text, place, other))

    def _parts(self) -> Iterator[Query]:
        for place in self._words():
            for part in longest_parts(
                fold(place.said),
                lambda part, place=place: self._is_there(place, part),  # type: ignore[misc]
            ):
                yield self._text(put(self.query.text, place, part))

    def _fewer(self) -> Iterator[Query]:
        places = self._places()
        if len(places) > 1:
            for place in places:
                yield self._text(put(self.query.text, place))

    def _is_there(self, place: Place, part: str) -> bool:
        return self.index.count(self._text(put(self.query.text, place, part))) > 0

    def _places(self) -> list[Place]:
        return places_of(self.query.text)

    def _words(self) -> list[Place]:
        return [place for place in self._places() if place.is_searched][:_VARIED]

    def _text(self, text: str) -> Query:
        return replace(self.query, text=text)
