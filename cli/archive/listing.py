"""``gongkai archive list``: the captures, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import obeyed_by_none

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from archive.folder import DataFolder
    from archive.ledger import Wanted
    from cli.state import State
    from disclosure.model import FetchState, Snapshot


@click.command("list")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--url", help="Only captures of this address.")
@click.option("--prefix", help="Only addresses that begin with this.")
@click.option(
    "--since", metavar="T", help="Only captures at or after this time (UTC, or its beginning: 2026-03)."
)
@click.option(
    "--until",
    metavar="T",
    help="… at or before it; to a month's or day's end.",
)
@click.option(
    "--at",
    metavar="T",
    help="Of each address the capture nearest to it.",
)
@click.option("--state", "fetched", help="Only fetches that ended so: ok, gone, not_modified …")
@click.option("--newest-first", is_flag=True, help="The newest first; else by site, and as written.")
@click.option("--limit", type=click.IntRange(min=1), help="So many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_captures(
    state: State,
    sites: tuple[str, ...],
    url: str | None,
    prefix: str | None,
    since: str | None,
    until: str | None,
    at: str | None,
    fetched: str | None,
    newest_first: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List captures: time, status, address, and the record that holds each.

    The options narrow the list together. Addresses are compared in canonical form, http and https as one.
    """
    from archive.ledger import Wanted
    from audit.report.structured import snapshot_to_json
    from cli.jsonlines import write_line
    from cli.time_prefix import begin_of, end_of

    wanted = Wanted(
        url=url,
        prefix=prefix,
        since=begin_of(since) if since else None,
        until=end_of(until) if until else None,
        at=begin_of(at) if at else None,
        state=_state(fetched),
        newest_first=newest_first,
        limit=limit,
    )
    found = False
    for snapshot in captures_in(state.folder(), sites, wanted):
        found = True
        if as_json:
            write_line(snapshot_to_json(snapshot))
        else:
            click.echo(obeyed_by_none(capture_line(snapshot)))
    if not found:
        click.echo(state.say("no such capture is in the archive"), err=True)


def captures_in(folder: DataFolder, sites: tuple[str, ...], wanted: Wanted) -> Iterator[Snapshot]:
    """The captures of some sites, or of all: the sites' own, merged by time where the newest come first."""
    import heapq
    from contextlib import ExitStack, closing
    from itertools import chain, islice

    from .sites_named import sites_named

    names = sites_named(folder, sites)
    if not wanted.newest_first:
        found = chain.from_iterable(_of_site(folder, name, wanted) for name in names)
        yield from islice(found, wanted.limit)
        return
    with ExitStack() as held:
        each = [held.enter_context(closing(_of_site(folder, name, wanted))) for name in names]
        merged = heapq.merge(*each, key=lambda snapshot: snapshot.captured_at, reverse=True)
        yield from islice(merged, wanted.limit)


def _of_site(folder: DataFolder, name: str, wanted: Wanted) -> Generator[Snapshot, None, None]:
    from archive.ledger import Ledger

    with Ledger.open(folder.ledger_path(name)) as ledger:
        yield from ledger.captures(wanted=wanted)


def capture_line(snapshot: Snapshot) -> str:
    """One line on a capture: time (UTC), status, address, file and offset."""
    when = f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S}Z"
    return f"{when} {snapshot.status:3} {snapshot.url} {snapshot.file}:{snapshot.offset}"


def _state(name: str | None) -> FetchState | None:
    from disclosure.errors import InputError
    from disclosure.model import FetchState

    try:
        return None if name is None else FetchState(name)
    except ValueError as error:
        raise InputError(f"--state {name}: one of {', '.join(FetchState)} is wanted") from error
