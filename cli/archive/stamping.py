"""``gongkai archive stamp`` and ``stamps``: an authority's word on when a chain of manifests was there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.output import print_json

from .sites_named import sites_named

if TYPE_CHECKING:
    from archive.evidence.stamps import Stamp
    from cli.state import State

ROOTS = click.option(
    "--tsa-roots",
    "roots",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Certificates (PEM) that stamps must lead to.",
)


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--tsa", required=True, metavar="URL", help="Address of the stamping authority (RFC 3161).")
@ROOTS
@click.option("--again", is_flag=True, help="Have heads stamped that are stamped already.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds.")
@click.pass_obj
def stamp(
    state: State, sites: tuple[str, ...], tsa: str, roots: Path | None, again: bool, timeout: float
) -> None:
    """Have the head of each site's chain of manifests stamped by an authority at URL.

    The authority is a third party. It is sent the SHA-256 of the manifest and a random number, and nothing
    else: no address, no page, no name of yours. Its answer is kept beside the site's WARC files.
    """
    from archive.evidence.authority import ask
    from archive.evidence.stamps import stamp as stamp_site
    from archive.evidence.stamps import stamps_of
    from archive.evidence.tokens import load_roots

    state.require_local()
    folder = state.folder()
    trusted = load_roots(roots.read_bytes()) if roots else []
    asked = False
    for name in sites_named(folder, sites):
        if not again and _is_stamped(list(stamps_of(folder, name)), state, name):
            click.echo(f"{name}: its head is stamped already")
            continue
        made = stamp_site(folder, name, lambda question: ask(tsa, question, seconds=timeout), roots=trusted)
        asked = asked or made is not None
        click.echo(
            f"{name}: no finished run yet, so nothing to stamp" if made is None else _line(made, state)
        )
    if asked and not trusted:
        click.echo("not anchored to a trusted root: whose signature it is, --tsa-roots would tell", err=True)


@click.command()
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def stamps(state: State, sites: tuple[str, ...], as_json: bool) -> None:
    """List the stamps that are kept; `gongkai archive verify` checks them."""
    from archive.evidence.stamps import stamps_of

    folder = state.folder()
    found = [each for name in sites_named(folder, sites) for each in stamps_of(folder, name)]
    rows = [
        {
            "site": each.site,
            "manifest": each.manifest,
            "stamped": f"{each.token.at:%Y-%m-%dT%H:%M:%SZ}" if each.token else None,
            "authority": each.token.authority if each.token else None,
            "file": str(each.path),
        }
        for each in found
    ]
    if as_json:
        print_json(rows)
    else:
        for each in found:
            click.echo(_line(each, state))
        if not found:
            click.echo(state.say("no stamp is kept; gongkai archive stamp --tsa URL asks for one"), err=True)


def _is_stamped(found: list[Stamp], state: State, site: str) -> bool:
    from archive.evidence.anchors import head_of

    head = head_of(state.folder(), site)
    return head is not None and head.manifest in {each.manifest for each in found}


def _line(made: Stamp, state: State) -> str:
    token = made.token
    return state.say("{name}: manifest {manifest} stamped {time} by {authority}").format(
        name=made.site,
        manifest=made.manifest,
        time=f"{token.at:%Y-%m-%d %H:%M:%S}Z" if token else "?",
        authority=token.authority if token else "?",
    )
