"""``gongkai archive list``: the captures, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cli.state import State
    from disclosure.model import Snapshot


@click.command("list")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--prefix", help="Only addresses that begin with this.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_captures(state: State, sites: tuple[str, ...], prefix: str | None, as_json: bool) -> None:
    """List captures: time, status, address, and the record that holds each."""
    from archive.ledger import Ledger
    from audit.report.structured import snapshot_to_json
    from cli.jsonlines import write_line

    folder = state.folder()
    for name in sites or folder.site_ids():
        with Ledger.open(folder.ledger_path(name)) as ledger:
            for snapshot in ledger.captures(prefix=prefix):
                if as_json:
                    write_line(snapshot_to_json(snapshot))
                else:
                    click.echo(capture_line(snapshot))


def capture_line(snapshot: Snapshot) -> str:
    """One line on a capture: time (UTC), status, address, file and offset."""
    when = f"{snapshot.captured_at:%Y-%m-%d %H:%M:%S}Z"
    return f"{when} {snapshot.status:3} {snapshot.url} {snapshot.file}:{snapshot.offset}"
