"""A notice as a document of Elasticsearch, and back."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from disclosure.errors import DataError, InputError
from disclosure.regions import ancestors
from indexer.bigrams import fold
from indexer.documents import REBUILD, generation, packed_form, plain, searchable
from parsers.jsonform import notice_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from disclosure.model import Notice

_PARSER_BITS = 12
_MINOR_BITS = 5


def document_of(notice: Notice, *, work: str | None = None) -> dict[str, Any]:
    """The document; what the notice does not state is left out. ``work`` is the one that it belongs to."""
    form = _plain_form(packed_form(notice))
    texts = searchable(notice)
    fields = {
        "id": plain(notice.id),
        "site": notice.site,
        "agency": notice.agency,
        "issuer": notice.issuer and plain(notice.issuer),
        "region": notice.region,
        "regions": list(ancestors(notice.region)) if notice.region else None,
        "flags": sorted(set(map(plain, notice.flags))) or None,
        "work": work or notice.work,
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
        "fingerprint": fingerprint(form),
        "notice": form,
    }
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def _plain_form(form: dict[str, Any]) -> dict[str, Any]:
    """The form as UTF-8 can hold it: read anew only where it cannot, which is rare."""
    text = json.dumps(form, ensure_ascii=False)
    return form if (told := plain(text)) == text else dict(json.loads(told))


def notice_in(source: Mapping[str, Any]) -> Notice:
    """The notice of a document, with the work that it belongs to by now. Raises DataError for another one."""
    try:
        return notice_from_json({**source["notice"], "work": source.get("work")})
    except (KeyError, InputError) as error:
        raise DataError(f"index damaged: a notice in it cannot be read ({error!r}); {REBUILD}") from error


def as_parsed(source: Mapping[str, Any]) -> Notice:
    """The notice of a document with the work of its own words. Raises DataError."""
    return notice_in({**source, "work": source.get("notice", {}).get("work")})


def fingerprint(form: Mapping[str, Any]) -> str:
    """What tells a notice from one that differs, except in its work, which the index itself decides."""
    told = {name: value for name, value in form.items() if name != "work"}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


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
    return fold(plain(text)) if text else None
