"""``gongkai archive verify``: the archive checked against itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.output import print_json

if TYPE_CHECKING:
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
@click.pass_obj
def verify(state: State, sites: tuple[str, ...], as_json: bool) -> None:
    """Check every digest, every ledger line and the chain of run manifests.

    Nothing is changed. Each fault names file and offset. Exit status 4 when there is one.
    """
    from archive.evidence.verify import verify as verify_sites
    from disclosure.errors import ArchiveDamaged

    folder = state.folder()
    faults = verify_sites(folder, sites or None)
    if as_json:
        print_json([asdict(fault) for fault in faults])
    for fault in () if as_json else faults:
        click.echo(f"{fault.file}:{fault.offset}: {fault.record}: {fault.what}")
    if faults:
        raise ArchiveDamaged(f"{len(faults)} faults found; nothing was changed")
    if not as_json:
        click.echo(f"{len(sites or folder.site_ids())} sites: no fault")
