"""One site as it stands on one day: from requests to answers, without the network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from demo.answers import Answer, page, robots

from . import interfaces, lists, pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .content import Column, Country, Page, Site

SPOOF = "spoof"
"""The name of a host that no entry of the registry knows."""

_GUARDS = {
    "ruishu": Answer(
        status=412, body=b"<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head></html>"
    ),
    "jiasule": Answer(
        status=521,
        body=b"<script>document.cookie='__jsl_clearance_s=1;path=/';location.reload()</script>",
        headers=(("Set-Cookie", "__jsluid_s=ab; path=/"),),
    ),
    "fence": Answer(status=403, content_type="application/json", body=b'{"status":"deny","reason":"GeoBL"}'),
}
_FILES = frozenset({"trs", "nfcms", "ucap", "vsb", "generic"})


@dataclass(frozen=True)
class View:
    """A site on a day, 1 or 2. ``hosts`` maps the names of sites to their addresses, http://127.0.0.1:40001."""

    site: Site
    country: Country
    day: int
    hosts: Mapping[str, str]

    @property
    def base(self) -> str:
        return self.hosts[self.site.name]

    def agency(self, column: Column) -> str:
        """The name of the column's publisher."""
        return self.country.agency_name(column.agency)

    def index_number(self, column: Column, notice: Page) -> str:
        """An 索引号 of a series of the column's own, ``<18 characters>/<year>-<serial>``."""
        region = self.country.region_of(column.agency)
        return f"11{region}MB00000{column.number:02}X/{notice.published.year}-{notice.serial:05}"

    def spoofed(self, notice: Page) -> str:
        """The address of a copy of a notice on a host of nobody."""
        return f"{self.hosts[SPOOF]}/copies/{notice.n}.html"

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Path, query included, to answer."""
        links = "".join(f'<li><a href="{each.path}">{each.name}</a></li>' for each in self.site.columns)
        home = pages.frame(self.site, "首页", f"<ul>{links}</ul>")
        found = {"/": page(home, encoding=self.site.encoding, modified=None)}
        if self.site.robots is not None:
            found["/robots.txt"] = robots(self.site.robots)
        for column in self.site.columns:
            if self.site.platform in _FILES:
                found |= dict(lists.files(self, column))
            else:
                found |= dict([interfaces.shell(self, column)])
            found |= dict(pages.notices(self, column))
        return found

    def answer(self, target: str, form: str = "") -> Answer:
        """The answer to a request; ``form`` is the body of a POST, url-encoded."""
        parts = urlsplit(target)
        if self.site.guard and parts.path != "/robots.txt":
            return _GUARDS[self.site.guard]
        asked = dict(parse_qsl(f"{parts.query}&{form}", keep_blank_values=True))
        found = interfaces.answer(self, parts.path, asked) or self.answers.get(target)
        if found is None:
            text = pages.frame(self.site, "404 Not Found", "<p>您访问的页面不存在</p>")
            found = page(text, encoding=self.site.encoding, modified=None, status=404)
        return found


def copies(country: Country, day: int, hosts: Mapping[str, str]) -> dict[str, Answer]:
    """What the host of nobody shows: whole copies of guides."""
    found = {}
    for site in country.sites.values():
        view = View(site, country, day, hosts)
        for column in site.columns:
            for notice in column.pages:
                if notice.elsewhere or notice.spoof:
                    text = pages.notice_page(view, column, notice)
                    found[f"/copies/{notice.n}.html"] = page(text, modified=None)
    return found
