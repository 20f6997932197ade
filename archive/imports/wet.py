"""Common Crawl's WET files: the text of pages, in ``conversion`` records, without the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exchange import wire_url
from archive.times import moment
from archive.warc.digests import agrees
from archive.warc.foreign import TooLarge, records_in
from archive.warc.records import resource
from disclosure.errors import ArchiveDamaged, InputError
from disclosure.urls import host_of

from .importable import Importable, PassedOver, Refused
from .notes import noted
from .schemes import require_host
from .texts import TEXT_OF
from .unpacking import opened
from .wording import harmless, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.warc.scan import Found

    from .importable import Finding
    from .options import Options


def read_wet(path: Path, options: Options) -> Iterator[Finding]:
    """The texts of a file, as resources under ``urn:text:`` and the address of the page.

    Raises InputError where reading ends. A text is evidence of words, not of a page: it neither takes the
    page's place nor becomes a notice.
    """
    with opened(path) as stream:
        for found in records_in(stream, path.name, max_bytes=options.max_bytes, spool=options.spool):
            if isinstance(found, TooLarge):
                why = f"{found.size} bytes are more than {options.max_bytes}"
                yield Refused(f"record {found.number}", why)
            elif found.type == "conversion":
                yield _text(found, options.site, shown_name(path.name))
            elif found.type != "warcinfo":
                yield PassedOver("records without text")


def _text(found: Found, site: str | None, file: str) -> Importable | Refused:
    place = f"record {found.offset}"
    try:
        _check(found)
        at = moment(found.field("WARC-Date"))
    except (InputError, ArchiveDamaged) as error:
        return Refused(place, f"conversion of {harmless(found.uri) or 'nothing'}: {error}")
    of = {"converted_from": found.field("WARC-Refers-To"), "record": found.record_id}
    return Importable(
        site=site or host_of(found.uri),
        record=resource(
            TEXT_OF + wire_url(found.uri),
            found.content,
            at=at,
            content_type=f"{found.field('Content-Type')}; charset=utf-8",
            extra=noted(of),
        ),
        found_in=f"from {file}, {place}",
        note="the text alone, as somebody made it of the page",
        page=False,
    )


def _check(found: Found) -> None:
    require_host(found.uri)
    if found.field("Content-Type").strip().lower() != "text/plain":
        raise InputError(f"its content is {harmless(found.field('Content-Type'), 60)}, not text/plain")
    claim = found.field("WARC-Block-Digest")
    if claim and not agrees(claim, found.content):
        raise InputError("the block does not have the digest that the record states")
