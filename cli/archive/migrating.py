"""``gongkai archive migrate``: ledgers of older versions brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import print_json, progress_line

from .sites_named import sites_named

if TYPE_CHECKING:
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--dry-run", is_flag=True, help="Only say which ledgers are of older versions.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def migrate(state: State, sites: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Bring ledgers that an older gongkai made up to date.

    A crawl or import does so by itself for its own site, and whatever reads takes older ones as they are;
    this does it for all at once, such as after an update. WARC files are never changed.
    """
    from archive.site_archive import SiteArchive
    from archive.tables.migrations import VERSION
    from archive.tables.schema import ledger_version
    from crawler.plan import software

    state.require_local()
    folder = state.folder()
    found = {name: ledger_version(folder.ledger_path(name)) for name in sites_named(folder, sites)}
    with progress_line("migrating") as say:
        for name, version in found.items():
            if version < VERSION and not dry_run:
                say(name)
                SiteArchive.open(folder, name, software=software()).close()
    older = {name: version for name, version in found.items() if version < VERSION}
    if as_json:
        print_json({"version": VERSION, "sites": len(found), "older": older, "migrated": not dry_run})
        return
    for name, version in older.items():
        click.echo(f"{name}: version {version}{'' if dry_run else f', now {VERSION}'}")
    click.echo(f"{len(found)} sites, {len(older)} of older versions; {VERSION} is the present one")
