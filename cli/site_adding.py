"""``gongkai site add``: an entry written into the user's registry file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .site_probing import files_of, probing, show_findings, survey_site, why_no_entry

if TYPE_CHECKING:
    from disclosure.packaged import Source

    from .state import State


@click.command()
@click.argument("source")
@probing
@click.option("--replace", is_flag=True, help="Put the entry in the place of the package's own.")
@click.pass_obj
def add(state: State, /, source: str, replace: bool, **options: Any) -> None:
    """Write the entry in SOURCE into your registry file.

    SOURCE is a file as `gongkai site probe` prints it, `-` for standard input, or the address of a site,
    which is then probed first. The file is that of --sites, else registry/sites.yml of the data folder; its
    comments and order stay. A host that is registered already is refused, saying where. Of the options
    only --replace matters for an entry that is probed already.
    """
    from disclosure.errors import BelowTarget

    if source.startswith(("http://", "https://")):
        refuse_registered(state, source, replace=replace)
        survey, publisher, entry = survey_site(state, source, **options)
        show_findings(survey, publisher)
        if entry is None:
            raise why_no_entry(survey, publisher)
        write_entry(state, _source("the probe's entry", entry), replace=replace)
        if not survey.columns:
            raise BelowTarget(f"{survey.host}: registered, but no disclosure column was found")
    else:
        write_entry(state, _read(source), replace=replace)


def refuse_registered(state: State, url: str, *, replace: bool) -> None:
    """Raises UserError before anything is asked of a host that is registered already."""
    from disclosure.registry_adding import refuse_host
    from disclosure.urls import host_of

    target, others = files_of(state)
    refuse_host(host_of(url), [*others, *([target] if target.exists() else [])], replace=replace)


def write_entry(state: State, source: Source, *, replace: bool) -> None:
    """Adds the entry to the user's file, whole or not at all."""
    from archive.storage import storage_faults, write_whole
    from disclosure.registry_adding import add_entries

    target, others = files_of(state)
    added = add_entries(target, source, others, replace=replace)
    if not state.sites:
        state.folder(create=True)
    with storage_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, added.text.encode())
    what = ", ".join((*added.sites, *added.agencies))
    click.echo(f"{target}: {what} added")


def _read(name: str) -> Source:
    if name == "-":
        return _source("<stdin>", sys.stdin.buffer.read().decode("utf-8-sig", "surrogateescape"))
    from disclosure.registry_loading import read_source

    return read_source(Path(name))


def _source(name: str, text: str) -> Source:
    from disclosure.packaged import Source

    return Source(name, text)
