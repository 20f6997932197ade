"""A notice as JSON and back: the contract of ``parse``, ``export``, the API and both indexes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError
from disclosure.model import (
    SCHEMA_VERSION,
    Attachment,
    Conflict,
    ConflictValue,
    ItemMatch,
    Notice,
    Provenance,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]

_PLAIN = (
    *("id", "work", "url", "original_url", "site", "agency", "region", "column", "title"),
    *("index_number", "document_number", "issuer", "category", "subject", "method", "validity"),
    *("content_source", "site_id_code", "text", "digest", "parser"),
)
_DATES = ("date_written", "date_published", "date_effective", "date_repealed")
_LISTS = ("also_listed", "breadcrumb", "keywords", "flags")
_ORDER = (
    *("schema_version", "id", "work", "url", "original_url", "site", "agency", "region", "column"),
    *("also_listed", "breadcrumb", "title", "index_number", "document_number", "issuer", *_DATES),
    *("category", "subject", "keywords", "method", "validity", "content_source", "site_id_code", "text"),
    *("attachments", "items", "captured_at", "digest", "parser", "provenance", "conflicts", "raw", "flags"),
)


def notice_to_json(notice: Notice) -> Json:
    """The notice as a JSON object, keys in the order of the contract; dates in ISO 8601, UTC with ``Z``."""
    form: Json = {name: getattr(notice, name) for name in _PLAIN}
    form |= {name: _iso(getattr(notice, name)) for name in _DATES}
    form |= {name: list(getattr(notice, name)) for name in _LISTS}
    form |= {
        "schema_version": notice.schema_version,
        "captured_at": _instant(notice.captured_at),
        "attachments": [_attachment(each) for each in notice.attachments],
        "items": [_item(each) for each in notice.items],
        "provenance": {
            name: {"source": each.source, "locator": each.locator} for name, each in notice.provenance.items()
        },
        "conflicts": [_conflict(each) for each in notice.conflicts],
        "raw": dict(notice.raw),
    }
    return {name: form[name] for name in _ORDER}


def notice_from_json(form: Mapping[str, Any]) -> Notice:
    """The notice that a JSON object describes.

    Unknown keys are refused, as are other schema versions: InputError. Absent keys have their defaults, so
    that a hand-written notice may be short.
    """
    if unknown := set(form) - set(_ORDER):
        raise InputError(f"no field of a notice: {', '.join(sorted(unknown))}")
    if form.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
        raise InputError(
            f"notice of schema version {form['schema_version']}; this is version {SCHEMA_VERSION}"
        )
    try:
        return _notice(form)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not a notice: {error!r}") from error


def _notice(form: Mapping[str, Any]) -> Notice:
    given = {name: form[name] for name in _PLAIN if name in form}
    given |= {name: _date(form[name]) for name in _DATES if name in form}
    given |= {name: tuple(form[name]) for name in _LISTS if name in form}
    provenance = form.get("provenance", {}).items()
    return Notice(
        **{"url": None, **given},
        captured_at=datetime.fromisoformat(form["captured_at"]) if form.get("captured_at") else None,
        attachments=tuple(Attachment(**{"text": None, **each}) for each in form.get("attachments", ())),
        items=tuple(_item_from(each) for each in form.get("items", ())),
        provenance={name: Provenance(**each) for name, each in provenance},
        conflicts=tuple(_conflict_from(each) for each in form.get("conflicts", ())),
        raw=dict(form.get("raw", {})),
    )


def _attachment(attachment: Attachment) -> Json:
    """Without the text: it is long, and derived from the snapshot that ``digest`` names."""
    return {name: getattr(attachment, name) for name in ("url", "name", "media_type", "digest")}


def _item(match: ItemMatch) -> Json:
    """Keys ``attachment`` and ``attached`` are there only where spans are those of a file's text."""
    elements = {name: list(span) for name, span in match.elements.items()}
    form: Json = {
        "no": match.no,
        "confidence": match.confidence,
        "elements": elements,
        "evidence": list(match.evidence),
    }
    if match.attachment:
        form["attachment"] = match.attachment
    return form | {"attached": dict(match.attached)} if match.attached else form


def _item_from(form: Json) -> ItemMatch:
    elements = {name: (int(start), int(end)) for name, (start, end) in form.get("elements", {}).items()}
    return ItemMatch(
        no=form["no"],
        confidence=form["confidence"],
        elements=elements,
        evidence=tuple(form.get("evidence", ())),
        attachment=form.get("attachment"),
        attached=dict(form.get("attached", {})),
    )


def _conflict(conflict: Conflict) -> Json:
    return {
        "field": conflict.field,
        "values": [{"value": each.value, "source": each.source} for each in conflict.values],
    }


def _conflict_from(form: Json) -> Conflict:
    return Conflict(field=form["field"], values=tuple(ConflictValue(**each) for each in form["values"]))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
