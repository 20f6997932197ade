"""An account of one capture, in lines to read and to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from cli.output import print_json, print_lines

from .telling import told, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.lang import Messages
    from cli.state import State
    from indexer.citations.account import Account


def show_account(state: State, account: Account) -> None:
    """What was captured when, where it lies, what vouches for it, what happened since, how to cite it."""
    from indexer.citations.cited import english, gbt7714

    cited, say = account.cited, state.say
    print_lines(
        Text(cited.title, style="bold") if cited.title else None,
        Text(cited.url),
        *(Text(f"{say(head)}{say(': ')}{words}") for head, words in _facts(account, say)),
        *(Text(f"{say('since then')}{say(': ')}{words}") for words in _since(account, say)),
        Text(),
        Text(gbt7714(cited)),
        Text(english(cited)),
    )


def print_form(account: Account, form: str) -> None:
    """The citation alone, for a program that keeps references."""
    from indexer.citations.forms import bibtex, csl

    if form == "bibtex":
        click.echo(bibtex(account.cited))
    else:
        print_json([csl(account.cited)])


def _facts(account: Account, say: Messages) -> Iterator[tuple[str, str]]:
    from indexer.citations.cited import BEIJING

    place, voucher = account.snapshot, account.voucher
    beijing = f"{place.captured_at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
    yield (
        "captured",
        say("{time} ({beijing} in Beijing)").format(time=when(place.captured_at), beijing=beijing),
    )
    state = account.state.value if account.state else say("never read")
    yield "status", f"{place.status or '–'} {place.media_type} ({state})"
    yield "digest", place.digest
    lies = say("offset {offset}, {length} bytes").format(offset=place.offset, length=place.length)
    yield "record", f"{account.cited.record_id}, {place.file}, {lies}"
    if voucher is None:
        yield "manifest", say("none yet: the run that wrote it has not ended")
    else:
        yield "manifest", f"sha256:{voucher.sha256}, {say('run')} {voucher.run}, {when(voucher.finished)}"
        yield from (("stamp", name) for name in account.stamps)


def _since(account: Account, say: Messages) -> Iterator[str]:
    if not account.since:
        yield say("nobody looked again")
    for event in account.since:
        details = say("; ").join(told(event, say))
        yield f"{when(event.at)} {say(event.kind.value)} {details}".rstrip()
