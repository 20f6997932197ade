"""``gongkai agency``: the registered agencies."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .output import print_json, print_table

if TYPE_CHECKING:
    from disclosure.model import Agency, Region

    from .state import State


@click.group()
def agency() -> None:
    """Find a registered agency by name."""


@agency.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def find(state: State, name: str, as_json: bool) -> None:
    """List the agencies whose name, region or id contains NAME.

    Exit status 2 when there is none; the nearest names are offered.
    """
    registry = state.registry
    found = [one for one in registry.agencies.values() if is_called(one, registry.regions[one.region], name)]
    if not found:
        found = [registry.agency(name)]  # knows short names; else names the nearest
    if as_json:
        print_json([asdict(one) for one in found])
        return
    rows = [
        [one.id, one.name, registry.regions[one.region].name, one.level, one.columns_known] for one in found
    ]
    say = state.say
    print_table(["id", say("agency"), say("region"), say("level"), say("columns")], rows)
    click.echo(f"{len(found)} agencies")


def is_called(agency: Agency, region: Region, name: str) -> bool:
    """Whether ``name`` is a part of the agency's name or id, or of its region's name."""
    return any(name in called for called in (agency.name, agency.id, region.name, region.code))
