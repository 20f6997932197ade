"""What stands beside answers: counts by value, what to ask instead, what belongs to a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.table import Table
from rich.text import Text

from .command import command_of
from .showing import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from rich.console import Console

    from cli.lang import Messages
    from indexer.query import Facet
    from indexer.related import Related
    from indexer.results import Results
    from indexer.suggesting.suggestion import Suggestion

    from .names import Names
    from .showing import Showing

MOST_VALUES = 10
"""Values of a facet that a person is shown."""


def show_facets(
    console: Console, counts: Mapping[Facet, Mapping[str, int]], names: Names, say: Messages
) -> None:
    """A small table for each field that has values, side by side as far as there is room."""
    tables = [_table(field, found, names, say) for field, found in counts.items() if found]
    if tables:
        console.print()
        console.print(Columns(tables, padding=(1, 4)))


def show_suggestions(showing: Showing, offered: Sequence[Suggestion], say: Messages) -> None:
    """What to type instead, with what it would find."""
    if offered:
        showing.lines(Text(say("did you mean")))
    for each in offered:
        found = counted(each.hits, say)
        showing.lines(Text(f"  {command_of(each.query)}", style="bold").append(f"  {found}", style="dim"))


def show_related(
    showing: Showing, found: Related, versions: Sequence[dict[str, Any]] | None, say: Messages
) -> None:
    """A notice, then each group under a heading; a group that is empty says so."""
    showing.hits((found.notice,))
    if versions is not None and found.notice.url:
        showing.lines(Text(), _versions(versions, found.notice.url, say))
    for name, group in (
        ("reprints", found.reprints),
        ("same document number", found.same_number),
        ("cite its number", found.citing),
    ):
        showing.lines(Text(), Text(f"{say(name)}: {_counted(group, say)}", style="bold"))
        showing.hits(group.hits, heads=False)


def _counted(group: Results, say: Messages) -> str:
    if group.total > len(group.hits):
        return say("{total}, {shown} shown").format(total=group.total, shown=len(group.hits))
    return str(group.total) if group.total else say("none")


def _versions(versions: Sequence[dict[str, Any]], url: str, say: Messages) -> Text:
    line = say("versions: {count}; what changed: gongkai archive history {url}")
    return Text(line.format(count=len(versions), url=url), style="bold")


def _table(field: Facet, found: Mapping[str, int], names: Names, say: Messages) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(field), overflow="fold")
    table.add_column(say("notices"), justify="right")
    for value, number in list(found.items())[:MOST_VALUES]:
        name = names.of(field, value)
        table.add_row(Text(f"{value} {name}" if name else value), str(number))
    if len(found) > MOST_VALUES:
        more = say("{count} more: --json").format(count=len(found) - MOST_VALUES)
        table.add_row(Text(more, style="dim"), "")
    return table
