"""``gongkai archive show``: one capture, where it lies, what vouches for it, and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.output import obeyed_by_none, print_json
from disclosure.errors import InputError

from .citing import print_form, show_account

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from cli.state import State
    from disclosure.model import Snapshot

    from .located import Located

FORMS = ("bibtex", "csl-json")


@click.command()
@click.argument("url")
@click.option(
    "--at", metavar="T", help="The capture at or before this time (UTC, or its beginning: 2026-03)."
)
@click.option("--as", "form", type=click.Choice(FORMS), help="Print only the citation, in this form.")
@click.option("--body", is_flag=True, help="Write the body as it was served, decoded, to standard output.")
@click.option("--original", is_flag=True, help="Do not mask personal information in the title.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@click.option("--open", "opens", is_flag=True, help="Replay it in the browser until Ctrl-C.")
@click.pass_obj
def show(
    state: State,
    url: str,
    at: str | None,
    form: str | None,
    body: bool,
    original: bool,
    as_json: bool,
    opens: bool,
) -> None:
    """Show the latest capture of URL, where it lies, and how to cite it.

    It is the latest that shows the page, where any does; what happened since is told. What vouches for it is
    named and not verified: gongkai archive verify does that.
    """
    from .located import index_if_any, located

    folder = state.folder()
    with located(folder, url, original=original) as places, index_if_any(state) as index:
        place, found = _chosen(places, url, at)
        if body:
            write_body(folder, found)
            return
        from archive.imports.provenance import provenance_of
        from indexer.citations.account import account_of

        account = account_of(folder, place.attempts, place.reader, found, index=index)
        origin = provenance_of(folder, found)
    if as_json:
        from indexer.citations.account import account_to_json

        print_json({**account_to_json(account), "imported": origin and origin.to_json()})
    elif form:
        print_form(account, form)
    else:
        show_account(state, account)
        if origin:
            click.echo(obeyed_by_none(f"imported {origin}"))
    if opens:
        from .replaying import serve

        serve(folder, found)


def _chosen(places: list[Located], url: str, at: str | None) -> tuple[Located, Snapshot]:
    """The capture that is meant, and the site that holds it. Raises InputError where none is."""
    from cli.time_prefix import end_of
    from indexer.versions.choosing import answers, at_or_before, shown

    looks = {place: place.attempts.of(url) for place in places}
    pages = {each: place for place in places for each in shown(looks[place])}
    others = {each: place for place in places for each in answers(looks[place])}
    if not others:
        raise InputError(f"{url} was asked for and never answered; gongkai archive history {url} tells more")
    moment = end_of(at) if at else max(each.snapshot.captured_at for each in others)
    first = min((each.snapshot.captured_at for each in pages), default=None)
    holders = pages if first is not None and first <= moment else others
    found = at_or_before(holders, moment, url)
    return holders[found], found.snapshot


def write_body(folder: DataFolder, found: Snapshot) -> None:
    """Write the body as it was served, its content coding removed."""
    import sys

    from archive.reading import open_payload

    for piece in open_payload(folder, found).chunks():
        sys.stdout.buffer.write(piece)
