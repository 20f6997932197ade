"""``gongkai archive repair``: ledgers brought in step with the WARC files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.pass_obj
def repair(state: State, sites: tuple[str, ...]) -> None:
    """Bring ledgers in step with the WARC files, or rebuild a lost one.

    A torn tail is cut at the last whole record and kept beside; nothing else of the evidence is touched.
    """
    from archive.site_archive import SiteArchive
    from crawler.plan import software

    folder = state.folder()
    names = sites or folder.site_ids()
    for name in names:
        with SiteArchive.open(folder, name, software=software()):
            click.echo(f"{name}: in step")
    click.echo(f"{len(names)} sites; gongkai archive verify checks every record")
