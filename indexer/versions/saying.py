"""What a notice says, as two of its versions are compared; and what of it is not compared.

Compared are the fields of :data:`FIELDS`, the paragraphs of the text, and the attachments by name, address
and content. Left out is what the page does not say of its document: its place in the site (address, column,
breadcrumb, code of the site), what we make of it (items, flags, conflicts, provenance), and what only a list
stated. Left out of the text is what differs at every look, see `volatile`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from disclosure.urls import canonical_url
from indexer.masking import masked

from .volatile import lasting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from disclosure.model import Attachment, Notice

FIELDS = (
    *("title", "issuer", "document_number", "index_number"),
    *("date_written", "date_published", "date_effective", "date_repealed"),
    *("category", "subject", "keywords", "method", "validity", "content_source", "original_url"),
)
"""What is compared beside text and attachments, in the order in which it is shown."""

_BY_LIST = frozenset({"link", "row"})
"""Locators of what another page, the list, says of the notice."""


class Words(NamedTuple):
    """Words as printed, which are compared, and as they may be shown: masked, and as long."""

    said: str
    shown: str


class File(NamedTuple):
    """An attachment: ``key`` is its canonical address; ``digest``, ``text`` are None if it was never got."""

    key: str
    name: Words
    digest: str | None
    text: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one version says. ``unreadable`` tells why a payload says nothing; its digest is compared then."""

    digest: str
    fields: Mapping[str, Words] = field(default_factory=dict)
    lines: tuple[Words, ...] = ()
    files: tuple[File, ...] = ()
    unreadable: str = ""

    def tells_same(self, other: Said) -> bool:
        """Whether both say the same. A file that was not fetched may say anything."""
        if self.unreadable or other.unreadable:
            return self.digest == other.digest
        if self._told() != other._told():
            return False
        digests = zip(
            (file.digest for file in self.files), (file.digest for file in other.files), strict=True
        )
        return all(one == two or not (one and two) for one, two in digests)

    def _told(self) -> tuple[object, ...]:
        files = [(file.key, file.name.said) for file in self.files]
        return {n: w.said for n, w in self.fields.items()}, [w.said for w in self.lines], files


def said_of(notice: Notice, *, digest: str, original: bool = False) -> Said:
    """What a notice says; ``original`` shows personal information as printed."""
    shown = notice if original else masked(notice)
    return Said(
        digest=digest,
        fields=dict(_fields(notice, shown)),
        lines=lines_of(notice.text, shown.text),
        files=tuple(map(_file, notice.attachments, shown.attachments)),
    )


def lines_of(said: str, shown: str) -> tuple[Words, ...]:
    """The paragraphs that are compared. A mask that is longer or shorter would be compared as it is shown."""
    if len(said) != len(shown):
        said = shown
    pairs = zip(said.split("\n"), _cut_alike(said, shown), strict=True)
    return tuple(kept for line, hidden in pairs if (kept := _lasting(line, hidden)) is not None)


def _cut_alike(said: str, shown: str) -> Iterator[str]:
    at = 0
    for line in said.split("\n"):
        yield shown[at : at + len(line)]
        at += len(line) + 1


def _lasting(line: str, shown: str) -> Words | None:
    spans = lasting(line)
    said = "".join(line[start:end] for start, end in spans).strip()
    return Words(said, "".join(shown[start:end] for start, end in spans).strip()) if said else None


def _fields(notice: Notice, shown: Notice) -> Iterator[tuple[str, Words]]:
    for name in FIELDS:
        where = notice.provenance.get(name)
        if where is not None and where.source == "list" and where.locator.partition(" ")[0] in _BY_LIST:
            continue
        if value := _text(getattr(notice, name)):
            yield name, Words(value, _text(getattr(shown, name)))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(map(str, value))
    return "" if value is None else str(value)


def _file(file: Attachment, shown: Attachment) -> File:
    text = None if file.text is None else Words(file.text, shown.text or "")
    key = canonical_url(file.url)
    return File(key, _name(file.name, shown.name), file.digest, text)


def _name(said: str, shown: str) -> Words:
    """The name without what counts downloads."""
    cut: Callable[[str], str] = lambda text: "".join(text[a:b] for a, b in lasting(said)).strip()  # noqa: E731
    return Words(cut(said), cut(shown))
