"""What a bag of evidence says of itself: bag-info.txt, and how to verify it, in Chinese and English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.times import stamp

from .about import KEPT
from .tag_files import bag_lines

if TYPE_CHECKING:
    from .about import ExportAbout
    from .selection import Selection

README = Path(__file__).with_name("bag_readme.txt")
"""The text of README.txt, with names in braces where the bag's own facts stand."""


def readme(selection: Selection, about: ExportAbout) -> bytes:
    """README.txt."""
    return (
        README.read_text(encoding="utf-8")
        .format(
            query=about.query,
            captures=selection.asked,
            oldest=stamp(selection.oldest),
            newest=stamp(selection.newest),
            software=about.software,
            personal=KEPT,
            terms=about.terms,
        )
        .encode()
    )


def bag_info(selection: Selection, about: ExportAbout, *, octets: int, files: int) -> bytes:
    """bag-info.txt (RFC 8493, 2.2.2). ``octets`` and ``files`` count the payload."""
    lines = (
        ("Source-Organization", about.operator),
        ("External-Description", about.description or about.title or f"Captures chosen by: {about.query}"),
        ("Bagging-Date", f"{selection.created(about.created):%Y-%m-%d}"),
        ("Bag-Software-Agent", about.software),
        ("Payload-Oxum", f"{octets}.{files}"),
        ("Query", about.query),
        *((f"Version-{name}", value) for name, value in sorted(about.versions.items())),
        ("Personal-Information", KEPT),
        ("Terms-Of-Use", about.terms),
    )
    return bag_lines(lines)
