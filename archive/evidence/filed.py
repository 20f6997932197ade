"""Whether WARC files bear the names that they were given: a renamed one stands at another place in time.

Files are read in the order of their serial numbers, and manifests, states and runs by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.names import serial_of

from .faults import Fault, fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.warc.scan import Found


def naming_faults(first: Found) -> Iterator[Fault]:
    """What is wrong with the record that a file begins with."""
    if first.type != "warcinfo":
        yield fault_of(first, "the file does not begin with a warcinfo: its beginning is gone, or not ours")
        return
    name = first.field("WARC-Filename")
    if name and name != first.file:
        yield fault_of(first, f"the file was called {name[:100]!r} when it was begun: it was renamed")


def number_faults(names: list[str]) -> Iterator[Fault]:
    """Serial numbers that two files have, or none: they are given without a gap. ``names`` are in order."""
    expected, before = 0, ""
    for name in names:
        serial = serial_of(name)
        if serial < expected:
            yield Fault(file=name, offset=0, record="file", what=f"it has the number of {before}")
        elif serial > expected:
            span = f"{expected:05d}" if serial == expected + 1 else f"{expected:05d} to {serial - 1:05d}"
            yield Fault(file=name, offset=0, record="file", what=f"number {span} before it is missing")
        expected, before = serial + 1, name
