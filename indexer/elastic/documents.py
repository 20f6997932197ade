"""A notice as a document of Elasticsearch, and back.

What other programs can read there (Kibana, another client) is masked: ``notice`` is the notice as it may be
shown. Where masking changed something, ``original`` holds the notice as printed, packed: neither searched nor
readable by chance, for who asks for the original by name. Searches look into texts that are not kept.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import to_json  # four times as fast as json.dumps, and here already

from disclosure.errors import DataError, InputError
from disclosure.regions import ancestors
from indexer.bigrams import fold
from indexer.documents import REBUILD, generation, pack, packed_form, plain, searchable, unpack
from indexer.masking import masked, masked_label
from parsers.jsonform import notice_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from disclosure.model import Notice

_PARSER_BITS = 12
_MINOR_BITS = 5
SOURCE = ("work", "notice", "is_masked", "original")
"""What of a document `notice_in` wants."""


class Document(NamedTuple):
    """A notice as it is sent: its id, what tells it from another reading, and its JSON in UTF-8."""

    id: str
    fingerprint: str
    body: bytes


def document_of(notice: Notice, *, work: str | None = None) -> Document:
    """The document; what the notice does not state is left out. ``work`` is the one that it belongs to."""
    try:
        form = _form(notice)
    except ValueError:  # half of a surrogate pair, which is rare
        return document_of(_in_unicode(notice), work=work)
    shown = masked(notice)
    fields = _searched(notice) | {"work": work or notice.work, "fingerprint": _fingerprint(form)}
    if shown is not notice:
        fields |= {"is_masked": True, "original": base64.b64encode(pack(notice)).decode()}
        form = _form(shown)
    told = to_json({name: value for name, value in fields.items() if value is not None and value != ""})
    body = b'%b,"notice":{"work":%b,%b}' % (told[:-1], to_json(notice.work), form[1:])
    return Document(notice.id, fields["fingerprint"], body)


def _searched(notice: Notice) -> dict[str, Any]:
    """What is searched, filtered, counted and sorted by."""
    texts = searchable(notice)
    return {
        "id": notice.id,
        "site": notice.site,
        "agency": notice.agency,
        "issuer": notice.issuer and masked_label(notice.issuer),
        "issuer_printed": notice.issuer,
        "region": notice.region,
        "regions": list(ancestors(notice.region)) if notice.region else None,
        "flags": sorted(set(notice.flags)) or None,
        "item_no": sorted({match.no for match in notice.items}) or None,
        "elements": sorted({f"{m.no}:{name}" for m in notice.items for name in m.elements}) or None,
        "title": fold(texts.title),
        "text": fold(texts.text),
        "labels": fold(texts.labels),
        "issuer_folded": _folded(notice.issuer),
        "document_number": _folded(notice.document_number),
        "index_number": _folded(notice.index_number),
        "category": _folded(notice.category),
        "year": notice.date_published.year if notice.date_published else None,
        "date_published": notice.date_published.isoformat() if notice.date_published else None,
        "date_written": notice.date_written.isoformat() if notice.date_written else None,
        "captured_at": notice.captured_at.isoformat() if notice.captured_at else None,
    }


def _form(notice: Notice) -> bytes:
    """The notice's JSON without its work, which the index itself decides; equal notices have equal bytes.

    Raises ValueError for what UTF-8 cannot hold.
    """
    form = packed_form(notice)
    del form["work"]
    for name in ("provenance", "raw"):
        form[name] = dict(sorted(form[name].items()))
    for match in form["items"]:
        match["elements"] = dict(sorted(match["elements"].items()))
    return to_json(form)


def _in_unicode(notice: Notice) -> Notice:
    """The notice as UTF-8 can hold it."""
    return notice_from_json(json.loads(plain(json.dumps(packed_form(notice), ensure_ascii=False))))


def _shown_in(source: Mapping[str, Any]) -> Notice:
    """The notice of a document as it may be shown. Raises DataError."""
    try:
        return notice_from_json({**source["notice"], "work": source.get("work")})
    except (KeyError, InputError) as error:
        raise DataError(f"index damaged: a notice in it cannot be read ({error!r}); {REBUILD}") from error


def notice_in(source: Mapping[str, Any]) -> Notice:
    """The notice of a document as printed, with the work that it belongs to by now.

    Raises DataError for another document, and where the original is withheld from us.
    """
    return _original({**source, "work": source.get("work")})


def as_parsed(source: Mapping[str, Any]) -> Notice:
    """The notice of a document as printed, with the work of its own words. Raises DataError."""
    return _original({**source, "work": source.get("notice", {}).get("work")})


def _original(source: Mapping[str, Any]) -> Notice:
    if not source.get("is_masked"):
        return _shown_in(source)
    if "original" not in source:
        raise DataError(
            "the server gives out masked notices only; ask for a key that may read the field `original`"
        )
    try:
        packed = base64.b64decode(source["original"], validate=True)
    except ValueError as error:
        raise DataError(f"index damaged: a notice in it cannot be read ({error}); {REBUILD}") from error
    return replace(unpack(packed), work=source["work"])


def _fingerprint(form: bytes) -> str:
    """What tells a notice from one that differs, except in its work."""
    return hashlib.sha256(form).hexdigest()[:32]


def version_of(notice: Notice) -> int:
    """The notice's generation as a number for ``external_gte``: microseconds of its capture, then its parser.

    A parser's version counts as major and minor number, up to 127.31.
    """
    made = generation(notice)
    major, minor = (*made.parser, 0, 0)[:2]
    parser = min(major, 127) << _MINOR_BITS | min(minor, 31)
    return max(0, _micros(made.captured_at)) << _PARSER_BITS | parser


def _micros(moment: datetime) -> int:
    seconds = moment.replace(microsecond=0).timestamp() if moment.year > 1 else 0
    return round(seconds) * 1_000_000 + moment.microsecond


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None
