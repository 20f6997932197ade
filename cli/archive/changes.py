"""``gongkai archive changes``: what happened on whole sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.jsonlines import flush, write_line
from cli.output import obeyed_by_none

from .history import rules_of, rules_options
from .sites_named import sites_named

if TYPE_CHECKING:
    from cli.state import State
    from disclosure.errors import DataError
    from indexer.versions.events import Event


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--since", metavar="T", help="Only what happened at this time or later (UTC, or its beginning)."
)
@rules_options
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def changes(
    state: State,
    /,
    sites: tuple[str, ...],
    since: str | None,
    original: bool,
    as_json: bool,
    **rules: Any,
) -> None:
    """List what was changed, removed, restored, moved or backdated on sites.

    Address by address, of each site in turn; every address is told as soon as it was read.
    """
    from cli.time_prefix import begin_of
    from disclosure.errors import ArchiveDamaged
    from indexer.building.apart import DocumentReader
    from indexer.versions.changes import site_changes

    from .located import index_if_any

    folder = state.folder()
    begin = begin_of(since) if since else None
    faults: list[str] = []

    def failed(url: str, error: DataError) -> None:
        faults.append(url)
        click.echo(f"{url}: {error}", err=True)

    with DocumentReader() as documents, index_if_any(state) as index:
        for site in sites_named(folder, sites):
            found = site_changes(
                folder,
                site,
                documents,
                since=begin,
                rules=rules_of(**rules),
                original=original,
                index=index,
                failed=failed,
            )
            for url, event in found:
                _tell(state, site, url, event, as_json=as_json)
    if faults:
        raise ArchiveDamaged(
            f"{len(faults)} addresses could not be told; gongkai archive verify names the faults"
        )


def _tell(state: State, site: str, url: str, event: Event, *, as_json: bool) -> None:
    from indexer.differences.jsonform import event_to_json

    from .telling import told, when

    if as_json:
        write_line({"site": site, "url": url, **event_to_json(event)})
        flush()
        return
    details = state.say("; ").join(told(event, state.say))
    line = f"{when(event.at)} {state.say(event.kind.value)} {url} {details}"
    click.echo(obeyed_by_none(line.rstrip()))
