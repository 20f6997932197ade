"""Blank columns, and columns that were not updated: the indicators annexed to 国办秘函〔2019〕19号.

The veto 栏目不更新 of 政府网站与政务新媒体检查指标 counts, over a whole site: columns of news not updated
within two weeks and of announcements or policy documents within six months before the look, 5 or more
together; and blank columns, 5 or more. Only what an archive can decide is told: a column whose list was read
to its end and every row looked at, as of that look. Of a site only registered columns are known, so that the
counts are the least that is true. For how long other columns may go (应更新但长期未更新, 10 or more) the
indicators leave open, and the home page is not looked at for two weeks: neither is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from audit.channels import channel_of
from disclosure.regions import is_within

from .draft import draft
from .timeliness import day_of
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.channels import Channel, Evidence
    from disclosure.model import Column, Notice, Reason
    from disclosure.registry import Registry

    from .draft import Draft
    from .sights import Sight

BLANK_LIMIT = 5
"""空白栏目数量超过(含)5个."""
NOT_UPDATED_LIMIT = 5
"""…累计超过(含)5个未更新."""


class Sort(NamedTuple):
    """A sort of column, told by its name, and how long it may go without a notice."""

    rule: str
    called: str
    named: re.Pattern[str]
    weeks: int = 0
    months: int = 0

    def since(self, day: date) -> date:
        """The first day of the time before ``day`` in which there must be a notice."""
        if self.weeks:
            return date.fromordinal(day.toordinal() - 7 * self.weeks)
        months = day.year * 12 + day.month - 1 - self.months
        for last in (day.day, 30, 29, 28):
            try:
                return date(months // 12, months % 12 + 1, last)
            except ValueError:
                continue
        raise AssertionError  # every month has 28 days


_NOTICES = re.compile(r"通知|公告|公示|通告|政策文件|规范性文件|政策法规")
SORTS = (
    Sort("C3", "动态、要闻", re.compile(r"动态|要闻|新闻|快讯|资讯"), weeks=2),
    Sort("C4", "通知公告、政策文件", _NOTICES, months=6),
)
"""The two sorts of which the indicators say how often they are updated; the first that fits counts."""


@dataclass(slots=True)
class _Content:
    """What a column was seen to hold."""

    newest: date | None = None
    undated: int = 0


class Columns:
    """Knows of every column its newest notice."""

    def __init__(self, registry: Registry, region: str | None = None) -> None:
        self._registry = registry
        self._region = region
        self._contents: dict[tuple[str, str], _Content] = {}

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Take a notice's day of publication; that the page is gone does not undo that it came."""
        content = self._contents.setdefault((notice.site or "", notice.column or ""), _Content())
        if notice.date_published is None:
            content.undated += 1
        elif content.newest is None or notice.date_published > content.newest:
            content.newest = notice.date_published

    def drafts(self, evidence: Evidence) -> Iterator[Draft]:
        """Columns that are blank or late, site by site, then the sites with too many of them."""
        for site in sorted(self._registry.sites):
            columns = [column for column in self._registry.sites[site].columns if self._is_inside(column)]
            channels = [
                channel
                for column in columns
                if (channel := channel_of(column, evidence, self._registry)).searched
            ]
            blank = list(self._blank(channels, evidence))
            late = list(self._late(channels))
            yield from (*blank, *late)
            proven = [one for one in blank if one.lead.proven]
            if len(proven) >= BLANK_LIMIT:
                why = told("many_blank", count=len(proven), searched=len(channels), limit=BLANK_LIMIT)
                yield _of_site("C2", why, proven)
            if len(late) >= NOT_UPDATED_LIMIT:
                yield _of_site("C5", told("many_not_updated", count=len(late), limit=NOT_UPDATED_LIMIT), late)

    def _blank(self, channels: Iterable[Channel], evidence: Evidence) -> Iterator[Draft]:
        """Searched to the end, with no row at all. Proven where the list itself says that it has none."""
        for channel in channels:
            column, page = channel.column, channel.list_page
            total = evidence.totals(column.site)[column.id]
            if total.got or (column.site, column.id) in self._contents or page is None:
                continue
            code = "blank" if total.expected is None else "blank_stated"
            why = told(code, day=day_of(page.captured_at))
            yield self._draft("C1", channel, why, proven=total.expected == 0)

    def _late(self, channels: Iterable[Channel]) -> Iterator[Draft]:
        """The newest notice is older than the limit; not told where a notice states no day."""
        for channel in channels:
            content = self._contents.get((channel.column.site, channel.column.id))
            sort = next((one for one in SORTS if one.named.search(channel.column.name)), None)
            if (
                content is None
                or content.newest is None
                or content.undated
                or not sort
                or not channel.list_page
            ):
                continue
            day = day_of(channel.list_page.captured_at)
            if content.newest < sort.since(day):
                why = told(
                    "not_updated_weeks" if sort.weeks else "not_updated_months",
                    newest=content.newest,
                    day=day,
                    days=(day - content.newest).days,
                    sort=sort.called,
                    limit=sort.weeks or sort.months,
                )
                yield self._draft(sort.rule, channel, why)

    def _draft(self, rule: str, channel: Channel, why: Reason, *, proven: bool = False) -> Draft:
        column = channel.column
        return draft(
            rule,
            (why,),
            region=self._registry.agencies[column.agency].region,
            subject=f"{column.name} {column.url}",
            proven=proven,
            agency=column.agency,
            site=column.site,
            column=column.id,
            evidence=(channel.list_page,) if channel.list_page else (),
        )

    def _is_inside(self, column: Column) -> bool:
        regions = (self._registry.agencies[agency].region for agency in column.publishers)
        return any(self._region is None or is_within(region, self._region) for region in regions)


def _of_site(rule: str, why: Reason, columns: list[Draft]) -> Draft:
    """A lead on a whole site, under the region of its first column, with the lists of all."""
    first = columns[0].lead
    return draft(
        rule,
        (why,),
        region=first.region,
        subject=first.site or "",
        proven=all(one.lead.proven for one in columns),
        agency=first.agency,
        site=first.site,
        evidence=tuple(chain.from_iterable(one.lead.evidence for one in columns)),
    )
