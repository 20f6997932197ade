"""What a second crawl costs the server: one that looks for new notices, and one that verifies known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .running import run
from .targets import Figure
from .world import Shape, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .server import Server

NOTICES = 10_000
VERIFIED = 1_000
"""Notices of the site that is verified: its shares do not depend on their number."""
_DISTINCT = 200


def write_sites(folder: Path) -> list[Path]:
    """A site to discover nothing new on, and one to verify."""
    roots = [folder / "large", folder / "verified"]
    for root, notices in zip(roots, (NOTICES, VERIFIED), strict=True):
        write_site(root, Shape(notices, distinct=_DISTINCT), seed=notices)
    return roots


def measure(server: Server, ports: list[int], folder: Path) -> Iterator[Figure]:
    """The two shares, after what they come from is printed."""
    large, verified = ports
    print("\nA second crawl of an unchanged site")
    first, second = (run(server, [large], who="gongkai", folder=str(folder / "data-large")) for _ in range(2))
    print(f"  {NOTICES:,} notices: {len(first.served):,} requests, then {len(second.served):,}")
    yield Figure(
        name=f"discovery: requests / those of the first crawl, {NOTICES:,} notices",
        values=[len(second.served) / len(first.served)],
        most=0.02,
    )
    first = run(server, [verified], who="gongkai", folder=str(folder / "data-verified"))
    second = run(
        server, [verified], who="gongkai", folder=str(folder / "data-verified"), options={"refresh": True}
    )
    unchanged = sum(each.status == 304 for each in second.served)  # noqa: PLR2004 - HTTP's own number
    print(
        f"  {VERIFIED:,} notices: {first.sent / 1e6:.1f} MB in {len(first.served):,} answers, then"
        f" {second.sent / 1e6:.2f} MB in {len(second.served):,}, {unchanged:,} of them 'not modified'"
    )
    yield Figure(
        name="re-verification: bytes / those of the first crawl",
        values=[second.sent / first.sent],
        most=0.05,
    )
