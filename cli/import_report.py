"""What an import did, in a few lines however many sites it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from disclosure.plurals import counted

if TYPE_CHECKING:
    from archive.imports.importing import ImportReport

_SHOWN = 10
"""Sites, and kinds of files, that are named."""


def show_import(report: ImportReport) -> None:
    """What was imported, the sites with the most first."""
    from archive.imports.saved import NO_HOST

    imported = counted("{n} captures imported", n=report.imported)
    before = f"{report.already_there} {'was' if report.already_there == 1 else 'were'} there already"
    click.echo(f"{imported}, {before}")
    if report.passed_over:
        kinds = ", ".join(f"{ending} {count}" for ending, count in [*report.passed_over.items()][:_SHOWN])
        count = sum(report.passed_over.values())
        others = (
            f"{count} files and records of other kinds" if count > 1 else "1 file or record of another kind"
        )
        click.echo(f"{others} passed over ({kinds})")
    most_first = sorted(report.sites.items(), key=lambda site: (-site[1], site[0]))
    for name, count in most_first[:_SHOWN]:
        click.echo(f"  {name}: {count}")
    if rest := most_first[_SHOWN:]:
        captures = sum(count for _, count in rest)
        line = "  and {n} more sites with {captures} captures; --json names them all"
        click.echo(counted(line, n=len(rest), captures=captures))
    if unknown := report.sites.get(NO_HOST):
        click.echo(
            f"{unknown} of them tell no address and are kept as file:PATH under the site {NO_HOST}; --url or"
            " --url-prefix gives addresses"
        )
    if report.imported:
        click.echo("next: gongkai index")
