"""From the archive to the index: every changed page is read as a notice and stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import UserError
from indexer.base import Query

from .chunk import Means
from .page_pool import PagePool
from .read_with import versions_of_all
from .recognising import check_tesseract
from .report import BuildReport
from .site_build import SiteBuild

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.folder import DataFolder
    from disclosure.registry import Registry
    from indexer.base import Index

    from .chunk import Progress

_BULK = 4
"""An index is put in order when a build wrote at least one of so many of its notices."""


def build_index(
    folder: DataFolder,
    index: Index,
    registry: Registry,
    *,
    rebuild: bool = False,
    sites: Sequence[str] | None = None,
    progress: Progress | None = None,
    ocr: bool = False,
    jobs: int | None = 1,
) -> BuildReport:
    """Bring the index up to the archive and return what was done.

    Reads what changed since the last build, site by site; a site whose parser or registry entry changed is
    read from the beginning. Pages are read in ``jobs`` processes, see `PagePool`; the index is written by
    this one. Interrupted at any point, the next call goes on from the last mark. What the archive could not
    give, or the index refused, is tried again by each build. In the end every page of a ledger is accounted
    for (`accounts`). With ``rebuild`` the next index is built beside this one, which is replaced when all is
    done; a rebuild that was interrupted goes on, unless parser or registry changed. ``progress`` is told of
    every page. A page or ledger that cannot be read is reported and stops nothing. ``ocr`` reads what
    scanned documents and pictures say.

    Raises:
        UserError: a rebuild of some sites only, which would lose the others; OCR where there is none.
        DataError: the index is damaged or locked, or the disk is full.
        WorkersUnavailable: the system does not let processes begin.
    """
    if rebuild and sites is not None:
        raise UserError("a rebuild makes the whole index; leave the sites out, or do not rebuild")
    if ocr:
        check_tesseract()

    def build(target: Index, names: Sequence[str]) -> BuildReport:
        with PagePool(folder, registry, ocr=ocr, jobs=jobs) as pool:
            means = Means(
                folder=folder,
                index=target,
                registry=registry,
                pool=pool,
                report=BuildReport(),
                progress=progress,
                stored=target.facet("site", Query()),
            )
            for site in names:
                SiteBuild(means, site).run()
        return _finished(target, means.report)

    if rebuild:
        with index.rebuilding(versions=versions_of_all(registry, ocr=ocr)) as fresh:
            return build(fresh, folder.site_ids())
    return build(index, folder.site_ids() if sites is None else sites)


def _finished(index: Index, report: BuildReport) -> BuildReport:
    """The report, once copies are joined and a bulk load is in order."""
    index.join_copies()
    if report.written * _BULK >= index.count(Query()) > 0:
        index.optimize()
    return report
