"""``gongkai archive push``: sites put into a store."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.archive.transferring import counted, in_turn
from cli.output import print_json

if TYPE_CHECKING:
    from archive.stores.transfers import Pushed
    from cli.state import State

OVER_HELP = "Take the site from whoever has taken it and will never push."
KEEP_HELP = "Go on having the site taken, to crawl it again."
ALONE_HELP = "Push to a store that cannot refuse a second writer; see to it that there is none."


@click.command()
@click.argument("url")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--take-over", "over", is_flag=True, help=OVER_HELP)
@click.option("--keep", is_flag=True, help=KEEP_HELP)
@click.option("--alone", is_flag=True, help=ALONE_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def push(
    state: State, url: str, sites: tuple[str, ...], over: bool, keep: bool, alone: bool, as_json: bool
) -> None:
    """Put sites into a store, such as s3://bucket/prefix.

    Only what the store lacks is sent, and seen there when it is whole. Nothing there is overwritten: where
    folder and store went different ways, the push is refused with exit status 1. Credentials, region and
    server are taken from where the AWS SDK looks for them, or from --endpoint-url.

    \b
    gongkai archive push s3://bucket/gongkai
    gongkai archive push file:///mnt/backup/gongkai www.example.gov.cn
    """
    import platform

    from archive.stores.pushing import push_site
    from archive.stores.transfers import Transfer
    from crawler.plan import software

    state.require_local()
    folder = state.folder()
    store = state.store(url)
    store.prepare(alone=alone)
    with counted("pushing") as tell:
        how = Transfer(software=software(), host=platform.node(), over=over, keep=keep, progress=tell)
        show = _silent if as_json else _show
        done = in_turn(
            sites or folder.site_ids(), lambda site: push_site(folder, site, store, how), show, "pushed"
        )
    if as_json:
        print_json([asdict(pushed) for pushed in done])


def _show(pushed: Pushed) -> None:
    sent = f"{pushed.sent:,} bytes sent" if pushed.sent else "nothing new"
    click.echo(
        f"{pushed.site}: {sent}; {pushed.files} files, {pushed.size:,} bytes, push {pushed.generation}"
    )
    if pushed.swept:
        click.echo(f"  cleared away what {pushed.swept} broken-off uploads had left")
    if pushed.unknown:
        what = f"{pushed.unknown:,} bytes that the ledger does not know yet stay here"
        click.echo(f"  {what}: gongkai archive repair, then push again", err=True)


def _silent(_: Pushed) -> None:
    """JSON is printed in the end."""
