"""One export, from the request to a file with its manifest, or to a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from disclosure.errors import UserError
from indexer.files import replace

from .captures import write_captures
from .forms import FORMS
from .job import Job
from .manifest import manifest, manifest_path, measured, write_manifest
from .rows import pour_rows, write_rows
from .staging import staged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from archive.folder import DataFolder
    from indexer.base import Index

    from .job import Made, Progress
    from .request import Request


def export_file(
    request: Request,
    index: Index,
    target: Path,
    *,
    clock: Callable[[], datetime],
    folder: DataFolder | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Made:
    """Write ``target`` and its manifest, or go on where the same export was interrupted.

    The file appears when it is whole, in place of one of that name; then its manifest, of the time that
    ``clock`` tells (aware). ``folder`` holds the archive, which forms of captures need.

    Raises:
        UserError: the form does not have an option, or what it needs is not there.
        LedgerLocked: another process exports into ``target``.
        InputError, StorageFull: the file cannot be written; what was written is kept.
    """
    form = request.made_form()
    of_captures = FORMS[request.form].of_captures
    if of_captures and folder is None:
        raise UserError(f"--as {request.form} needs the archive: name its data folder with --data")
    with staged(target) as staging, index.reading():
        job = Job(
            request=request, form=form, index=index, total=index.count(request.query), progress=progress
        )
        state = index.state()
        job.tell(0)
        if of_captures and folder:
            made = write_captures(job, folder, staging)
        else:
            made = write_rows(job, state, staging)
        files = list(measured(made.path, target.name))
        manifest_path(target).unlink(missing_ok=True)  # it is not the new file's
        replace(made.path, target)
        write_manifest(target, manifest(request, form, state, made, files, created=clock()))
        staging.discard()
    return made


def export_stream(
    request: Request, index: Index, out: BinaryIO, *, progress: Progress = lambda _done, _total: None
) -> int:
    """Write an export to a stream and return how many rows it has. It has no manifest, and no going on.

    Raises UserError for a form that has no rows: it needs a file.
    """
    if FORMS[request.form].of_captures:
        raise UserError(f"--as {request.form} needs a file: --output NAME")
    form = request.made_form()
    with index.reading():
        job = Job(
            request=request, form=form, index=index, total=index.count(request.query), progress=progress
        )
        rows = pour_rows(job, out)
    out.flush()
    return rows
