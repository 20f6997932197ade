"""What an import found: a capture to keep, one that is refused, or something that is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

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


class Refused(NamedTuple):
    """A record, entry or part that is not imported: where it stands in its file, and why it is refused."""

    place: str
    why: str


class PassedOver(NamedTuple):
    """Something that is no capture of a page, by its kind: counted, and no fault."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Importable:
    """A capture made by others, with the request that it answers if that is known, and where it was found.

    ``note`` says what its bytes are where they are not those of the server. ``dated`` says that its time is
    the source's own word, not that of a file which may have been copied. What is no ``page``, such as the
    text of one, is kept and can be looked up, and nothing reads it as a notice.
    """

    site: str
    record: Record
    found_in: str
    request: Record | None = None
    note: str = ""
    dated: bool = True
    page: bool = True

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

    @property
    def detail(self) -> str:
        """What is acknowledged of it beside its state."""
        return f"{self.found_in}; {self.note}" if self.note else self.found_in

    def state(self, capture: Captured) -> FetchState:
        """The state that a status speaks for, nobody having looked at the page. A file without HTTP is OK.

        >>> _CLASSES.get(204 // 100, FetchState.UNREADABLE)
        <FetchState.OK: 'ok'>
        """
        if not self.page:
            return FetchState.UNREADABLE
        if capture.record_type == "resource":
            return FetchState.OK
        return _STATES.get(capture.status) or _CLASSES.get(capture.status // 100, FetchState.UNREADABLE)


Finding = Importable | Refused | PassedOver


def found(record: Record) -> Found:
    """A record that was not written yet, as one that was."""
    return Found(
        file="", offset=0, length=0, version=record.version, fields=record.fields, content=record.block
    )
