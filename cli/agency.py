"""``gongkai agency``: the registered agencies."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .output import print_json, print_table

if TYPE_CHECKING:
    from .state import State


@click.group()
def agency() -> None:
    """Find a registered agency by name."""


@agency.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def find(state: State, name: tuple[str, ...], as_json: bool) -> None:
    """List the agencies that NAME may mean, the best first.

    NAME is a full or short name (开化县公安局, 开化公安, 衢州开化), Pinyin with or without spaces and tones
    (kaihua, "kai hua gonganju"), its initials (khgaj), or a part of a name, region or id. Regions of that
    name without a registered agency are named. Exit status 2 when there is no agency; the nearest are
    offered.
    """
    from disclosure.errors import UnknownName

    registry, wanted = state.registry, " ".join(name)
    found = registry.directory.look_up(wanted)
    if not found.agencies:
        raise UnknownName(registry.directory.why_no_agency(wanted))
    if as_json:
        print_json([asdict(one) for one in found.agencies])
        return
    say = state.say
    rows = [
        [
            one.id,
            one.name,
            region.name if region else one.region,
            say(one.level.value),
            say(one.columns_known.value),
        ]
        for one in found.agencies
        for region in [registry.regions.get(one.region)]
    ]
    print_table(["id", say("agency"), say("region"), say("level"), say("columns")], rows)
    click.echo(say("1 agency") if len(rows) == 1 else say("{count} agencies").format(count=len(rows)))
    for line in registry.directory.without_agency(found.bare):
        click.echo(line)
