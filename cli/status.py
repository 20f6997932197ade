"""``gongkai status``: what was crawled, what is missing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .output import print_json, print_table

if TYPE_CHECKING:
    from archive.folder import DataFolder

    from .state import State


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def status(state: State, as_json: bool) -> None:
    """Show what was crawled, what is missing, and why.

    One row a column of each site, from the last finished run that covered it, and one for a run that waits
    to be resumed; then the index.
    """
    folder = state.folder()
    rows = [row for site in folder.site_ids() for row in site_rows(folder, site)]
    indexed = notices_indexed(state)
    if as_json:
        print_json({"columns": rows, "notices_indexed": indexed})
        return
    say = state.say
    heads = [say("site"), say("columns"), say("last run"), say("expected"), say("got"), say("why")]
    print_table(heads, [[*list(row.values())[:-1], say(row["why"])] for row in rows])
    unfinished = [row["site"] for row in rows if row["why"] == "unfinished"]
    if unfinished:
        click.echo(f"unfinished: {', '.join(unfinished)}; the next crawl of each goes on from there")
    click.echo("no index yet: gongkai index" if indexed is None else f"{indexed} notices indexed")


def site_rows(folder: DataFolder, site: str) -> list[dict[str, Any]]:
    """One row a column of the site; one with column None where a run waits to be resumed."""
    from archive.ledger import Ledger

    with Ledger.open(folder.ledger_path(site)) as ledger:
        runs = ledger.runs()
        finished = [run for run in runs if run.finished is not None]
        last = f"{finished[-1].finished:%Y-%m-%d %H:%M}Z" if finished else None
        rows = [
            {
                "site": site,
                "column": total.column,
                "last_run": last,
                "expected": total.expected,
                "got": total.got,
                "why": "complete" if total.complete else total.why,
            }
            for total in ledger.totals()
        ]
    if imports := sum(run.kind == "import" for run in runs):
        rows.append(
            {
                "site": site,
                "column": "(imported)",
                "last_run": last,
                "expected": None,
                "got": None,
                "why": f"{imports} imports",
            }
        )
    if any(run.finished is None and run.kind == "crawl" for run in runs):
        rows.append(
            {
                "site": site,
                "column": None,
                "last_run": last,
                "expected": None,
                "got": None,
                "why": "unfinished",
            }
        )
    return rows


def notices_indexed(state: State) -> int | None:
    """How many notices the index holds; None when there is no index yet."""
    from disclosure.errors import InputError
    from indexer.base import Query

    try:
        with state.index() as index:
            return index.count(Query())
    except InputError:
        return None
