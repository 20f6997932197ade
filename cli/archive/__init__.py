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
    "stats": (
        "cli.archive.stats:stats",
        "Count captures, WARC files and bytes of each site.",
    ),
    "cdx": (
        "cli.archive.indexing:cdx",
        "Write the captures as a sorted CDXJ index, as pywb and OutbackCDX read it.",
    ),
    "files": (
        "cli.archive.files:files",
        "List the WARC files with digests, records, dates and what vouches for them.",
    ),
    "import": (
        "cli.archive.importing:import_files",
        "Take in what others saved: HTML files, folders, documents, WARC files.",
    ),
    "verify": (
        "cli.archive.verifying:verify",
        "Check every digest, ledger line, manifest and stamp; or WARC and WACZ files.",
    ),
    "repair": (
        "cli.archive.repairing:repair",
        "Bring ledgers in step with the WARC files, or rebuild a lost one.",
    ),
    "migrate": (
        "cli.archive.migrating:migrate",
        "Bring ledgers of older versions up to date.",
    ),
    "anchors": (
        "cli.archive.anchoring:anchors",
        "Print the head of each chain of manifests, to be deposited elsewhere.",
    ),
    "manifest": (
        "cli.archive.anchoring:manifest",
        "Print a run's manifest, to the byte.",
    ),
    "stamp": (
        "cli.archive.stamping:stamp",
        "Have the heads of chains stamped by an authority (RFC 3161).",
    ),
    "stamps": (
        "cli.archive.stamping:stamps",
        "List the stamps that are kept.",
    ),
}


@click.group(cls=LazyGroup, commands=COMMANDS)
def archive() -> None:
    """List, check and fill the web archive."""
