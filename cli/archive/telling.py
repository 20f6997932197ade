"""Events of a history in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cli.lang import Messages
    from disclosure.model import Snapshot
    from indexer.versions.events import Change, Dating, Event

_LONGEST = 60


def when(moment: datetime) -> str:
    """A moment as printed: UTC, to the second."""
    return f"{moment:%Y-%m-%d %H:%M:%S}Z"


def place(snapshot: Snapshot | None) -> list[str]:
    """Where a capture lies; nothing for none."""
    return [f"{snapshot.file}:{snapshot.offset}"] if snapshot else []


def told(event: Event, say: Messages) -> list[str]:
    """What there is to say of an event beside its kind, a phrase each."""
    phrases = []
    if event.times > 1:
        phrases.append(say("{times} times until {until}").format(times=event.times, until=when(event.until)))
    if event.state is not None and event.state.value != "ok":
        phrases.append(event.state.value + (f": {event.detail}" if event.detail else ""))
    if event.since is not None:
        phrases.append(say("absent since {since}").format(since=when(event.since)))
    if event.moved is not None:
        phrases.append(say("to {url} (by {by})").format(url=event.moved.url, by=event.moved.by))
    phrases += [changed(change, say) for change in event.changes]
    if event.dating is not None:
        phrases.append(dated(event.dating, say))
    return phrases


def changed(change: Change, say: Messages) -> str:
    """A change in one phrase."""
    from indexer.differences.labels import label

    name = label(change.field, say.language)
    if change.removed is not None:
        said = say("{name}: paragraphs gone or reworded {removed}, new {added}")
        return said.format(name=name, removed=change.removed, added=change.added)
    values = (_short(value) if value is not None else "–" for value in (change.before, change.after))
    return f"{name}{say(': ')}{' → '.join(values)}"


def dated(dating: Dating, say: Messages) -> str:
    """What the day of publication is worth."""
    return say("; ").join(_dated(dating, say))


_GRADES = {
    "as_stated": "nothing speaks against it",
    "first_crawl": "no complete reading of its list came before, which tells nothing",
    "relisted": "its list came back with new addresses, which tells nothing",
    "late": "list {column} was complete without it {days} days later, as drafts wait",
    "suspected": "but list {column} was complete without it {lacking} times, last {days} days later ({read})",
    "restated": "but it stated {before} earlier, {days} days later",
}


def _dated(dating: Dating, say: Messages) -> Iterator[str]:
    source = {"page": "says it was published {day}", "list": "its list says it was published {day}"}
    yield say(source[dating.source]).format(day=dating.stated)
    yield say(_GRADES[dating.grade.value]).format(
        column=dating.column,
        days=dating.days,
        lacking=dating.lacking,
        read=when(dating.read_at) if dating.read_at else "",
        before=dating.before,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
