"""The crawl that is measured, with politeness off and all else as always."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import crawler.run
import crawler.spiders.static_pages  # noqa: F401 - loads Scrapy and the spider before the clock runs
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from crawler.crew.processes import crawl
from crawler.plan import Options, Target
from disclosure.model import Column, FetchState, Site

from .world import COLUMN

if TYPE_CHECKING:
    from collections.abc import Sequence

_A_TIME = 1000
OPTIONS = Options(delay=0.0, backoff=0.1)


def targets(ports: Sequence[int]) -> list[Target]:
    """A target a port."""
    return [_target(f"127.0.0.1:{port}") for port in ports]


def _target(host: str) -> Target:
    column = Column(id="tzgg", site=host, name="通知公告", url=f"http://{host}{COLUMN}", agency="x")
    site = Site(
        id=host, url=f"http://{host}/", platform="trs", columns=(column,), allow_private=True, delay=0.0
    )
    return Target(site=site, columns=(column,))


def run_ours(task: dict[str, Any]) -> dict[str, Any]:
    """Crawls the task's ports into its folder; how it went."""
    folder = DataFolder.open(Path(task["folder"]), create=True)
    options = replace(OPTIONS, **task.get("options", {}))
    report = crawl(folder, targets(task["ports"]), options, jobs=task.get("jobs", 1))
    return {
        "complete": report.complete,
        "captured": sum(site.captured for site in report.sites),
        "why": next((f"{site.site}: {site.why}" for site in report.sites if site.why), ""),
    }


def fill_queue(task: dict[str, Any]) -> dict[str, Any]:
    """Leaves a run unfinished that has found ``count`` addresses, a thousand by each of its list pages."""
    (target,) = targets(task["ports"])
    folder = DataFolder.open(Path(task["folder"]), create=True)
    with SiteArchive.open(folder, target.site.id, software="bench", commit_every=1) as archive:
        archive.start_run([], settings={})
        for first in range(0, task["count"], _A_TIME):
            archive.acknowledge(
                Fetch(
                    entry=FrontierEntry(url=f"{target.site.url}lists/{first}", kind=Kind.LIST),
                    snapshot=None,
                    state=FetchState.OK,
                    found=tuple(
                        FrontierEntry(
                            url=f"{target.site.url}queued/{number}.html", kind=Kind.DETAIL, column="tzgg"
                        )
                        for number in range(first, first + _A_TIME)
                    ),
                )
            )
    return {}
