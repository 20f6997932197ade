"""``gongkai archive``: what the servers answered, as evidence. One command a file."""

from __future__ import annotations

import click

from cli.lazy import LazyGroup

COMMANDS = {
    "list": (
        "cli.archive.listing:list_captures",
        "List captures: time, status, address, and the record that holds each.",
    ),
    "show": (
        "cli.archive.showing:show",
        "Show the latest capture of URL, where it lies, and how to cite it.",
    ),
    "history": (
        "cli.archive.history:history",
        "Tell what became of URL: first seen, changed, missing, removed, moved.",
    ),
    "diff": (
        "cli.archive.differing:diff",
        "Show what differs between two captures of URL, in fields and words.",
    ),
    "changes": (
        "cli.archive.changes:changes",
        "List what was changed, removed, restored, moved or backdated on sites.",
    ),
    "stats": (
        "cli.archive.stats:stats",
        "Count captures, WARC files and bytes of each site.",
    ),
    "import": (
        "cli.archive.importing:import_files",
        "Take in what others saved: HTML files, folders, documents, web archives.",
    ),
    "verify": (
        "cli.archive.verifying:verify",
        "Check every digest, every ledger line and the chain of run manifests.",
    ),
    "repair": (
        "cli.archive.repairing:repair",
        "Bring ledgers in step with the WARC files, or rebuild a lost one.",
    ),
    "push": (
        "cli.archive.pushing:push",
        "Put sites into a store, such as s3://bucket/prefix.",
    ),
    "pull": (
        "cli.archive.pulling:pull",
        "Bring sites out of a store into the data folder.",
    ),
}


@click.group(cls=LazyGroup, commands=COMMANDS)
def archive() -> None:
    """List, check and fill the web archive."""
