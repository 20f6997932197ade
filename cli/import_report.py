"""What an import did, in a few lines however many sites it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from archive.imports.importing import ImportReport

_SHOWN = 10
"""Sites, and kinds of files, that are named."""


def show_import(report: ImportReport) -> None:
    """What was imported, the sites with the most first."""
    from archive.imports.saved import NO_HOST

    click.echo(f"{report.imported} captures imported, {report.already_there} were there already")
    if report.passed_over:
        kinds = ", ".join(f"{ending} {count}" for ending, count in [*report.passed_over.items()][:_SHOWN])
        click.echo(
            f"{sum(report.passed_over.values())} files and records of other kinds passed over ({kinds})"
        )
    most_first = sorted(report.sites.items(), key=lambda site: (-site[1], site[0]))
    for name, count in most_first[:_SHOWN]:
        click.echo(f"  {name}: {count}")
    if rest := most_first[_SHOWN:]:
        captures = sum(count for _, count in rest)
        click.echo(f"  and {len(rest)} more sites with {captures} captures; --json names them all")
    if unknown := report.sites.get(NO_HOST):
        click.echo(
            f"{unknown} of them tell no address and are kept as file:PATH under the site {NO_HOST}; --url or"
            " --url-prefix gives addresses"
        )
    if report.imported:
        click.echo("next: gongkai index")
