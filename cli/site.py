"""``gongkai site``: the registered sites."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .output import print_json, print_table
from .site_adding import add
from .site_checking import check
from .site_probing import probe

if TYPE_CHECKING:
    from disclosure.model import Agency, Site
    from disclosure.registry import Registry

    from .lang import Messages
    from .state import State


@click.group()
def site() -> None:
    """Show, check and add registered sites."""


@site.command("list")
@click.option("--region", help="Sites of agencies in this region, by code or name.")
@click.option("--platform", help="Sites on this publishing platform.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def list_sites(state: State, region: str | None, platform: str | None, as_json: bool) -> None:
    """List registered sites, with how many columns of each are known."""
    registry = state.registry
    sites = list(registry.sites.values())
    if platform:
        sites = [one for one in sites if one.platform == platform]
    if region:
        agencies = registry.agencies_in(registry.region(region).code)
        wanted = {one.id for agency in agencies for one in registry.sites_of(agency.id)}
        sites = [one for one in sites if one.id in wanted]
    if as_json:
        print_json([asdict(one) for one in sites])
        return
    say = state.say
    rows = [
        [one.id, _known(one.platform, say), len(one.columns) or say("not known"), one.url] for one in sites
    ]
    print_table([say("site"), say("platform"), say("columns"), "URL"], rows)
    line = say("1 site") if len(sites) == 1 else say("{count} sites").format(count=len(sites))
    click.echo(line)


@site.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def show(state: State, name: str, as_json: bool) -> None:
    """Show one site: its columns, whose they are, and the evidence."""
    found = _site_named(state.registry, name)
    if as_json:
        print_json(asdict(found))
        return
    click.echo(f"{found.id}  {found.url}\nplatform {found.platform}")
    for agency in agencies_on(state.registry, found):
        click.echo(f"agency {agency.name} ({agency.id}), columns known: {agency.columns_known}")
    for column in found.columns:
        whose = ", ".join(column.publishers)
        click.echo(f"column {column.id} {column.name}: {column.url} ({column.basis}; {whose})")
    if not found.columns:
        click.echo("no column is known: an audit answers unknown for what is published here")
    for evidence in found.evidence:
        click.echo(f"seen {evidence.grade}: {evidence.url} {evidence.note}".rstrip())


def _known(platform: str, say: Messages) -> str:
    return say("not known") if platform == "unknown" else platform


def _site_named(registry: Registry, name: str) -> Site:
    """The site. Raises UnknownName, which names an agency's sites where NAME is an agency."""
    from disclosure.errors import UnknownName

    if name in registry.agencies:
        sites = ", ".join(site.id for site in registry.sites_of(name)) or "none"
        raise UnknownName(f"{name} is an agency; its sites: {sites}")
    return registry.site(name)


def agencies_on(registry: Registry, site: Site) -> list[Agency]:
    """The agencies with a column, or with evidence, on the site."""
    return [agency for agency in registry.agencies.values() if site in registry.sites_of(agency.id)]


for command in (probe, add, check):
    site.add_command(command)
