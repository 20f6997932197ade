"""``gongkai archive anchors`` and ``manifest``: what is deposited elsewhere, and what it is the hash of."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .sites_named import sites_named

if TYPE_CHECKING:
    from cli.state import State


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.pass_obj
def anchors(state: State, sites: tuple[str, ...]) -> None:
    """Print the head of each site's chain of manifests, a JSON object a line.

    Deposit the lines where nobody can change them with this folder. `gongkai archive verify --against FILE`
    tells later whether each is still on its chain: a history that was cut off agrees with itself and is
    seen in no other way.
    """
    from archive.evidence.anchors import head_of
    from cli.jsonlines import write_line

    folder = state.folder()
    without = []
    for name in sites_named(folder, sites):
        head = head_of(folder, name)
        if head is None:
            without.append(name)
        else:
            write_line(asdict(head))
    if without:
        click.echo(f"no finished run yet, so no manifest: {', '.join(without)}", err=True)


@click.command()
@click.argument("site")
@click.option("--run", help="The run whose manifest it is; by default the latest.")
@click.pass_obj
def manifest(state: State, site: str, run: str | None) -> None:
    """Print a run's manifest, to the byte: its SHA-256 is what chains, anchors and stamps name."""
    import sys

    from archive.evidence.anchors import manifest_bytes

    folder = state.folder()
    (site,) = sites_named(folder, (site,))
    sys.stdout.buffer.write(manifest_bytes(folder, site, run=run))
    sys.stdout.buffer.flush()
