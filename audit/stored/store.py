"""Where audits are kept: ``audits/<series>/<time>.json.gz`` in the data folder, each written once.

``<series>`` is the code of a region, or ``all``, with ``+all`` behind it where regions without a registered
agency were judged, too; ``<time>`` is when the audit was made (UTC), such as ``2026-11-27T083000Z``, the next
of that second ``2026-11-27T083000Z-2``. The files are those of ``gongkai audit --as json``, compressed; a
first line of counts lets thousands be listed without being read.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.storage import storage_faults, write_whole
from audit.report.reading import audit_from_json
from audit.report.rows import Share, share_of
from audit.report.structured import FORMAT, audit_to_json
from disclosure.errors import ArchiveDamaged, DataError, FormatVersionError, InputError, UnknownKey

from .series import SUFFIX, Made, made_by, series_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder
    from audit.result import Audit

    from .series import Series

_LEVEL = 6
"""Of 54,000 findings gzip's sixth level makes a twentieth; the ninth takes thrice as long for 2 % more."""
_NEVER = Made(datetime.min.replace(tzinfo=UTC), 0)
_OTHERS = "another version of gongkai, probably a newer one, kept this audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAudit:
    """One audit that is kept: its file, when it was made (UTC), and what it counted."""

    path: Path
    made_at: datetime
    scope: str | None
    share: Share
    regions: int
    rules: str
    registry: str
    everywhere: bool = False


_KEYS = {field.name for field in fields(StoredAudit)} - {"path"}


class Listing(NamedTuple):
    """What a series holds: audits, the oldest first, and what is wrong with other files, by their names."""

    audits: tuple[StoredAudit, ...]
    refused: tuple[DataError, ...]


class AuditStore:
    """The audits of a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        self._root = folder.audits_dir

    def keep(self, audit: Audit) -> StoredAudit:
        """Write an audit that says when it was made; the file is whole or not there.

        Raises ValueError for one that does not say when, DataError when the disk refuses.
        """
        if audit.made_at is None:
            raise ValueError("an audit is kept under the time at which it was made")
        head, folder = _head_of(audit), self._folder(series_of(audit))
        lines = (json.dumps(values, ensure_ascii=False) for values in (head, audit_to_json(audit)))
        packed = gzip.compress("\n".join(lines).encode(), _LEVEL, mtime=0)
        with storage_faults(folder):
            folder.mkdir(parents=True, exist_ok=True)
            path = _written(folder, audit.made_at, packed)
        return _stored(path, head)

    def repeats(self, audit: Audit) -> bool:
        """Whether the last audit of the series says the very same, but when. Raises DataError."""
        last = self.at(series_of(audit), datetime.max.replace(tzinfo=UTC))
        return last is not None and replace(self.read(last), made_at=audit.made_at) == audit

    def listing(self, series: Series) -> Listing:
        """The audits of a series, the oldest first, and files that cannot be used. Raises DataError."""
        kept, refused = [], []
        for path in self._paths(series):
            try:
                kept.append(_head(path))
            except DataError as error:
                refused.append(error)
        return Listing(tuple(kept), tuple(refused))

    def at(self, series: Series, moment: datetime) -> StoredAudit | None:
        """The last audit of a series that was made by ``moment``, or None.

        Raises DataError where its file cannot be used: the one before would be another answer.
        """
        times = [(made, path) for path in self._paths(series) if (made := made_by(path.name))]
        last = max((one for one in times if one[0].at <= moment), default=None)
        return _head(last[1]) if last else None

    def read(self, stored: StoredAudit) -> Audit:
        """The whole audit. Raises ArchiveDamaged, and FormatVersionError for another gongkai's."""
        values = _lines(stored.path, 2)[1]
        if isinstance(values, dict) and values.get("format", FORMAT) != FORMAT:
            raise FormatVersionError(f"{stored.path}: {_OTHERS}: format {values['format']}, not {FORMAT}")
        try:
            # Older versions wrote an empty list, though leads are not kept.
            return replace(audit_from_json(values), leads=None)
        except UnknownKey as error:
            raise FormatVersionError(f"{stored.path}: {_OTHERS}: {error}") from error
        except InputError as error:
            raise ArchiveDamaged(f"{stored.path}: {error}") from error

    def _paths(self, series: Series) -> list[Path]:
        """The files of a series by when they were made; names that do not say it come first."""
        folder = self._folder(series)
        with storage_faults(folder):
            inside = list(folder.iterdir()) if folder.is_dir() else []
        paths = (path for path in inside if path.name.endswith(SUFFIX))
        return sorted(paths, key=lambda path: (*(made_by(path.name) or _NEVER), path.name))

    def _folder(self, series: Series) -> Path:
        return self._root / series.name


def _written(folder: Path, moment: datetime, packed: bytes) -> Path:
    """The file of the first name that is free; of two processes each gets its own, and neither waits."""
    for serial in count(1):
        path = folder / f"{Made(moment, serial).stem}{SUFFIX}"
        claim = path.with_name(f"{path.name}.claim")
        try:
            claim.open("x").close()
        except FileExistsError:
            continue
        try:
            if not path.exists():
                write_whole(path, packed)
                return path
        finally:
            claim.unlink()
    raise AssertionError("numbers have no end")


def _head_of(audit: Audit) -> dict[str, Any]:
    return {
        "made_at": audit.made_at.isoformat() if audit.made_at else None,
        "scope": audit.scope,
        "everywhere": audit.everywhere,
        "share": asdict(share_of(audit.findings)),
        "regions": len(audit.regions),
        "rules": audit.rules,
        "registry": audit.registry,
    }


def _head(path: Path) -> StoredAudit:
    if made_by(path.name) is None:
        raise ArchiveDamaged(f"{path}: its name is no time such as 2026-11-27T083000Z")
    return _stored(path, _lines(path, 1)[0])


def _stored(path: Path, head: dict[str, Any]) -> StoredAudit:
    try:
        if unknown := sorted(head.keys() - _KEYS):
            raise FormatVersionError(f"{path}: {_OTHERS}: {', '.join(unknown)} is no known key")
        values = {**head, "made_at": datetime.fromisoformat(head["made_at"]), "share": Share(**head["share"])}
        return StoredAudit(path=path, **values)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ArchiveDamaged(f"{path}: its first line is not that of an audit ({error})") from error


def _lines(path: Path, count: int) -> list[Any]:
    """The first lines of a stored audit, as JSON values."""
    with storage_faults(path), gzip.open(path, "rt", encoding="utf-8") as stream:
        try:
            return [json.loads(stream.readline()) for _ in range(count)]
        except (gzip.BadGzipFile, EOFError, zlib.error, ValueError) as error:
            raise ArchiveDamaged(f"{path} is no stored audit, or a damaged one ({error})") from error
