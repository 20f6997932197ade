"""The formats of files that hold captures, by the endings of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from disclosure.errors import InputError

from .arc import read_arc, stated_by_arc
from .har.reading import read_har, stated_by_har
from .mhtml.reading import read_mhtml, stated_by_mhtml
from .wacz.reading import read_wacz, stated_by_wacz
from .warc import read_warc, stated_by_warc
from .wet import read_wet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from .importable import Finding
    from .options import Options


class Format(NamedTuple):
    """How files of one format are read.

    ``stated`` is what such a file says of itself, ``read`` gives the captures in it; both raise InputError,
    the latter where reading ends.
    """

    name: str
    endings: tuple[str, ...]
    stated: Callable[[Path], Mapping[str, str]]
    read: Callable[[Path, Options], Iterator[Finding]]


def _refuse_wat(path: Path) -> Mapping[str, str]:
    del path
    raise InputError("a WAT file holds metadata of captures, not what servers sent; import the WARC file")


FORMATS = (
    Format("WARC", (".warc", ".warc.gz"), stated_by_warc, read_warc),
    Format("WET", (".wet", ".wet.gz"), stated_by_warc, read_wet),
    Format("WAT", (".wat", ".wat.gz"), _refuse_wat, read_warc),
    Format("ARC", (".arc", ".arc.gz"), stated_by_arc, read_arc),
    Format("WACZ", (".wacz",), stated_by_wacz, read_wacz),
    Format("HAR", (".har",), stated_by_har, read_har),
    Format("MHTML", (".mhtml", ".mht"), stated_by_mhtml, read_mhtml),
)


def format_of(path: Path) -> Format | None:
    """The format that a file's name speaks for, or None."""
    name = path.name.lower()
    return next((known for known in FORMATS if name.endswith(known.endings)), None)
