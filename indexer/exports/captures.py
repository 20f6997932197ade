"""An export of captures: the notices of a request as evidence, handed to a form of the archive."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from disclosure.errors import InputError

from .evidence import evidence_of
from .job import Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.folder import DataFolder

    from .evidence import Evidence
    from .forms import EvidenceForm
    from .job import Job
    from .staging import Staging


def write_captures(job: Job[EvidenceForm], folder: DataFolder, staging: Staging) -> Made:
    """Write the form anew and return it; whatever an interrupted export left of it is removed.

    Raises InputError where a folder stands in the way.
    """
    if staging.target.is_dir():
        raise InputError(f"{staging.target}: is a folder already; name another, or remove it yourself")
    _remove(staging.whole)
    notices, missing = 0, list[str]()

    def counted(evidence: Iterator[Evidence]) -> Iterator[Evidence]:
        nonlocal notices
        for each in evidence:
            yield each
            notices += 1

    evidence = evidence_of(
        folder,
        job.index.stream(job.request.query),
        attachments=job.request.attachments,
        missing=missing.append,
    )
    try:
        counts = job.form.write(
            counted(evidence),
            folder,
            staging.whole,
            name=staging.target.name,
            request=job.request,
            progress=job.progress,
        )
    except BaseException:  # nobody goes on from it, and personal information in it is not masked
        _remove(staging.whole)
        raise
    return Made(path=staging.whole, rows=notices, missing=tuple(missing), counts=counts)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
