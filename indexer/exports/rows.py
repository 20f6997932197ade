"""The rows of an export: part by part into the staging of a file, or into a stream."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from indexer.masking import masked
from parsers.jsonform import notice_to_json

from .job import Made
from .request import identity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.base import IndexState

    from .columns import Row
    from .forms import RowForm
    from .job import Job
    from .staging import Staging

PART_ROWS, PART_LETTERS = 1000, 8 << 20
"""A part ends with so many rows, or so many letters of text. It bounds memory, and what a crash costs."""


def write_rows(job: Job[RowForm], state: IndexState, staging: Staging) -> Made:
    """Stage the parts that are not there yet, and return the whole file."""
    at = staging.begin(identity_of(job.request, job.form, state), job.form.head())
    for part in _parts(job, after=at.last):
        staging.append(job.form.rows(part), rows=len(part), last=part[-1]["id"])
        job.tell(staging.at.rows)
    staging.close()
    if job.form.finish is not None:
        with staging.part.open("rb") as parts, staging.whole.open("wb") as out:
            job.form.finish(parts, out)
            out.flush()
            os.fsync(out.fileno())
    return Made(
        path=staging.part if job.form.finish is None else staging.whole,
        rows=staging.at.rows,
        resumed=at.rows,
        begun_anew=staging.begun_anew,
    )


def pour_rows(job: Job[RowForm], out: BinaryIO) -> int:
    """Write all rows into a stream and return how many there were."""
    if job.form.finish is None:
        return _pour(job, out)
    with TemporaryFile() as parts:
        rows = _pour(job, parts)
        job.form.finish(parts, out)
    return rows


def _pour(job: Job[RowForm], out: BinaryIO) -> int:
    rows = 0
    out.write(job.form.head())
    for part in _parts(job):
        out.write(job.form.rows(part))
        rows += len(part)
        job.tell(rows)
    return rows


def _parts(job: Job[RowForm], *, after: str = "") -> Iterator[list[Row]]:
    """Yield the rows behind the id ``after``, by id.

    Where a part ends depends on the rows behind ``after`` alone: an export that goes on from the end of a
    part has the parts of one that was never interrupted.
    """
    notices = job.index.stream(job.request.query, after=after)
    original = job.request.shows_original
    return _parted(notice_to_json(notice if original else masked(notice)) for notice in notices)


def _parted(rows: Iterable[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    letters = 0
    for row in rows:
        part.append(row)
        letters += len(row["text"])
        if len(part) >= PART_ROWS or letters >= PART_LETTERS:
            yield part
            part, letters = [], 0
    if part:
        yield part
