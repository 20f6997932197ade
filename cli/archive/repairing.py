"""``gongkai archive repair``: ledgers brought in step with the WARC files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.output import obeyed_by_none, print_json, progress_line

if TYPE_CHECKING:
    from archive.evidence.recovery import Recovered
    from archive.folder import DataFolder
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--rebuild", is_flag=True, help="Put the ledger aside and make it anew from the WARC files.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def repair(state: State, sites: tuple[str, ...], rebuild: bool, as_json: bool) -> None:
    """Bring ledgers in step with the WARC files, or rebuild a lost one.

    A torn tail of the newest file is cut at the last whole record and kept in torn/, as a ledger is that is
    put aside; nothing else of the evidence is touched. Exit status 1 when a record could not be read: it
    stays where it is, and verify names it.
    """
    from disclosure.errors import BelowTarget

    state.require_local()
    folder = state.folder()
    results = {}
    with progress_line("repairing") as say:
        for name in sites or folder.site_ids():
            say(name)
            results[name] = _repaired(folder, name, rebuild=rebuild)
            if not as_json:
                click.echo(f"{name}: {_said(results[name])}")
    if as_json:
        print_json({name: asdict(result) for name, result in results.items()})
    else:
        click.echo(f"{len(results)} sites; gongkai archive verify checks every record")
    for name, result in results.items():
        for what in (*result.unread, *result.damaged):
            click.echo(obeyed_by_none(f"  {name}: not read: {what}"), err=True)
    if any(result.unread or result.damaged for result in results.values()):
        raise BelowTarget("some records could not be read; they stay where they are")


def _repaired(folder: DataFolder, site: str, *, rebuild: bool) -> Recovered:
    from datetime import UTC, datetime

    from archive.evidence.aside import put_ledger_aside
    from archive.site_archive import SiteArchive
    from crawler.plan import software
    from disclosure.errors import InputError

    if not folder.site_dir(site).is_dir():
        raise InputError(f"{site} is not in the archive at {folder.root}")
    if rebuild:
        put_ledger_aside(folder, site, now=datetime.now(UTC))
    with SiteArchive.open(folder, site, software=software()) as archive:
        return archive.recovered


def _said(done: Recovered) -> str:
    parts = [f"ledger rebuilt from {done.adopted} records"] if done.rebuilt else []
    if done.adopted and not done.rebuilt:
        parts.append(f"{done.adopted} records entered into the ledger")
    parts += [f"cut off and kept as torn/{name}" for name in done.torn]
    return "; ".join(parts) or "in step"
