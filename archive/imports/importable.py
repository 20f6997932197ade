"""What an import found and is about to keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.captured import captured, read_event
from archive.events import Asked
from archive.fetches import FrontierEntry, Kind
from archive.warc.blocks import head_of, since, whole
from archive.warc.httphead import read_head
from archive.warc.scan import Found
from disclosure.model import FetchState

if TYPE_CHECKING:
    from archive.events import Captured
    from archive.warc.records import Record

_STATES = {
    304: FetchState.NOT_MODIFIED,
    401: FetchState.FORBIDDEN,
    403: FetchState.FORBIDDEN,
    404: FetchState.GONE,
    410: FetchState.GONE,
    412: FetchState.BLOCKED,
    429: FetchState.BLOCKED,
}
_CLASSES = {2: FetchState.OK, 3: FetchState.REDIRECTED, 5: FetchState.SERVER_ERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A capture made by others, with the request that it answers if that is known, and where it was found."""

    site: str
    record: Record
    found_in: str
    request: Record | None = None

    @property
    def capture(self) -> Captured:
        """The capture as the ledger will hold it, but for its place."""
        return replace(captured(found(self.record)), key=self.entry.key)

    @property
    def entry(self) -> FrontierEntry:
        """The request as a crawl would have made it."""
        url = found(self.record).uri
        if self.request is None or not isinstance(read_event(found(self.request)), Asked):
            return FrontierEntry(url=url, kind=Kind.IMPORT)
        head = read_head(head_of(self.request.block))
        method = head.start.partition(" ")[0]
        body = whole(since(self.request.block, head.length), "the request's body")
        return FrontierEntry(url=url, kind=Kind.IMPORT, method=method, body=body)


def found(record: Record) -> Found:
    """A record that was not written yet, as one that was."""
    return Found(
        file="", offset=0, length=0, version=record.version, fields=record.fields, content=record.block
    )


def state_of_answer(capture: Captured) -> FetchState:
    """The state that a status speaks for, nobody having looked at the page. A file without HTTP is OK.

    >>> _CLASSES.get(204 // 100, FetchState.UNREADABLE)
    <FetchState.OK: 'ok'>
    """
    if capture.record_type == "resource":
        return FetchState.OK
    return _STATES.get(capture.status) or _CLASSES.get(capture.status // 100, FetchState.UNREADABLE)
