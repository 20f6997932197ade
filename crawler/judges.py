"""Puts together what judges the answers of one site: its lists, its notices, its hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answering import Answering
from .lists.reading import ListReader
from .lists.walking import Limits
from .notices.belongings import Belongings
from .notices.reading import NoticeReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .asking import Access
    from .gate import Gate
    from .plan import Options, Target
    from .site_run import SiteRun


def answering_for(
    target: Target,
    options: Options,
    *,
    run: SiteRun,
    gate: Gate,
    access: Access,
    clock: Callable[[], datetime],
) -> Answering:
    """The judge of a site's answers in one run."""
    lists = ListReader(
        access=access,
        limits=Limits(since=options.since, max_pages=options.max_pages),
        wanted=run.is_wanted_row,
        ground=run.ground,
        patience=options.backoff,
        clock=clock,
        params={each.id: {**target.site.params, **each.params} for each in target.columns},
        addresses={each.id: each.url for each in target.columns},
    )
    notices = NoticeReader(
        belongings=Belongings(target.hosts), options=options, earlier=run.earlier, wanted=run.is_wanted
    )
    return Answering(
        hosts=target.hosts,
        host=gate.host,
        lists=lists,
        notices=notices,
        options=options,
        clock=clock,
        accepts=target.site.accept_certificate,
    )
