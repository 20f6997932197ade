"""``gongkai site check``: the rules of the registry, and what is remarkable beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from disclosure.plurals import counted

from .output import print_json

if TYPE_CHECKING:
    from disclosure.registry import Registry
    from disclosure.registry_warnings import Warned

    from .state import State

KINDS = {
    "columns": "sites without a registered column: nothing is crawled there",
    "platform": "sites whose platform is unknown or read by no spider",
    "scheme": "columns asked by http on sites that answer https",
    "exception": "sites outside *.gov.cn, trusted for a reason",
    "evidence": "sites that nobody has looked at for long",
}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--warnings", "every", is_flag=True, help="Show every warning, not their numbers only.")
@click.option(
    "--months", type=click.IntRange(min=1), default=12, show_default=True, help="When evidence is old."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def check(state: State, files: tuple[Path, ...], every: bool, months: int, as_json: bool) -> None:
    """Check the registry and FILES against its rules; nothing is fetched.

    Every fault of every file is shown, with file, line and key; exit status 2 when there is one. Warnings
    tell what is no fault but worth a look: of the sites of FILES and --sites, else numbers over all sites.
    """
    registry = _load(state, files)
    given = (*state.sites, *files)
    own = _sites_in(given)
    found = [warned for warned in _warnings(registry, months) if not given or warned.id in own]
    if as_json:
        print_json({"sites": len(registry.sites), "warnings": [warned._asdict() for warned in found]})
        return
    click.echo(
        f"{len(registry.sites)} sites, {len(registry.agencies)} agencies, {len(registry.regions)} regions, "
        f"{len(registry.items)} items: no fault"
    )
    for kind, meaning in KINDS.items():
        of_kind = [warned for warned in found if warned.kind == kind]
        if of_kind:
            click.echo(counted(f"warning: {{n}} {meaning}", n=len(of_kind)))
        for warned in of_kind:
            if every or given:
                click.echo(f"  {warned.id}: {warned.message}")


def _load(state: State, files: tuple[Path, ...]) -> Registry:
    from archive.folder import DataFolder
    from disclosure.registry import load_registry

    own = sorted(DataFolder(state.data).registry_dir.glob("*.yml"))
    given = [*state.sites, *files]
    named = {path.resolve() for path in given}
    return load_registry(*(path for path in own if path.resolve() not in named), *given)


def _warnings(registry: Registry, months: int) -> list[Warned]:
    from archive.times import utc_now
    from crawler.platforms import spider_of
    from disclosure.registry_warnings import warnings_of

    today = utc_now().date()
    readable = {site.platform: spider_of(site.platform) is not None for site in registry.sites.values()}
    return list(warnings_of(registry, today, months=months, is_readable=readable.__getitem__))


def _sites_in(files: tuple[Path, ...]) -> set[str]:
    """The hosts that files of the user's register."""
    from disclosure.registry_loading import read_source
    from disclosure.registry_tables import read_tables

    tables = read_tables([read_source(path) for path in files], extra=True)
    return {located.entry.id for located in tables.sites}
