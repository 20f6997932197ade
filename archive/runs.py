"""Runs of a site: crawls and imports, from their beginning to the manifest that ends them."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from .events import Began
from .evidence.manifests import begin_record, manifest_record, pause_record
from .evidence.vouching import vouch
from .tables.measures import write_measures
from .times import moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .fetches import ColumnTotal, FrontierEntry
    from .journal import Journal
    from .tables.measures import Measures


def unfinished(journal: Journal, kind: str) -> Began | None:
    """The run of that kind that was begun last and never ended, or None."""
    row = journal.one("SELECT * FROM runs WHERE kind = ? AND finished IS NULL ORDER BY number DESC", kind)
    return None if row is None else _began(row)


def begin(
    journal: Journal,
    kind: str,
    *,
    at: datetime,
    settings: Mapping[str, str],
    seeds: Sequence[FrontierEntry] = (),
    resume: Began | None = None,
) -> Began:
    """Writes that a run begins, or goes on, and commits."""
    run = resume.run if resume else f"{at:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
    event = Began(run=run, run_kind=kind, at=at, settings=settings, seeds=tuple(seeds))
    journal.write(begin_record(event, resumed=resume is not None))
    journal.commit()
    return resume or event


def pause(
    journal: Journal, run: str, *, at: datetime, totals: Sequence[ColumnTotal], measures: Measures
) -> None:
    """Writes how far the run is, and commits."""
    journal.write(pause_record(run, at=at, totals=totals, measures=write_measures(measures)))
    journal.commit()


def finish(
    journal: Journal,
    run: str,
    *,
    at: datetime,
    totals: Sequence[ColumnTotal],
    reason: str,
    measures: Measures | None = None,
) -> None:
    """Commits, writes the run's manifest over what is read back from the disk, and commits that."""
    journal.commit()
    begun = journal.ask("SELECT * FROM runs WHERE id = ?", run)[0]
    tallies = journal.ask("SELECT state, fetches FROM tallies WHERE run = ? ORDER BY state", run)
    record = manifest_record(
        _began(begun),
        finished=at,
        reason=reason,
        totals=totals,
        states={row["state"]: row["fetches"] for row in tallies},
        measures=write_measures(measures) if measures else {},
        vouched=vouch(journal.connection, journal.path.parent / "warc"),
    )
    journal.write(record)
    journal.commit()


def _began(row: sqlite3.Row) -> Began:
    return Began(
        run=row["id"], run_kind=row["kind"], at=moment(row["started"]), settings=json.loads(row["settings"])
    )
