"""``gongkai archive replay``: archived pages in a browser, until Ctrl-C."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.archived import latest_snapshot
from cli.options import http_address

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from cli.state import State
    from disclosure.model import Snapshot

_HIGHEST_PORT = 65535


@click.command()
@click.argument("url", required=False, callback=http_address)
@click.option(
    "--at", metavar="T", help="Begin with the capture at or before this time (UTC, or its beginning)."
)
@click.option(
    "--port", type=click.IntRange(0, _HIGHEST_PORT), default=0, help="Port on this machine; any by default."
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def replay(state: State, url: str | None, at: str | None, port: int, opens: bool) -> None:
    """Serve the archive to browsers on this machine, beginning with URL, until Ctrl-C.

    Pages are shown as captured: links stay within the archive, scripts do not run, and nothing is asked of
    the live web.
    """
    from cli.time_prefix import end_of

    folder = state.folder()
    begin = latest_snapshot(folder, url, at=end_of(at) if at else None) if url else None
    serve(folder, begin, port=port, opens=opens)


def serve(folder: DataFolder, begin: Snapshot | None, *, port: int = 0, opens: bool = True) -> None:
    """Answer on loopback until Ctrl-C; ``begin`` is the capture whose address is named, and opened."""
    import webbrowser

    from web.replay.server import LOOPBACK, replaying
    from web.replay.urls import replay_path

    with replaying(folder, port=port) as server:
        path = replay_path(begin.captured_at, begin.url) if begin else "/"
        address = f"http://{LOOPBACK}:{server.server_port}{path}"
        click.echo(address)
        click.echo("Ctrl-C ends it.", err=True)
        if opens and not webbrowser.open(address):
            click.echo("No browser could be started; open the address yourself.", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended", err=True)
