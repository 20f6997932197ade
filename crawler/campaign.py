"""What a crawl is sent out to do in one process, and what it brings back besides captures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .hosts.hosts import Hosts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.folder import DataFolder

    from .plan import Options, Target
    from .report import SiteProgress, SiteReport
    from .site_job import SiteJob


@dataclass(kw_only=True)
class Campaign:
    """The sites of one process. ``hosts``, ``jobs``, ``interrupted`` and ``bug`` are filled in on the way.

    ``progress`` is told of every fetch, ``ended`` of every site that has ended.

    ``is_logged`` where nobody reads the reports: a site that failed is then an error of the log.
    """

    folder: DataFolder
    targets: tuple[Target, ...]
    options: Options
    clock: Callable[[], datetime]
    progress: Callable[[SiteProgress], object]
    ended: Callable[[SiteReport], object] = lambda _: None
    is_logged: bool = False
    hosts: Hosts = field(default_factory=Hosts, init=False)
    jobs: list[SiteJob] = field(default_factory=list, init=False)
    interrupted: bool = field(default=False, init=False)
    bug: Exception | None = field(default=None, init=False)
