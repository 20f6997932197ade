"""``gongkai archive history``: what became of one address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.output import print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.state import State
    from indexer.versions.history import History, Rules

RULES = (
    click.option(
        "--removed-after",
        type=click.FloatRange(min=0),
        default=14,
        show_default=True,
        metavar="DAYS",
        help="An absence is a removal when it lasted so long …",
    ),
    click.option(
        "--removed-looks",
        type=click.IntRange(min=1),
        default=3,
        show_default=True,
        metavar="N",
        help="… and was seen so often in a row.",
    ),
    click.option(
        "--late",
        type=click.IntRange(min=0),
        default=7,
        show_default=True,
        metavar="DAYS",
        help="A notice may come so much later than the day it states and is not called backdated.",
    ),
)


def rules_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of what counts as removed and backdated."""
    for option in reversed(RULES):
        command = option(command)
    return command


def rules_of(removed_after: float, removed_looks: int, late: int) -> Rules:
    """The rules that the options describe."""
    from indexer.versions.events import Dwell
    from indexer.versions.history import Rules

    return Rules(dwell=Dwell(looks=removed_looks, days=removed_after), grace=late)


@click.command()
@click.argument("url")
@rules_options
@click.option("--original", is_flag=True, help="Do not mask personal information.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def history(state: State, /, url: str, original: bool, as_json: bool, **rules: Any) -> None:
    """Tell what became of URL: first seen, changed, missing, removed, moved.

    What it says is compared, not its bytes: counters, clocks and navigation do not count. A look that was
    blocked or not answered tells that it is missing, and never that it was removed.
    """
    from indexer.differences.jsonform import history_to_json
    from indexer.versions.history import history_of

    from .located import index_if_any, located

    with located(state.folder(), url, original=original) as places, index_if_any(state) as index:
        histories = [
            history_of(place.attempts, place.reader, url, rules=rules_of(**rules), index=index)
            for place in places
        ]
    if as_json:
        print_json([history_to_json(each) for each in histories])
        return
    for each in histories:
        show_history(state, each)


def show_history(state: State, found: History) -> None:
    """A history as a table: time, what, what more there is to say, and where the capture lies."""
    from .telling import place, told, when

    say = state.say
    rows = [
        [when(event.at), say(event.kind.value), "\n".join([*told(event, say), *place(event.snapshot)])]
        for event in found.events
    ]
    heads = [say("time (UTC)"), say("what"), say("details")]
    print_table(heads, rows, title=f"{found.url} ({found.site})")
    if found.unanswered_from is not None:
        said = say("of looks without an answer before {time} only the last is known: {remedy}")
        remedy = say("move ledger.db away and run gongkai archive repair to find all")
        click.echo(said.format(remedy=remedy, time=when(found.unanswered_from)), err=True)
