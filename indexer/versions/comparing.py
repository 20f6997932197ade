"""What differs between two versions, field by field; how it reads is told by `indexer.differences`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .events import Change
from .saying import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .saying import File, Said


def changes(before: Said, after: Said) -> tuple[Change, ...]:
    """The differences from ``before`` to ``after``: fields in their order, then text, then attachments.

    A payload that cannot be read differs by its digest, as ``payload``.
    """
    if before.tells_same(after):
        return ()
    if before.unreadable or after.unreadable:
        about = after.unreadable or before.unreadable
        return (Change(field="payload", before=before.digest, after=after.digest, about=about),)
    return (*_fields(before, after), *_text(before, after), *_files(before, after))


def _fields(before: Said, after: Said) -> Iterator[Change]:
    for name in FIELDS:
        old, new = before.fields.get(name), after.fields.get(name)
        if (old and old.said) != (new and new.said):
            yield Change(field=name, before=old.shown if old else None, after=new.shown if new else None)


def _text(before: Said, after: Said) -> Iterator[Change]:
    old, new = ([line.said for line in version.lines] for version in (before, after))
    if old != new:
        removed, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield Change(field="text", removed=removed.total(), added=added.total())


def _files(before: Said, after: Said) -> Iterator[Change]:
    """Files that went or came, that bear another name, or whose content differs.

    A digest that was not known before is no change: the file was not fetched then.
    """
    old, new = ({file.key: file for file in version.files} for version in (before, after))
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or was.name.said != now.name.said:
            yield _named(key, was, now)
        if was and now and was.digest and now.digest and was.digest != now.digest:
            yield Change(field="attachment_content", before=was.digest, after=now.digest, about=key)


def _named(key: str, was: File | None, now: File | None) -> Change:
    return Change(
        field="attachment",
        before=was.name.shown if was else None,
        after=now.name.shown if now else None,
        about=key,
    )
