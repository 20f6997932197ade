"""A page and its parts out of an MHTML file, as resources: what a browser made of them, not what was sent."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from archive.exchange import wire_url
from archive.imports.importable import Importable, Refused
from archive.imports.saved import NO_HOST, changed_at, sensible
from archive.imports.wording import harmless, shown_name
from archive.storage import reading
from archive.warc.httphead import one_line
from archive.warc.records import resource
from disclosure.errors import InputError
from disclosure.urls import host_of

from .parts import parts_of, plain_text, read_headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.imports.importable import Finding
    from archive.imports.options import Options

    from .parts import Headers, Part


class _Message(NamedTuple):
    """What holds for all parts: the file, its address and host, when it was saved, and if it says so."""

    file: str
    base: str
    site: str
    at: datetime
    dated: bool


def stated_by_mhtml(path: Path) -> Mapping[str, str]:
    """Who saved the page, and its title. Raises InputError where the headers cannot be read."""
    with reading(path), path.open("rb") as stream:
        headers = read_headers(stream)
    software = headers["x-mimeole"] or headers["from"].strip('"<> ')
    for words in ("Produced By ", "Saved by "):
        software = software.removeprefix(words)
    stated = {
        "software": harmless(software),
        "title": harmless(plain_text(headers["subject"])),
        "address": harmless(headers["snapshot-content-location"], 1000),
    }
    return {name: value for name, value in stated.items() if value}


def read_mhtml(path: Path, options: Options) -> Iterator[Finding]:
    """The page and its parts, each under its Content-Location or Content-ID. Raises InputError where it ends.

    The first part is the page (RFC 2557, 5); its address is that of the snapshot, where one is stated.
    """
    with reading(path), path.open("rb") as stream:
        headers = read_headers(stream)
        message = None
        for number, part in enumerate(parts_of(stream, headers, most=options.max_bytes), 1):
            if message is None:
                message = _message(path, headers, part.headers, options)
            try:
                yield _importable(part, message, number, options.site)
            except InputError as error:
                yield Refused(f"part {number}", str(error))
    if message is None:
        raise InputError("there is no part in it")


def _message(path: Path, headers: Headers, root: Headers, options: Options) -> _Message:
    stated = _moment(headers["date"])
    base = _joined(headers["content-location"] or headers["content-base"], root["content-location"])
    base = headers["snapshot-content-location"] or base
    return _Message(
        file=path.name,
        base=base,
        site=host_of(base) or NO_HOST,
        at=stated or sensible(changed_at(path), options.clock()),
        dated=stated is not None,
    )


def _importable(part: Part, message: _Message, number: int, site: str | None) -> Importable:
    """Raises InputError for a part that cannot be kept."""
    address = _address(part.headers, message, number)
    if part.why:
        raise InputError(f"{harmless(address)}: {part.why}")
    if not part.body:
        raise InputError(f"{harmless(address)}: it is empty")
    content_type = one_line(part.headers["content-type"]) or "application/octet-stream"
    return Importable(
        site=site or host_of(address) or message.site,
        record=resource(
            wire_url(address),
            part.body,
            at=message.at,
            content_type=content_type.encode("ascii", "replace").decode(),
        ),
        found_in=f"from {shown_name(message.file)}, part {number}",
        note="as the browser saved it",
        dated=message.dated,
        page=bool(host_of(address)) or number == 1,
    )


def _address(headers: Headers, message: _Message, number: int) -> str:
    """Where the part comes from, by http(s); else its id, or its place in the file."""
    if number == 1 and host_of(message.base):
        return message.base
    if host_of(address := _joined(message.base, headers["content-location"])):
        return address
    if number == 1:
        return f"file:{message.file}"
    named = headers["content-id"].strip("<> ") or headers["content-location"].removeprefix("cid:")
    return f"cid:{named or f'{number}@{message.file}'}"


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # it takes brackets for an IPv6 address
        return address


def _moment(text: str) -> datetime | None:
    """The Date header's moment; -0000 says that the zone is unknown, and the time UTC (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
