"""Hunan's portals: static files with the pager's call of TRS, notices ``content_<id>.html``."""

from __future__ import annotations

from .static_pages import StaticPagesSpider


class HunanSpider(StaticPagesSpider):
    """Crawls sites of Hunan's portals.

    Pages: ``index.html``, ``index_1.html`` or ``index_2.html`` …, by ``createPageHTML``.
    Caveats: notices lie beside the list's files, in the column's own folder.
    """

    name = "hunan"

    # SiteSpider
    platform = "hunan"
