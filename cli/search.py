"""``gongkai search``: find notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .output import highlighted, print_json, print_lines
from .querying import build_query, query_options

if TYPE_CHECKING:
    from indexer.base import Hit, Results

    from .state import State


@click.command()
@click.argument("text", required=False, default="", metavar="[QUERY]")
@query_options
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Skip so many.")
@click.option("--index", "index_url", metavar="URL", help="Another index: sqlite:PATH.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def search(
    state: State, /, text: str, limit: int, offset: int, index_url: str | None, as_json: bool, **chosen: Any
) -> None:
    """Search the indexed notices.

    All words must occur; "words in quotes" occur together, -word must not occur; OR and brackets group;
    title:word, number:国发, published:2019..2020 and the like look into fields (docs/searching.md). Without
    QUERY, all notices that the options leave.

    \b
    gongkai search 出生登记 --region 330824
    gongkai search '"三级医院" -公证书' --item 7 --sort published
    """
    query = build_query(state, text, limit=limit, offset=offset, **chosen)
    with state.index(index_url) as index:
        results = index.search(query)
    if as_json:
        print_json({"total": results.total, "hits": [hit_to_json(hit) for hit in results.hits]})
    else:
        show(results, offset)


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """One answer as JSON values."""
    return {
        "id": hit.id,
        "work": hit.work,
        "copies": hit.copies,
        "title": hit.title,
        "url": hit.url,
        "site": hit.site,
        "region": hit.region,
        "issuer": hit.issuer,
        "date_published": hit.date_published.isoformat() if hit.date_published else None,
        "items": list(hit.items),
        "flags": list(hit.flags),
        "snippet": hit.snippet,
    }


def show(results: Results, offset: int) -> None:
    """A block of lines for each answer, and how many there are in all."""
    for place, hit in enumerate(results.hits, start=offset + 1):
        facts = [str(hit.date_published or "no date"), hit.issuer or "", hit.region or ""]
        items = "items " + ", ".join(map(str, hit.items)) if hit.items else ""
        copies = f"{hit.copies} {'copy' if hit.copies == 1 else 'copies'}" if hit.copies else ""
        marks = " ".join(f"[{flag}]" for flag in hit.flags)
        print_lines(
            highlighted(f"{place}. {hit.title or '(no title)'}", style="bold"),
            highlighted(
                "   " + "  ".join(part for part in (*facts, items, copies, marks) if part), style="dim"
            ),
            highlighted("   " + hit.snippet) if hit.snippet else None,
            highlighted(f"   {hit.url or hit.id}", style="blue"),
        )
    shown = f", {offset + 1} to {offset + len(results.hits)} shown" if results.hits else ""
    click.echo(f"{results.total} notices{shown}")
