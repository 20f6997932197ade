"""What a probe finds out about a site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.platforms import PLATFORMS

if TYPE_CHECKING:
    from .candidates import Candidate
    from .columns import FoundColumn
    from .replies import Visit

UNKNOWN, GENERIC = "unknown", "generic"


@dataclass(kw_only=True)
class Survey:
    """The findings.

    ``first`` is the visit to the address that was given, ``home`` that to the home page. ``schemes`` says how
    the host answers http and https, ``readers`` counts what pages were recognised as. ``site_name``,
    ``site_code``, ``bureau`` and ``place`` are what the home page says of whose it is; ``is_own`` where the
    whole site is a bureau's. ``columns`` are lists of the subject, ``others`` lists that may be another
    body's, ``unseen`` promising links that were not followed.
    """

    url: str
    host: str
    first: Visit | None = None
    home: Visit | None = None
    robots: str = ""
    crawl_delay: float = 0.0
    missing: str = ""
    schemes: dict[str, str] = field(default_factory=dict)
    charset: str = ""
    site_name: str = ""
    site_code: str = ""
    bureau: str = ""
    place: str = ""
    is_own: bool = False
    columns: list[FoundColumn] = field(default_factory=list)
    others: list[FoundColumn] = field(default_factory=list)
    readers: Counter[str] = field(default_factory=Counter)
    unseen: list[Candidate] = field(default_factory=list)
    failed: list[Visit] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    stopped: Visit | None = None

    @property
    def is_reached(self) -> bool:
        """Whether any page could be read."""
        return any(visit is not None and visit.page is not None for visit in (self.first, self.home))

    @property
    def platform(self) -> str:
        """The platform of most lists, or of addresses in them; of pages only where there is no list."""
        lists = [*self.columns, *self.others]
        read = Counter(column.platform for column in lists if _is_telling(column.platform))
        rows: Counter[str] = Counter()
        for column in lists:
            rows.update({name: count for name, count in column.layouts.items() if _is_telling(name)})
        if not lists:
            return self.readers.most_common(1)[0][0] if self.readers else UNKNOWN
        votes = read or rows
        return votes.most_common(1)[0][0] if votes else GENERIC

    @property
    def platform_evidence(self) -> list[str]:
        """What speaks for the platform, a sentence each."""
        if not _is_telling(self.platform):
            return ["no page bears the marks of a platform that is known here"]
        lists = [*self.columns, *self.others]
        read = sum(column.platform == self.platform for column in lists)
        rows = sum(column.layouts.get(self.platform, 0) for column in lists)
        said = []
        if read:
            said.append(f"{read} of {len(lists)} lists are written as {self.platform} writes them")
        if rows:
            total = sum(column.rows for column in lists)
            said.append(f"{rows} of {total} rows have addresses as {self.platform} gives them")
        if self.readers[self.platform]:
            count = sum(self.readers.values())
            said.append(
                f"{self.readers[self.platform]} of {count} recognised pages have the marks of {self.platform}"
            )
        return said


def _is_telling(name: str) -> bool:
    return name in PLATFORMS and name not in {GENERIC, UNKNOWN, "json", "sitemap"}
