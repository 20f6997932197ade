"""From notices to the captures that they were read from: what forms of the archive are made of."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.ledger import Ledger
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from archive.folder import DataFolder
    from disclosure.model import Notice, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A notice, the capture that it was read from, and those of its attachments that were captured."""

    notice: Notice
    page: Snapshot
    attachments: tuple[Snapshot, ...] = ()


def evidence_of(
    folder: DataFolder,
    notices: Iterable[Notice],
    *,
    attachments: bool = False,
    missing: Callable[[str], object] = str,
) -> Iterator[Evidence]:
    """Yield each notice with its captures, in the order of the notices; one ledger is open at a time.

    ``missing`` is told the id of a notice, or the address of an attachment, whose capture the archive does
    not hold: such a notice is left out.
    """
    with _Ledgers(folder) as ledgers:
        for notice in notices:
            page = ledgers.find(notice.site, notice.url, notice.digest, at=notice.captured_at)
            if page is None:
                missing(notice.id)
                continue
            files = tuple(ledgers.files(notice, missing)) if attachments else ()
            yield Evidence(notice=notice, page=page, attachments=files)


def snapshots(evidence: Iterable[Evidence]) -> Iterator[Snapshot]:
    """Yield the captures, each once: many notices point to one form."""
    seen: set[tuple[str, str, int]] = set()
    for each in evidence:
        for snapshot in (each.page, *each.attachments):
            place = (snapshot.site, snapshot.file, snapshot.offset)
            if place not in seen:
                seen.add(place)
                yield snapshot


class _Ledgers:
    """The ledger of the site that is asked about; notices come site by site."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._site: str | None = None
        self._open: Ledger | None = None
        self._saved: dict[str, list[Snapshot]] | None = None

    def find(
        self, site: str | None, url: str | None, digest: str | None, *, at: datetime | None = None
    ) -> Snapshot | None:
        """Return the capture of these bytes: the one made ``at`` that moment, else the newest of them.

        A notice without ``url`` was read from a saved file of unknown address, which the archive keeps under
        its path (``file:``): it is found by its bytes.
        """
        ledger = self._ledger(site) if site and digest else None
        if ledger is None or digest is None:
            return None
        found = ledger.captures(url=url) if url else self._saved_files(ledger).get(digest, [])
        same = [each for each in found if each.digest == digest]
        return max(same, key=lambda each: (each.captured_at == at, each.captured_at), default=None)

    def _saved_files(self, ledger: Ledger) -> dict[str, list[Snapshot]]:
        """The captures of the site that have no address of the web, by digest; read once."""
        if self._saved is None:
            self._saved = {}
            for each in ledger.captures(prefix="file:"):
                self._saved.setdefault(each.digest, []).append(each)
        return self._saved

    def files(self, notice: Notice, missing: Callable[[str], object]) -> Iterator[Snapshot]:
        """Yield the attachments that were captured; those never fetched have no digest and are no loss."""
        for file in notice.attachments:
            found = self.find(notice.site, file.url, file.digest)
            if found:
                yield found
            elif file.digest:
                missing(file.url)

    def _ledger(self, site: str) -> Ledger | None:
        if site != self._site:
            self.close()
            with suppress(InputError):  # no ledger: the index may come from elsewhere
                self._open = Ledger.open(self._folder.ledger_path(site))
            self._site = site
        return self._open

    def close(self) -> None:
        if self._open:
            self._open.close()
        self._open = self._site = self._saved = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
