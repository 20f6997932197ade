"""Beginnings and ends of runs as ``metadata`` records of JSON on ``urn:gongkai:run:<id>``.

The end is the run's manifest. It holds the SHA-256 of the manifest before it (``previous``), and of every
stretch of WARC file written since that one, so that manifests form a chain over all that was ever archived.
It counts what it vouches for by reading it back (`archive.evidence.vouching`), and goes on counting from the
manifest before (``so_far``), whose number it follows. A process that stops before the end leaves a record
like it, which vouches for nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from archive.acknowledgements import as_json, read_entry, write_entry
from archive.events import Began, Finished, Paused
from archive.fetches import ColumnTotal
from archive.plain import require_plain
from archive.times import moment, stamp
from archive.warc.names import is_warc_name
from archive.warc.records import JSON, Record, metadata
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from archive.warc.scan import Found

TARGET = "urn:gongkai:run:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Bytes ``start`` to ``end`` of a WARC file, their SHA-256 in hexadecimal digits, and records by type.

    Manifests of older versions do not count (None).
    """

    name: str
    start: int
    end: int
    sha256: str
    records: Mapping[str, int] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the manifests up to one vouch for together, itself counted in ``manifests``, not in ``records``.

    ``records`` are by type; ``bytes`` are those of the files.
    """

    manifests: int
    records: Mapping[str, int]
    captures: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """What a manifest vouches for, the hash of the one before, and what both and all before come to.

    ``so_far`` is None in manifests of older versions.
    """

    stretches: tuple[Stretch, ...]
    previous: str | None
    so_far: Counts | None


def begin_record(event: Began, *, resumed: bool) -> Record:
    """The record that says that a run begins or goes on."""
    value = {
        "event": "resume" if resumed else "begin",
        "run": event.run,
        "kind": event.run_kind,
        "settings": dict(event.settings),
        "seeds": [write_entry(entry) for entry in event.seeds],
    }
    return metadata(TARGET + event.run, as_json(value).encode(), at=event.at, content_type=JSON)


def pause_record(
    run: str, *, at: datetime, totals: Iterable[ColumnTotal], measures: Mapping[str, Any]
) -> Record:
    """The record that says how far a run is whose process stops."""
    value = {
        "event": "pause",
        "run": run,
        "totals": [asdict(total) for total in totals],
        "measures": dict(measures),
    }
    return metadata(TARGET + run, as_json(value).encode(), at=at, content_type=JSON)


def manifest_record(
    begun: Began,
    *,
    finished: datetime,
    reason: str,
    totals: Iterable[ColumnTotal],
    measures: Mapping[str, Any],
    states: Mapping[str, int],
    vouched: Vouched,
) -> Record:
    """A run's manifest."""
    value = {
        "event": "finish",
        "run": begun.run,
        "kind": begun.run_kind,
        "started": stamp(begun.at),
        "finished": stamp(finished),
        "reason": reason,
        "settings": dict(begun.settings),
        "states": dict(states),
        "totals": [asdict(total) for total in totals],
        "measures": dict(measures),
        "files": [asdict(stretch) for stretch in vouched.stretches],
        "previous": vouched.previous,
        "so_far": None if vouched.so_far is None else asdict(vouched.so_far),
    }
    block = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    return metadata(TARGET + begun.run, block, at=finished, content_type=JSON)


def read_run(record: Found) -> Began | Paused | Finished | None:
    """Beginning, pause or end of a run in a ``metadata`` record; None for one that holds something else."""
    if not record.uri.startswith(TARGET):
        return None
    try:
        value = json.loads(record.block)
        event = _READ.get(value["event"], _began)(record, value)
        require_plain(event)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveDamaged(f"{record.file}, offset {record.offset}: {error!r}") from error
    return event


def vouched_by(record: Found) -> Vouched:
    """What a manifest vouches for. Raises ArchiveDamaged for one that cannot be understood."""
    try:
        value = json.loads(record.block)
        so_far = value.get("so_far")
        vouched = Vouched(
            stretches=tuple(map(_stretch, value["files"])),
            previous=value["previous"],
            so_far=None if so_far is None else Counts(**so_far),
        )
        require_plain(vouched)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveDamaged(f"{record.file}, offset {record.offset}: {error!r}") from error
    return vouched


def _stretch(value: dict[str, Any]) -> Stretch:
    """Raises TypeError or ValueError for what is none: a name with a path in it would lead elsewhere."""
    stretch = Stretch(**value)
    require_plain(stretch)
    if not is_warc_name(stretch.name):
        raise ValueError(f"{stretch.name!r:.60} is no name of a WARC file")
    return stretch


def _began(record: Found, value: dict[str, Any]) -> Began:
    return Began(
        run=value["run"],
        run_kind=value["kind"],
        at=moment(record.field("WARC-Date")),
        settings=value["settings"],
        seeds=tuple(read_entry(entry) for entry in value["seeds"]),
    )


def _total(value: dict[str, Any]) -> ColumnTotal:
    """A column's total. Older versions say of a list only whether everything was got."""
    return ColumnTotal(**{"listed": value["complete"], **value})


def _paused(record: Found, value: dict[str, Any]) -> Paused:
    return Paused(
        run=value["run"],
        at=moment(record.field("WARC-Date")),
        totals=tuple(map(_total, value["totals"])),
        measures=value["measures"],
    )


def _finished(record: Found, value: dict[str, Any]) -> Finished:
    return Finished(
        run=value["run"],
        at=moment(value["finished"]),
        reason=value["reason"],
        totals=tuple(map(_total, value["totals"])),
        manifest=hashlib.sha256(record.block).hexdigest(),
        file=record.file,
        offset=record.offset,
        vouched_file=value["files"][-1]["name"],
        vouched_end=value["files"][-1]["end"],
        measures=value.get("measures", {}),
    )


_READ: dict[Any, Callable[[Found, dict[str, Any]], Began | Paused | Finished]] = {
    "finish": _finished,
    "pause": _paused,
}
