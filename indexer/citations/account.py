"""All there is to say of one capture: where it lies, what vouches for it, what came later, how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from archive.evidence.vouchers import stamps_on, voucher_of
from disclosure.model import FetchState
from indexer.differences.jsonform import event_to_json, instant, place
from indexer.versions.events import Happened
from indexer.versions.history import USUAL, history_of
from parsers.listings.rows import read_date

from .cited import BEIJING, Cited, english, gbt7714
from .forms import bibtex, csl

if TYPE_CHECKING:
    from archive.evidence.vouchers import Manifest
    from archive.folder import DataFolder
    from archive.tables.attempts import Attempts
    from disclosure.model import Snapshot
    from indexer.base import Index
    from indexer.versions.events import Event
    from indexer.versions.history import Rules
    from indexer.versions.reading import VersionReader

_TOLD = frozenset(Happened) - {Happened.FIRST_SEEN, Happened.UNREAD, Happened.BACKDATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A capture with its citation. ``voucher`` is None while the run that wrote it goes on.

    ``stamps`` names the files in the site's ``stamps/`` in which authorities say when the voucher was there.
    ``state`` is what became of the fetch, None where nobody judged it. ``since`` is what happened to the
    address later, looks that found it unchanged among it.
    """

    cited: Cited
    state: FetchState | None
    voucher: Manifest | None
    stamps: tuple[str, ...]
    since: tuple[Event, ...]

    @property
    def snapshot(self) -> Snapshot:
        """Where the capture lies."""
        return self.cited.snapshot


def account_of(
    folder: DataFolder,
    attempts: Attempts,
    reader: VersionReader,
    snapshot: Snapshot,
    *,
    rules: Rules = USUAL,
    index: Index | None = None,
) -> Account:
    """The account of a capture. Its record is named and not checked; no WARC file is read as a whole.

    Raises DataError where the archive is damaged.
    """
    url = snapshot.url
    states = {each.snapshot: each.state for each in attempts.of(url)}
    events = history_of(attempts, reader, url, rules=rules, index=index).events
    later = (event for event in events if event.until > snapshot.captured_at and event.kind in _TOLD)
    state, voucher = states.get(snapshot), voucher_of(folder, snapshot)
    stamps = stamps_on(folder, snapshot.site, voucher) if voucher else []
    return Account(
        cited=_cited(attempts, reader, snapshot, is_page=state is FetchState.OK),
        state=state,
        voucher=voucher,
        stamps=tuple(path.name for path in stamps if path.suffix == ".tsr"),
        since=tuple(later),
    )


def account_to_json(account: Account) -> dict[str, Any]:
    """The account as JSON values, citations in every form among them."""
    cited, voucher = account.cited, account.voucher
    return {
        "url": cited.url,
        **place(account.snapshot),
        "captured_at_beijing": account.snapshot.captured_at.astimezone(BEIJING).isoformat(),
        "record_id": cited.record_id,
        "state": account.state.value if account.state else None,
        "title": cited.title,
        "issuer": cited.issuer,
        "published": cited.published.isoformat() if cited.published else None,
        "manifest": voucher
        and {
            "run": voucher.run,
            "finished": instant(voucher.finished),
            "sha256": voucher.sha256,
            "file": voucher.file,
            "offset": voucher.offset,
            "stamps": list(account.stamps),
        },
        "since": [event_to_json(event) for event in account.since],
        "citations": {
            "gbt7714": gbt7714(cited),
            "english": english(cited),
            "bibtex": bibtex(cited),
            "csl": csl(cited),
        },
    }


def _cited(attempts: Attempts, reader: VersionReader, snapshot: Snapshot, *, is_page: bool) -> Cited:
    """What the page states of itself, as it may be shown; a day that only its list states is the list's."""
    record_id = attempts.record_id(snapshot)
    if not is_page:
        return Cited(snapshot=snapshot, record_id=record_id)
    fields = {name: words.shown for name, words in reader.said(snapshot).fields.items()}
    day = fields.get("date_published")
    listed = (read_date(listing.date) for listing in attempts.listings(snapshot.url))
    return Cited(
        snapshot=snapshot,
        record_id=record_id,
        title=fields.get("title"),
        issuer=fields.get("issuer"),
        published=date.fromisoformat(day) if day else next(filter(None, listed), None),
    )
