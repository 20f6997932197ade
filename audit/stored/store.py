"""Where audits are kept: ``audits/<scope>/<time>.json.gz`` in the data folder, each written once.

``<scope>`` is the code of a region, or ``all``; ``<time>`` is when the audit was made (UTC), such as
``2026-11-27T083000Z``. The files are those of ``gongkai audit --as json``, compressed; a first line of counts
lets thousands be listed without being read.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from archive.storage import storage_faults, write_whole
from audit.report.reading import audit_from_json
from audit.report.rows import Share, share_of
from audit.report.structured import audit_to_json
from disclosure.errors import ArchiveDamaged, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.folder import DataFolder
    from audit.result import Audit

EVERYWHERE = "all"
_SUFFIX = ".json.gz"
_NAME = "%Y-%m-%dT%H%M%SZ"
_LEVEL = 6
"""Of 54,000 findings gzip's sixth level makes a twentieth; the ninth takes thrice as long for 2 % more."""


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


class AuditStore:
    """The audits of a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        self._root = folder.audits_dir

    def keep(self, audit: Audit) -> StoredAudit:
        """Write an audit that says when it was made; the file is whole or not there.

        Raises ValueError for one that does not say when, InputError where one of that very second is kept,
        DataError when the disk refuses.
        """
        if audit.made_at is None:
            raise ValueError("an audit is kept under the time at which it was made")
        path = self._folder(audit.scope) / f"{audit.made_at.astimezone(UTC):{_NAME}}{_SUFFIX}"
        if path.exists():
            raise InputError(f"{path} is there already: an audit of that second is kept")
        head = _head_of(audit)
        lines = (json.dumps(values, ensure_ascii=False) for values in (head, audit_to_json(audit)))
        packed = gzip.compress("\n".join(lines).encode(), _LEVEL, mtime=0)
        with storage_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, packed)
        return _stored(path, head)

    def all(self, scope: str | None) -> Iterator[StoredAudit]:
        """The audits of a scope, the oldest first. Raises ArchiveDamaged for a file that is no audit."""
        folder = self._folder(scope)
        for path in sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else ():
            yield _stored(path, _lines(path, 1)[0])

    def at(self, scope: str | None, moment: datetime) -> StoredAudit | None:
        """The last audit of a scope that was made by ``moment``, or None."""
        return max(
            (one for one in self.all(scope) if one.made_at <= moment),
            key=lambda one: one.made_at,
            default=None,
        )

    def read(self, stored: StoredAudit) -> Audit:
        """The whole audit. Raises ArchiveDamaged."""
        try:
            return audit_from_json(_lines(stored.path, 2)[1])
        except InputError as error:
            raise ArchiveDamaged(f"{stored.path}: {error}") from error

    def _folder(self, scope: str | None) -> Path:
        return self._root / (scope or EVERYWHERE)


def _head_of(audit: Audit) -> dict[str, Any]:
    return {
        "made_at": audit.made_at.isoformat() if audit.made_at else None,
        "scope": audit.scope,
        "share": asdict(share_of(audit.findings)),
        "regions": len(audit.regions),
        "rules": audit.rules,
        "registry": audit.registry,
    }


def _stored(path: Path, head: dict[str, Any]) -> StoredAudit:
    try:
        values = {**head, "made_at": datetime.fromisoformat(head["made_at"]), "share": Share(**head["share"])}
        return StoredAudit(path=path, **values)
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveDamaged(f"{path}: its first line is not that of an audit ({error})") from error


def _lines(path: Path, count: int) -> list[Any]:
    """The first lines of a stored audit, as JSON values."""
    with storage_faults(path), gzip.open(path, "rt", encoding="utf-8") as stream:
        try:
            return [json.loads(stream.readline()) for _ in range(count)]
        except (gzip.BadGzipFile, EOFError, zlib.error, ValueError) as error:
            raise ArchiveDamaged(f"{path} is no stored audit, or a damaged one ({error})") from error
