"""``gongkai search``: find notices."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import UserError

from .options import index_option
from .output import console, print_json
from .querying import QueryCommand, build_query, query_options, sort_option

if TYPE_CHECKING:
    from indexer.base import Index
    from indexer.query import Query

    from .state import State


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@query_options
@sort_option
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Skip so many.")
@click.option("--after", metavar="CURSOR", default="", help="The page behind one that printed this cursor.")
@click.option(
    "--excerpt",
    type=click.IntRange(0, 10_000),
    default=96,
    show_default=True,
    help="Characters of text shown.",
)
@click.option("--facets", is_flag=True, help="Count by region, item, issuer, year and site.")
@click.option("--related", metavar="ID", help="What belongs to a notice: versions, reprints, citations.")
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def search(
    state: State,
    /,
    words: tuple[str, ...],
    index_url: str | None,
    related: str | None,
    *,
    facets: bool,
    as_json: bool,
    after: str,
    excerpt: int,
    original: bool,
    **chosen: Any,
) -> None:
    """Search the indexed notices.

    All words must occur; "words in quotes" occur together, -word must not occur; OR and brackets group;
    title:word, number:国发, published:2019..2020 and the like look into fields (docs/searching.md). Without
    QUERY, all notices that the options leave. A QUERY that begins with -word stands behind --.

    \b
    gongkai search 出生登记 医院 --region 330824
    gongkai search '"三级医院" -公证书' --item 7 --sort published --facets
    """
    query = build_query(state, " ".join(words), **chosen)
    query = replace(query, after=after, excerpt=excerpt, original=original)
    if related is not None and (facets or _chooses(query)):
        raise UserError(
            "--related shows what belongs to one notice; leave out QUERY, and options but --limit, --excerpt,"
            " --original, --index and --json"
        )
    with state.index(index_url) as index:
        if related is not None:
            _related(state, index, query, related, as_json=as_json)
        else:
            _search(state, index, query, facets=facets, as_json=as_json)


def _chooses(query: Query) -> bool:
    """Whether a query says more than how its answers are shown."""
    return query != type(query)(limit=query.limit, excerpt=query.excerpt, original=query.original)


def _search(state: State, index: Index, query: Query, *, facets: bool, as_json: bool) -> None:
    from indexer.suggesting.suggestion import suggestions

    from .searching.beside import show_facets, show_suggestions
    from .searching.jsonform import facets_to_json, results_to_json, suggestions_to_json
    from .searching.names import Names
    from .searching.showing import Showing

    with index.reading() if facets else nullcontext():
        results = index.search(query)
        counts = index.facets(query) if facets else {}
    offered = () if results.total else suggestions(index, query, state.registry.items)
    names = Names(state.registry)
    if as_json:
        told = {**results_to_json(results), "suggestions": suggestions_to_json(offered)}
        print_json({**told, "facets": facets_to_json(counts, names)} if facets else told)
        return
    showing = Showing(console(), names, state.say)
    showing.results(results, before=None if query.after else query.offset)
    show_suggestions(showing, offered, state.say)
    show_facets(console(), counts, names, state.say)


def _related(state: State, index: Index, query: Query, notice_id: str, *, as_json: bool) -> None:
    from indexer.related import related

    from .searching.beside import show_related
    from .searching.jsonform import related_to_json
    from .searching.names import Names
    from .searching.showing import Showing
    from .searching.versions import versions_of

    found = related(index, notice_id, limit=query.limit, query=query)
    versions = versions_of(state, found.notice.url)
    if as_json:
        print_json(related_to_json(found, versions))
    else:
        show_related(Showing(console(), Names(state.registry), state.say), found, versions, state.say)
