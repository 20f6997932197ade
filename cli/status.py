"""``gongkai status``: what needs a person, what was crawled, what is missing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from disclosure.errors import DataError

from .index_health import index_shown, show_index
from .issues import issue_to_json, printable, show_issues
from .options import index_option
from .output import is_narrow, print_json, print_reasons, print_table, progress_line
from .recorded import told
from .status_rows import (
    COLUMN_HEADS,
    NARROW_COLUMN_HEADS,
    NARROW_HEADS,
    SITE_HEADS,
    column_rows,
    shown,
    site_row,
    waiting_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.tables.measures import Issue
    from archive.tables.overview import Overview

    from .index_health import IndexShown
    from .lang import Messages
    from .state import State


@click.command()
@click.option("--all", "everything", is_flag=True, help="Show every column, and every issue.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@index_option
@click.pass_obj
def status(state: State, everything: bool, as_json: bool, index_url: str | None) -> None:
    """Show what needs a person, what was crawled, what is missing, and why.

    First the sites that need a person and what to do about each, then runs that wait to be resumed; then one
    row a site from its last finished run; then the index. Issues are raised at the end of a run, against the
    site's own past runs. Exit status 4 where the index is damaged.
    """
    from archive.tables.overview import overview

    folder = state.folder()
    names = folder.site_ids()
    with progress_line("reading ledgers") as tell:
        sites: list[Overview] = []
        for name in names:
            tell(f"{len(sites)} of {len(names)}")
            sites.append(overview(folder, name))
    issues = ordered([issue for site in sites for issue in _issues(site)])
    shown_index = index_shown(state, index_url)
    if as_json:
        print_json(_to_json(issues, sites, shown_index))
    else:
        _show(issues, sites, shown_index, state.say, everything=everything)
    if shown_index.health and shown_index.state == "damaged":
        raise DataError(f"the index is damaged: {'; '.join(shown_index.health.problems)}")


def _to_json(issues: Sequence[Issue], sites: Sequence[Overview], index: IndexShown) -> dict[str, Any]:
    return {
        "issues": [issue_to_json(issue) for issue in issues],
        "unfinished": [waiting_row(site) for site in sites if site.unfinished],
        "sites": [site_row(site) for site in sites],
        "columns": [row for site in sites for row in column_rows(site)],
        "notices_indexed": index.health.notices if index.health else None,
        "index": index.to_json(),
    }


def _show(
    issues: Sequence[Issue], sites: Sequence[Overview], index: IndexShown, say: Messages, *, everything: bool
) -> None:
    show_first(issues, say, everything=everything)
    show_unfinished(sites, say)
    rows = [row for site in sites for row in column_rows(site)] if everything else list(map(site_row, sites))
    show_rows(rows, say, by_column=everything)
    show_index(index, say)


def show_rows(rows: Sequence[dict[str, Any]], say: Messages, *, by_column: bool) -> None:
    """The table, as wide as the terminal lets it be."""
    wide, narrow = (COLUMN_HEADS, NARROW_COLUMN_HEADS) if by_column else (SITE_HEADS, NARROW_HEADS)
    heads: Sequence[str] = narrow if is_narrow() else wide
    print_table([say(head) for head in heads], [shown(row, heads, say) for row in rows])
    if heads is narrow:
        places = (" ".join(filter(None, [row["site"], row.get("column")])) for row in rows)
        whys = (told(row["why"], say) if row["why"] != "complete" else "" for row in rows)
        print_reasons(zip(places, whys, strict=True))


def show_first(issues: Sequence[Issue], say: Messages, *, everything: bool) -> None:
    """The issues that a person must see; of the others, unless ``everything`` is wanted, only how many."""
    from crawler.health.kinds import BELOW

    grave = [issue for issue in issues if issue.kind in BELOW]
    others = [issue for issue in issues if issue.kind not in BELOW]
    for title, shown_now in (("Needs a person", grave), ("Smaller issues", others if everything else [])):
        if shown_now:
            click.secho(say(title), bold=True)
            show_issues(shown_now, say)
            click.echo()
    if others and not everything:
        click.echo(say("smaller issues: {count} (gongkai status --all)").format(count=len(others)) + "\n")


def show_unfinished(sites: Sequence[Overview], say: Messages) -> None:
    """The runs that wait, and how far each is."""
    waiting = [waiting_row(site) for site in sites if site.unfinished]
    if not waiting:
        return
    click.secho(say("Unfinished; the next crawl of each goes on from there"), bold=True)
    line = say("{site}: {got} of {expected} rows listed, {requests} requests so far; {why}")
    for row in waiting:
        said = {name: "?" if value is None else value for name, value in row.items()}
        said["why"] = told(str(said["why"]), say)
        click.echo(printable(line.format(**said)))
    click.echo()


def ordered(issues: Sequence[Issue]) -> list[Issue]:
    """The gravest kinds first, then by site."""
    from crawler.health.kinds import IssueKind

    order = {kind.value: place for place, kind in enumerate(IssueKind)}
    return sorted(issues, key=lambda issue: (order.get(issue.kind, len(order)), issue.site))


def _issues(site: Overview) -> Sequence[Issue]:
    return site.judged.measures.issues if site.judged and site.judged.measures else ()
