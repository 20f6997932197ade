"""``gongkai archive pull``: sites brought out of a store."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.archive.pushing import OVER_HELP
from cli.archive.transferring import counted, in_turn
from cli.output import print_json

if TYPE_CHECKING:
    from archive.stores.transfers import Pulled
    from cli.state import State

TAKE_HELP = "Take each site for so many hours, to crawl it here and push it back; others' pushes are refused."


@click.command()
@click.argument("url")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--take", "hours", type=click.FloatRange(min=0, min_open=True), metavar="HOURS", help=TAKE_HELP)
@click.option("--take-over", "over", is_flag=True, help=OVER_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def pull(
    state: State, url: str, sites: tuple[str, ...], hours: float | None, over: bool, as_json: bool
) -> None:
    """Bring sites out of a store into the data folder.

    What is there already is not brought again, a pull that was broken off goes on, and every file has the
    SHA-256 that its push stated before it takes its name. Nothing here is overwritten by anything else.

    \b
    gongkai archive pull s3://bucket/gongkai
    gongkai archive pull s3://bucket/gongkai www.example.gov.cn --take 24
    """
    import platform

    from archive.stores.pulling import pull_site
    from archive.stores.transfers import Transfer
    from crawler.plan import software

    state.require_local()
    store = state.store(url)
    store.require()
    folder = state.folder(create=True)
    with counted("pulling") as tell:
        how = Transfer(software=software(), host=platform.node(), over=over, progress=tell)
        done = in_turn(
            sites or store.site_ids(),
            lambda site: pull_site(folder, site, store, how, take_hours=hours),
            _silent if as_json else _show,
            "pulled",
        )
    if as_json:
        print_json([asdict(pulled) for pulled in done])


def _show(pulled: Pulled) -> None:
    brought = f"{pulled.files} files brought" if pulled.files else "nothing new"
    ahead = "; this folder is ahead: gongkai archive push" if pulled.ahead else ""
    click.echo(f"{pulled.site}: {brought}; {pulled.size:,} bytes, push {pulled.generation}{ahead}")


def _silent(_: Pulled) -> None:
    """JSON is printed in the end."""
