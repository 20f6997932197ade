"""The tag files that make a folder a BagIt bag (RFC 8493), of whatever was put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .places import Member, Place

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ALGORITHMS = ("sha256", "sha512")


def write_tags(place: Place, *, bag_info: bytes, readme: bytes) -> None:
    """Writes what is said of the payload, its hashes, then the hashes of those.

    All that stands in ``place`` already is the payload, below ``data/``.
    """
    payload = list(place.members)
    place.write("bagit.txt", _DECLARATION)
    place.write("bag-info.txt", bag_info)
    place.write("README.txt", readme)
    for algorithm in _ALGORITHMS:
        place.write(f"manifest-{algorithm}.txt", _hashes(payload, algorithm))
    tags = place.members[len(payload) :]
    for algorithm in _ALGORITHMS:
        place.write(f"tagmanifest-{algorithm}.txt", _hashes(tags, algorithm))


def bag_lines(lines: Iterable[tuple[str, str]]) -> bytes:
    """bag-info.txt (RFC 8493, 2.2.2): a line for each name that has a value."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines if value).encode()


def _hashes(members: Iterable[Member], algorithm: str) -> bytes:
    """A manifest (RFC 8493, 2.1.3), as sha256sum and sha512sum read it too."""
    return "".join(f"{getattr(member, algorithm)}  {member.path}\n" for member in members).encode()
