"""``gongkai archive show``: one capture, where it lies and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.archived import latest_snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from cli.state import State


@click.command()
@click.argument("url")
@click.option("--at", type=click.DateTime(), help="The capture at or before this time (UTC).")
@click.option("--body", is_flag=True, help="Write the body as it was served, decoded, to standard output.")
@click.pass_obj
def show(state: State, url: str, at: datetime | None, body: bool) -> None:
    """Show the latest capture of URL, where it lies, and how to cite it."""
    import sys
    from datetime import UTC

    from archive.reading import open_payload

    folder = state.folder()
    found = latest_snapshot(folder, url, at=at.replace(tzinfo=UTC) if at else None)
    payload = open_payload(folder, found)
    if body:
        for piece in payload.chunks():
            sys.stdout.buffer.write(piece)
        return
    when = f"{found.captured_at:%Y-%m-%dT%H:%M:%SZ}"
    size = sum(map(len, payload.chunks()))
    click.echo(f"{found.url}\ncaptured {when}, status {found.status}, {found.media_type}, {size} bytes")
    click.echo(f"digest {found.digest}\nrecord {found.file}, offset {found.offset}, {found.length} bytes")
    click.echo(
        f"cite: {found.url}, captured {when} by gongkai, payload {found.digest}, {found.file}@{found.offset}"
    )
