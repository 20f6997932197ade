"""Events and differences as JSON values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from .paragraphs import Fate

if TYPE_CHECKING:
    from disclosure.model import Snapshot
    from indexer.versions.events import Change, Dating, Event
    from indexer.versions.history import History

    from .difference import Difference
    from .inline import Span
    from .paragraphs import Paragraph

Json = dict[str, Any]


def history_to_json(history: History) -> Json:
    """A history; times in UTC with ``Z``, keys absent where there is nothing to say."""
    return {
        "site": history.site,
        "url": history.url,
        "unanswered_from": instant(history.unanswered_from),
        "events": [event_to_json(event) for event in history.events],
    }


def event_to_json(event: Event) -> Json:
    """An event, without the keys that it leaves open."""
    form: Json = {
        "kind": event.kind.value,
        "at": instant(event.at),
        "until": instant(event.until),
        "times": event.times,
        "state": event.state.value if event.state else None,
        "detail": event.detail,
        "imported": event.imported or None,
        "since": instant(event.since),
        "changes": [change_to_json(change) for change in event.changes],
        "capture": place(event.snapshot) if event.snapshot else None,
    }
    if event.moved:
        form["moved"] = {"url": event.moved.url, "by": event.moved.by, "since": instant(event.moved.since)}
    if event.dating:
        form["dating"] = _dating(event.dating)
    return {name: value for name, value in form.items() if value not in (None, "", [])}


def change_to_json(change: Change) -> Json:
    """A change: ``removed`` and ``added`` count paragraphs, of the text alone."""
    form: Json = {"field": change.field, "before": change.before, "after": change.after}
    if change.about:
        form["about"] = change.about
    if change.removed is not None:
        return {"field": change.field, "removed": change.removed, "added": change.added}
    return form


def difference_to_json(found: Difference) -> Json:
    """A difference; of paragraphs that are the same only their number is given, as ``same``."""
    return {
        "url": found.url,
        "before": place(found.before),
        "after": place(found.after),
        "differs": bool(found.changes),
        "same_bytes": found.same_bytes,
        "unreadable": found.unreadable or None,
        "changes": [change_to_json(change) for change in found.changes],
        "fields": [{"field": each.field, "spans": _spans(each.spans)} for each in found.fields],
        "text": _paragraphs(found.paragraphs),
        "attachments": [
            {
                "url": file.url,
                "name": file.name,
                "before": file.before,
                "after": file.after,
                "text": _paragraphs(file.paragraphs),
            }
            for file in found.files
        ],
    }


def place(snapshot: Snapshot) -> Json:
    """Where a capture lies."""
    return {
        "captured_at": instant(snapshot.captured_at),
        "status": snapshot.status,
        "media_type": snapshot.media_type,
        "digest": snapshot.digest,
        "site": snapshot.site,
        "file": snapshot.file,
        "offset": snapshot.offset,
        "length": snapshot.length,
    }


def instant(moment: datetime | None) -> str | None:
    """The moment in ISO 8601, UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _dating(dating: Dating) -> Json:
    form: Json = {
        "grade": dating.grade.value,
        "stated": dating.stated.isoformat(),
        "source": dating.source,
        "before": _day(dating.before),
        "column": dating.column,
        "lacking": dating.lacking or None,
        "run": dating.run,
        "read_at": instant(dating.read_at),
        "days": dating.days or None,
    }
    return {name: value for name, value in form.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _paragraphs(all_of_them: tuple[Paragraph, ...]) -> list[Json]:
    found: list[Json] = []
    for paragraph in all_of_them:
        if paragraph.fate is not Fate.SAME:
            found.append({"fate": paragraph.fate.value, "spans": _spans(paragraph.spans)})
        elif found and "same" in found[-1]:
            found[-1]["same"] += 1
        else:
            found.append({"same": 1})
    return found


def _spans(spans: tuple[Span, ...]) -> list[list[str]]:
    return [[span.op.value, span.text] for span in spans]
