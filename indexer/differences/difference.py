"""The difference between two captures of an address: where both lie, and what one says and the other not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.versions.comparing import changes
from indexer.versions.saying import FIELDS, Words, lines_of

from .inline import spans
from .paragraphs import Fate, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import Snapshot
    from indexer.versions.events import Change
    from indexer.versions.saying import File, Said

    from .inline import Span
    from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """A field and the stretches of its values."""

    field: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDifference:
    """An attachment whose content differs: its digests, and its paragraphs where both could be read."""

    url: str
    name: str
    before: str
    after: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between two captures. ``changes`` is the short form, empty where both say the same.

    ``paragraphs`` are all of the text's, those that are the same too. ``unreadable`` says why a payload could
    not be read: then only digests are compared. ``same_bytes`` tells that the payloads are one.
    """

    url: str
    before: Snapshot
    after: Snapshot
    changes: tuple[Change, ...]
    fields: tuple[FieldDifference, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    files: tuple[FileDifference, ...] = ()
    title: str = ""
    unreadable: str = ""

    @property
    def same_bytes(self) -> bool:
        """Whether both captures have one payload."""
        return self.before.digest == self.after.digest

    @property
    def has_text(self) -> bool:
        """Whether any paragraph of the text differs."""
        return any(paragraph.fate is not Fate.SAME for paragraph in self.paragraphs)


def difference(before: Snapshot, after: Snapshot, was: Said, now: Said) -> Difference:
    """The difference from one capture to a later one of the same address."""
    titles = [said.fields["title"].shown for said in (now, was) if "title" in said.fields]
    return Difference(
        url=after.url,
        before=before,
        after=after,
        changes=changes(was, now),
        fields=tuple(_fields(was, now)),
        paragraphs=paragraphs(was.lines, now.lines),
        files=tuple(_files(was, now)),
        title=titles[0] if titles else "",
        unreadable=was.unreadable or now.unreadable,
    )


_NOTHING = Words("", "")


def _fields(was: Said, now: Said) -> Iterator[FieldDifference]:
    for name in FIELDS:
        old, new = was.fields.get(name, _NOTHING), now.fields.get(name, _NOTHING)
        if old.said != new.said:
            yield FieldDifference(field=name, spans=spans(old, new))


def _files(was: Said, now: Said) -> Iterator[FileDifference]:
    old = {file.key: file for file in was.files}
    for file in now.files:
        before = old.get(file.key)
        if before and before.digest and file.digest and before.digest != file.digest:
            yield FileDifference(
                url=file.key,
                name=file.name.shown,
                before=before.digest,
                after=file.digest,
                paragraphs=_content(before, file),
            )


def _content(before: File, after: File) -> tuple[Paragraph, ...]:
    if not (before.text and after.text and before.text.said and after.text.said):
        return ()
    return paragraphs(lines_of(*before.text), lines_of(*after.text))
