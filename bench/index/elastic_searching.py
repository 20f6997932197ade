"""Questions to Elasticsearch as the command line asks them, and by the bare client; pages at any depth.

usage: python -m bench.index.elastic_searching URL NAME ROUNDS
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import cycle
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch

from bench.index import server
from bench.index.notices import PHRASES, REGIONS, SHARES, WORDS
from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Ask = Callable[[], object]
    Asks = tuple[Ask, ...]
    """One question in several ways."""

SEARCH, DEPTH = 1.2, 1.5
"""p95 at most, by that of the bare requests; the time of page 1,000 at most, by that of page 1."""
MISSED = 3
"""The exit status where a target is missed: 1 is Python's own, for what went wrong."""
_TIMES, _FIRST = 800, 20
_DEPTHS = (1, 100, 1000)
_OFTEN = WORDS[-1][0]


def main() -> int:
    """Ask an index that is there; `MISSED` where a target is."""
    url, name, rounds = sys.argv[1:]
    with ElasticIndex(Address(url, name), Access()) as index, Elasticsearch(url) as client:
        missed = search(index, client, int(rounds))
        return MISSED if depth(index) or missed else 0


def search(index: ElasticIndex, client: Elasticsearch, rounds: int) -> bool:
    """Prints p95 of every kind of question at every share; whether one takes longer than its target."""
    missed = False
    print("\np95 in ms           share      ours      bare   ratio   page alone")
    for kind, share, queries in _questions():
        asks = [_ways(index, client, kind, query) for query in queries]
        taken = [_p95(asks) for _ in range(rounds)]
        ours, bare, page = (median(times) for times in zip(*taken, strict=True))
        ratio = median(times[0] / times[1] for times in taken)
        print(f"{kind:16} {share:8.2%} {ours:9.1f} {bare:9.1f} {ratio:7.2f} {page:12.1f}")
        missed |= ratio > SEARCH
    return missed


def depth(index: ElasticIndex) -> bool:
    """Prints how long pages of ten take at different depths; whether deep ones miss the target."""
    missed = False
    for query in (Query(sort="published"), Query(text=_OFTEN)):
        deep = [number for number in _DEPTHS if index.count(query) > 10 * number]
        pages = [replace(query, after=_cursor(index, query, number)) for number in deep]
        times = _each_p95([lambda page=page: index.search(page) for page in pages])  # type: ignore[misc]
        told = ", ".join(f"{number}: {time:.1f} ms" for number, time in zip(deep, times, strict=True))
        print(f"page {told} ({'by words' if query.text else 'by day'})")
        missed |= times[-1] > DEPTH * times[0]
    return missed


def _cursor(index: ElasticIndex, query: Query, page: int) -> str:
    """What asks for this page of ten; empty for the first."""
    if page == 1:
        return ""
    return index.search(replace(query, limit=1, offset=10 * (page - 1) - 1, excerpt=0)).cursor or ""


def _questions() -> Iterator[tuple[str, float, Sequence[Query]]]:
    for place, share in enumerate(SHARES):
        region, words = REGIONS[place], [Query(text=word) for word in WORDS[place]]
        yield "word", share, words
        yield "phrase", share, [Query(text=PHRASES[place])]
        yield "filter", share, [Query(region=region, sort="published")]
        yield "often + filter", share, [Query(text=_OFTEN, region=region)]
        yield "facets", share, words


def _ways(index: ElasticIndex, client: Elasticsearch, kind: str, query: Query) -> Asks:
    name = index.address.name
    if kind == "facets":
        bare = server.bare_facets(client, name, query)
        return (lambda: index.facets(query)), bare, bare
    return (
        (lambda: index.search(query)),
        server.bare_search(client, name, query),
        server.bare_page(client, name, query),
    )


def _p95(asks: Sequence[Asks]) -> list[float]:
    """Milliseconds within which 95 of 100 are answered, in each way; questions take turns, and who begins."""
    times: list[list[float]] = [[] for _ in asks[0]]
    for number, one in zip(range(_FIRST + _TIMES), cycle(asks), strict=False):
        ways = list(enumerate(one))
        first = number // len(asks) % len(ways)
        for way, ask in (*ways[first:], *ways[:first]):
            begun = perf_counter()
            ask()
            if number >= _FIRST:
                times[way].append(1000 * (perf_counter() - begun))
    return [quantiles(each, n=20)[-1] for each in times]


def _each_p95(asks: Sequence[Ask]) -> list[float]:
    return _p95([tuple(asks)])


if __name__ == "__main__":
    sys.exit(main())
