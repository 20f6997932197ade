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
    "cdx": (
        "cli.archive.indexing:cdx",
        "Write the captures of SITE, or of all, as a sorted CDXJ index.",
    ),
    "files": (
        "cli.archive.files:files",
        "List the WARC files: size, SHA-256, records, first and last date, open or sealed, manifests.",
    ),
    "import": (
        "cli.archive.importing:import_files",
        "Take in what others saved: HTML files, folders, documents, web archives.",
    ),
    "replay": (
        "cli.archive.replaying:replay",
        "Serve the archive to browsers on this machine, beginning with URL, until Ctrl-C.",
    ),
    "export": (
        "cli.archive.exporting:export",
        "Hand captures on as WARC, WACZ or a BagIt bag of evidence, with all that they rest on.",
    ),
    "verify": (
        "cli.archive.verifying:verify",
        "Check every digest, ledger line, manifest and stamp; or WARC and WACZ files by whomever.",
    ),
    "repair": (
        "cli.archive.repairing:repair",
        "Bring ledgers in step with the WARC files, or rebuild a lost one.",
    ),
    "migrate": (
        "cli.archive.migrating:migrate",
        "Bring ledgers that an older gongkai made up to date.",
    ),
    "anchors": (
        "cli.archive.anchoring:anchors",
        "Print the head of each site's chain of manifests, a JSON object a line.",
    ),
    "manifest": (
        "cli.archive.anchoring:manifest",
        "Print a run's manifest, to the byte: its SHA-256 is what chains, anchors and stamps name.",
    ),
    "stamp": (
        "cli.archive.stamping:stamp",
        "Have the head of each site's chain of manifests stamped by an authority at URL.",
    ),
    "stamps": (
        "cli.archive.stamping:stamps",
        "List the stamps that are kept; `gongkai archive verify` checks them.",
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
