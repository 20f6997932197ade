"""Who writes a site: taken before a pull that is to be written in, or for the time of a push.

A site that is taken spares others the work of a crawl that could not be pushed. No bytes hang on it: a push
that comes too late is refused by the next manifest's number, whatever the clocks say.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive.storage import storage_faults, write_whole
from archive.times import moment, stamp
from disclosure.errors import ArchiveDamaged, LedgerLocked

from .store import folder_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from .store import Store

TAKEN = "taken.json"
"""In a site's local folder: the sign by which its own lease is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """``sign`` is that of the folder that took the site, ``host`` where it lies; times are aware."""

    sign: str
    host: str
    since: datetime
    until: datetime

    def to_bytes(self) -> bytes:
        """As it is stored."""
        told = {"sign": self.sign, "host": self.host, "since": stamp(self.since), "until": stamp(self.until)}
        return json.dumps(told).encode() + b"\n"


def sign_of(folder: Path, store: Store) -> str:
    """The sign of a site's local folder for a store; made, and made to last, before it is first used.

    It names the folder's place, so that a copy of the folder is not taken for the one that took the site.
    """
    signs = _signs(folder)
    known = signs.get(store.url, {})
    if known.get("at") != str(folder.resolve()) or not known.get("sign"):
        known = signs[store.url] = {"sign": secrets.token_hex(16), "at": str(folder.resolve())}
        _keep(folder, signs)
    return known["sign"]


def _signs(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / TAKEN
    with storage_faults(path):
        if not path.is_file():
            return {}
        try:
            return {url: dict(known) for url, known in json.loads(path.read_bytes()).items()}
        except (ValueError, TypeError, AttributeError) as error:
            raise ArchiveDamaged(f"{path} cannot be read; delete it: it holds no evidence") from error


def _keep(folder: Path, signs: dict[str, dict[str, str]]) -> None:
    path = folder / TAKEN
    with storage_faults(path):
        if signs:
            write_whole(path, json.dumps(signs).encode() + b"\n")
        else:
            path.unlink(missing_ok=True)


def take(
    store: Store, site: str, *, sign: str, host: str, now: datetime, hours: float, over: bool = False
) -> bool:
    """Takes a site, or goes on having it; whether it was had before. ``over``: from whomever has it now.

    Raises LedgerLocked where another folder has it and its time is not over.
    """
    key = _key(site)
    mine = Lease(sign=sign, host=host, since=now, until=now + timedelta(hours=hours))
    if store.objects.create(key, mine.to_bytes()):
        return False
    held = holder(store, site)
    if held is not None and held.sign != sign and held.until > now and not over:
        raise LedgerLocked(
            f"{site} is taken at {store.url} by {held.host} until {stamp(held.until)}; wait for it to push,"
            " or, if it never will, add --take-over"
        )
    store.objects.replace(key, mine.to_bytes())
    settled = holder(store, site)
    if settled is None or settled.sign != sign:
        raise LedgerLocked(f"{site} was taken at {store.url} by another at this moment; try again")
    return held is not None and held.sign == sign


def release(store: Store, site: str, *, sign: str, folder: Path) -> None:
    """Gives a site back, if it is held by this sign, and forgets the sign."""
    held = holder(store, site)
    if held is not None and held.sign == sign:
        store.objects.remove(_key(site))
    _keep(folder, {url: known for url, known in _signs(folder).items() if url != store.url})


def holder(store: Store, site: str) -> Lease | None:
    """Who has a site, whether their time is over or not; None where nobody does."""
    key = _key(site)
    if (size := store.objects.size(key)) is None:
        return None
    try:
        told = json.loads(store.objects.read(key, 0, size))
        since, until = moment(told["since"]), moment(told["until"])
        return Lease(sign=str(told["sign"]), host=str(told["host"]), since=since, until=until)
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveDamaged(f"{store.url}/{key} cannot be read; delete it: it holds no evidence") from error


def _key(site: str) -> str:
    return f"{folder_of(site)}/writer.json"
