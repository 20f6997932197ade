"""An audit on a terminal: a row a region, a column an item; for many regions the sums of provinces below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from .output import console, is_narrow, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.report.rows import Share
    from audit.result import Audit

    from .lang import Messages
    from .state import State

STYLES = {"met": "green", "partly": "yellow", "not_found": "red", "unknown": "dim"}
MANY = 40
"""Regions of a table above which the sums of their groups stand below it: its end is what one sees."""


def show_table(result: Audit, state: State) -> None:
    """The table of regions and items, the shares of what is known, and what marks and numbers mean."""
    from audit.report.rows import MARKS

    say, out = state.say, console()
    if not result.regions:
        nothing = say(
            "nothing was judged: {count} county-level regions, none with a registered agency (--all)"
        )
        click.echo(nothing.format(count=result.unregistered))
        return
    out.print(_table(result, say))
    if len(result.regions) > MANY:
        out.print()
        _show_groups(result, state)
        out.print()
    signs = ((mark, verdict.value) for verdict, mark in MARKS.items())
    out.print("  ".join(f"[{STYLES[name]}]{mark}[/] {say(name)}" for mark, name in signs))
    for line in _batched(list(_items(result, state)), 4):
        out.print("  ".join(line), style="dim", soft_wrap=True)
    if result.left_out:
        further = say(
            "further county-level regions without a registered agency: unknown (--all shows them): {count}"
        )
        click.echo(further.format(count=result.left_out))


def share_text(share: Share, say: Messages) -> str:
    """What is met of what is known, such as 9/12; the word for unknown where nothing is."""
    return f"{share.met}/{share.known}" if share.known else say("unknown")


def _table(result: Audit, say: Messages) -> Table:
    from audit.report.rows import MARKS, region_rows, share_of

    table = Table(title=say("Coverage of the 18 items"), title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column(say("region"), no_wrap=True, overflow="ellipsis", vertical="bottom")
    for number in sorted({finding.item for finding in result.findings}):
        # Two digits above each other: 18 columns fit beside a name in 80.
        head = "\n".join(str(number).rjust(2)) if is_narrow() else str(number)
        table.add_column(head, no_wrap=True, justify="center", vertical="bottom")
    table.add_column(say("met of known"), justify="right", min_width=6)
    style_of = {mark: STYLES[verdict.value] for verdict, mark in MARKS.items()}
    for row in region_rows(result):
        marks = [Text(mark, style=style_of[mark]) for mark in row.marks]
        table.add_row(f"{row.code} {row.name}", *marks, share_text(row.share, say))
    total = share_text(share_of(result.findings), say)
    nothing = [""] * (len(table.columns) - 2)
    table.add_row(Text(say("met"), style="dim"), *nothing, total)
    return table


def _show_groups(result: Audit, state: State) -> None:
    """The counts of provinces; of prefectures where all regions are of one province."""
    from audit.report.groups import name_of, shares_by_prefecture, shares_by_province

    shares = shares_by_province(result, state.registry)
    if len(shares) == 1:
        shares = shares_by_prefecture(result, state.registry)
    heads = ("region", "met", "partly", "not_found", "unknown", "met of known")
    rows = [
        (name_of(code, state.registry), *_counts(share), share_text(share, state.say))
        for code, share in shares.items()
    ]
    print_table([state.say(head) for head in heads], rows)


def _counts(share: Share) -> tuple[int, int, int, int]:
    return share.met, share.partly, share.not_found, share.unknown


def _items(result: Audit, state: State) -> Iterator[str]:
    """Each item with its number and name, and what is met of what is known over all regions."""
    from audit.report.groups import shares_by_item

    for number, share in shares_by_item(result.findings).items():
        yield f"{number} {state.registry.items[number].level2} {share_text(share, state.say)}"


def _batched(names: list[str], size: int) -> Iterator[list[str]]:
    """The names in groups of ``size``; the last may be smaller."""
    for start in range(0, len(names), size):
        yield names[start : start + size]
