"""Captures out of WARC files by others: copied with their own headers and dates, checked first."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from archive.exchange import wire_url
from archive.times import moment
from archive.warc.blocks import LARGE
from archive.warc.foreign import TooLarge, records_in
from archive.warc.httphead import media_type
from archive.warc.payloads import CAPTURES, digest_faults
from archive.warc.records import Record
from disclosure.errors import ArchiveDamaged, InputError
from disclosure.urls import host_of

from .importable import Importable, PassedOver, Refused
from .messages import check_head, head_length
from .pairs import exchanges
from .saved import NO_HOST
from .schemes import other_scheme, require_host
from .texts import TEXT_OF
from .unpacking import opened
from .wording import harmless, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.warc.scan import Found

    from .importable import Finding
    from .options import Options

_HTTP = "application/http"
_BLANK = re.compile(r"\s")
_UNTYPED = "application/octet-stream"
"""What a block without a media type is taken for (ISO 28500, 5.6); a writer would name another."""
_LOCAL = ("file:", "cid:")
_STATED = ("software", "operator", "publisher", "isPartOf", "description")


def stated_by_warc(path: Path) -> Mapping[str, str]:
    """What the ``warcinfo`` at the top of a file says; nothing where there is none."""
    try:
        with opened(path) as stream:
            first = next(records_in(stream, path.name, max_bytes=LARGE, spool=path.parent), None)
    except InputError:
        return {}
    if first is None or isinstance(first, TooLarge) or first.type != "warcinfo":
        return {}
    lines = (line.partition(":") for line in first.block.decode("utf-8", "replace").splitlines())
    fields = {name.strip(): harmless(value.strip(), 1000) for name, _, value in lines}
    return {name: fields[name] for name in _STATED if fields.get(name)}


def read_warc(path: Path, options: Options) -> Iterator[Finding]:
    """The captures of a file, each with the request beside it. Raises InputError where reading ends."""
    with opened(path) as stream:
        records = records_in(stream, path.name, max_bytes=options.max_bytes, spool=options.spool)
        yield from captures_of(records, options, file=shown_name(path.name))


def captures_of(
    records: Iterator[Found | TooLarge], options: Options, *, file: str, inside: str = ""
) -> Iterator[Finding]:
    """As :func:`read_warc`, of records in ``file``, in its member ``inside`` if that is a package."""
    for found, request in exchanges(records):
        number = found.number if isinstance(found, TooLarge) else found.offset
        place = f"{inside}, record {number}" if inside else f"record {number}"
        if isinstance(found, TooLarge):
            yield Refused(place, f"{found.size} bytes are more than {options.max_bytes}")
        elif kind := _other(found):
            yield PassedOver(kind)
        else:
            try:
                yield _importable(found, request, options.site, f"from {file}, {place}")
            except InputError as error:
                named = harmless(f"{found.type or 'record'} of {found.uri or 'nothing'}")
                yield Refused(place, f"{named}: {error}")


def _other(found: Found) -> str:
    """The kind of a whole record that is no capture of a page, such as the name service's answer."""
    if found.type == "conversion":
        return "conversion records"
    scheme = other_scheme(found.uri)
    is_ours = found.type == "resource" and found.uri.startswith((*_LOCAL, TEXT_OF))
    return f"{scheme} records" if scheme and found.type in CAPTURES and not is_ours else ""


def _importable(found: Found, request: Found | None, site: str | None, found_in: str) -> Importable:
    """Raises InputError for a record that cannot be kept."""
    _check(found)
    cut = found.field("WARC-Truncated")
    host = host_of(found.uri.removeprefix(TEXT_OF))
    return Importable(
        site=site or host or NO_HOST,
        record=_copy(found),
        request=_request(request, found),
        found_in=found_in,
        note=f"cut short by whoever captured it ({harmless(cut, 40)})" if cut else "",
        page=not found.uri.startswith((TEXT_OF, "cid:")),
    )


def _check(found: Found) -> None:
    if twice := _stated_twice(found):
        raise InputError(f"{twice} stands there twice: readers differ in which they take")
    if found.type not in CAPTURES or found.field("WARC-Segment-Number"):
        raise InputError("not a whole capture")
    is_local = found.type == "resource" and found.uri.startswith(_LOCAL)
    if not is_local:
        require_host(found.uri.removeprefix(TEXT_OF))
    if found.type != "resource":
        check_head(found.head)
    if faults := digest_faults(found):
        raise InputError("; ".join(faults))
    if not found.record_id:
        raise InputError("the record has no id")
    if found.type != "revisit" and found.field("WARC-Refers-To"):
        raise InputError(f"a {found.type} that refers to another record")
    try:
        moment(found.field("WARC-Date"))
    except ArchiveDamaged as error:
        raise InputError(str(error)) from error


def _stated_twice(found: Found) -> str:
    """A named field that stands there again, as only WARC-Concurrent-To may (ISO 28500, 5.7)."""
    times = Counter(name.lower() for name, _ in found.fields)
    again = (name for name, count in times.items() if count > 1 and name.startswith(("warc-", "content-")))
    return next((name for name in again if name != "warc-concurrent-to"), "")


def _request(request: Found | None, capture: Found) -> Record | None:
    """The request where it is whole, and speaks of no other capture: it only tells more of this one."""
    if request is None or request.field("WARC-Concurrent-To") not in {"", capture.record_id}:
        return None
    try:
        check_head(request.head)
        return None if digest_faults(request) or _stated_twice(request) else _copy(request)
    except InputError:
        return None


def _copy(found: Found) -> Record:
    """The record as it was written, to be compressed anew."""
    fields = tuple(map(_without_blanks, found.fields))
    if found.type == "resource":
        named = () if found.field("Content-Type") else (("Content-Type", _UNTYPED),)
        return Record(fields=(*fields, *named), block=found.content, version=found.version)
    if found.content and media_type(found.field("Content-Type")) != _HTTP:
        raise InputError(f"its content is {found.field('Content-Type') or 'of no stated type'}, not HTTP")
    http = head_length(found.type, found.head, len(found.content))
    return Record(fields=fields, block=found.content, version=found.version, http=http)


def _without_blanks(field: tuple[str, str]) -> tuple[str, str]:
    """An address with blanks in it is no URI (RFC 3986): readers refuse it, or the file."""
    name, value = field
    return (name, wire_url(value)) if name.lower() == "warc-target-uri" and _BLANK.search(value) else field
