"""Lists that an interface answers as JSON, and that the registry describes by pointers."""

from __future__ import annotations

from .base import SiteSpider


class DescribedSpider(SiteSpider):
    """Crawls sites of any make whose lists are JSON.

    Pages: the column's address is the interface's first page; ``params`` of the site or column say where rows
    and totals are (``list.rows``, ``list.title``, ``list.url`` …), which parameter turns the page
    (``list.page_param``), and what is sent where it takes a POST (``list.post``: a form, or JSON).
    Caveats: without ``list.rows`` the answer is guessed at, see ``docs/lists.md``.
    """

    name = "json"

    # SiteSpider
    platform = "json"
