"""Captures out of a HAR: responses put together from what the browser tells of them, and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.imports.importable import Importable, PassedOver, Refused
from archive.imports.jsons import read_object, text_in
from archive.imports.limits import MAX_JSON
from archive.imports.notes import noted
from archive.imports.schemes import other_scheme
from archive.imports.wording import harmless, shown_name
from archive.storage import reading
from archive.warc.records import new_record_id, request, response
from disclosure.errors import InputError
from disclosure.urls import host_of

from .entries import entry_of
from .scanning import log_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.imports.importable import Finding
    from archive.imports.options import Options

    from .entries import Entry

_RESERIALISED = "HAR 1.2"
_ESCAPED = 2
"""How much longer a body may be in JSON than in octets: Chinese as \\uXXXX takes 6 for 3, base 64 4 for 3."""


def stated_by_har(path: Path) -> Mapping[str, str]:
    """The programs that wrote the file and made the exchanges; they stand before these as a rule."""
    stated: dict[str, str] = {}
    try:
        with reading(path), path.open("rb") as stream:
            for value in log_values(stream, most=1 << 16):
                if value.name == "entries" and "software" in stated:
                    break
                if value.name in {"creator", "browser"} and not value.why:
                    maker = read_object(value.octets, value.name)
                    named = f"{text_in(maker, 'name', 100)} {text_in(maker, 'version', 100)}"
                    stated["software" if value.name == "creator" else "browser"] = harmless(named.strip())
    except InputError:
        pass  # read_har says where
    return stated


def read_har(path: Path, options: Options) -> Iterator[Finding]:
    """Each entry as a response with its request. Raises InputError where reading ends.

    A HAR holds no bytes as received: heads are written anew, and bodies have their codings removed.
    """
    number = 0
    most = _ESCAPED * options.max_bytes + MAX_JSON
    with reading(path), path.open("rb") as stream:
        for value in log_values(stream, most=most):
            if value.name != "entries":
                continue
            number += 1
            place = f"entry {number}"
            if value.why:
                yield Refused(place, value.why)
            else:
                yield _finding(value.octets, shown_name(path.name), place, options)


def _finding(octets: bytes, file: str, place: str, options: Options) -> Finding:
    url = ""
    try:
        value = read_object(octets, "the entry")
        url = text_in(value.get("request"), "url", 1 << 16)
        if scheme := other_scheme(url):
            return PassedOver(f"{scheme} entries")
        entry = entry_of(value, max_bytes=options.max_bytes)
    except InputError as error:
        named = f"{harmless(url)}: " if url else ""
        return Refused(place, f"{named}{error}")
    return _importable(entry, file, place, options.site)


def _importable(entry: Entry, file: str, place: str, site: str | None) -> Importable:
    exchange, record_id = entry.exchange, new_record_id()
    note = entry.note or "its head was written anew"
    about = noted({"reserialised_from": _RESERIALISED, "note": note})
    return Importable(
        site=site or host_of(exchange.url),
        record=response(exchange, record_id=record_id, extra=about),
        request=request(exchange, concurrent_to=record_id),
        found_in=f"from {file}, {place}",
        note=note,
    )
