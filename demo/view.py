"""One sample site as it stands in one phase, with the addresses that its pages link to."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .bodies import body_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .content import Content, SampleColumn, SampleNotice, SampleSite


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A site in a phase. ``hosts`` maps every site's name to its address, ``http://127.0.0.1:18710``."""

    site: SampleSite
    content: Content
    phase: int
    hosts: Mapping[str, str]

    @property
    def base(self) -> str:
        """This site's own address, without a slash at the end."""
        return self.hosts[self.site.name]

    @property
    def domain(self) -> str:
        """Host and port, as the SiteDomain tag has them."""
        return urlsplit(self.base).netloc

    def agency(self, column: SampleColumn) -> str:
        """The name of the column's publisher."""
        return self.content.agency_name(column.agency)

    def index_number(self, column: SampleColumn, notice: SampleNotice) -> str:
        """An 索引号 in the shape ``<18 characters>/<year>-<serial>``; no real organ's code starts so."""
        region = {agency["id"]: agency["region"] for agency in self.content.agencies}[column.agency]
        return f"11{region}MB000000{region[-1]}X/{notice.published.year}-{notice.id % 100000:05d}"

    def answers(self, notice: SampleNotice) -> bool:
        """Whether the notice's page exists in this phase."""
        return notice.appears_in <= self.phase < notice.gone_from

    def body(self, notice: SampleNotice) -> str:
        """The body; a reprint says after it where it was taken from."""
        html = body_html(notice, self.phase)
        if notice.reprint is None:
            return html
        site, column, original = self.content.original(notice.reprint)
        address = escape(self.hosts[site.name] + notice_path(site, column, original))
        source = escape(notice.source or site.title)
        return f'{html}\n<p>（来源：{source}　原文链接：<a href="{address}">{address}</a>）</p>'

    def fields(self, column: SampleColumn, notice: SampleNotice) -> dict[str, str]:
        """What the templates of all platforms fill in, escaped for HTML where it is text."""
        texts = {
            "site": self.site.title,
            "domain": self.domain,
            "id_code": self.site.id_code,
            "column": column.name,
            "agency": self.agency(column),
            "title": notice.title,
            "source": notice.source or notice.issuer or self.agency(column),
            "published": notice.published.isoformat(),
            "pubdate": notice.pubdate or f"{notice.published} 09:20",
        }
        return {key: escape(text) for key, text in texts.items()} | {"body": self.body(notice)}


def notice_path(site: SampleSite, column: SampleColumn, notice: SampleNotice) -> str:
    """The path of a notice's page, query included, as the site's platform builds it."""
    if notice.path:
        return notice.path
    if site.platform == "trs":
        day = notice.created or notice.published
        return f"{column.path}{day:%Y%m}/t{day:%Y%m%d}_{notice.id}.html"
    if site.platform == "jpage":
        day = notice.published
        return f"/art/{day.year}/{day.month}/{day.day}/art_{column.id}_{notice.id}.html"
    return f"/news_view.asp?id={notice.id}"


def list_path(column: SampleColumn) -> str:
    """The path of a column's first page, query included."""
    return f"{column.path}index.html" if column.path.endswith("/") else column.path


def paged(rows: tuple[SampleNotice, ...], size: int) -> list[tuple[SampleNotice, ...]]:
    """The rows cut into list pages; an empty list has one empty page.

    >>> paged((), 6)
    [()]
    """
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [()]


def table_rows(fields: Mapping[str, str], *, colon: str = "") -> str:
    """A metadata table's rows, two labels with their values in each."""
    cells = [f"<td>{escape(label)}{colon}</td><td>{escape(value)}</td>" for label, value in fields.items()]
    pairs = ("".join(cells[start : start + 2]) for start in range(0, len(cells), 2))
    return "\n".join(f"<tr>{pair}</tr>" for pair in pairs)
