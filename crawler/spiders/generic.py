"""Sites of any make whose lists are plain pages of links."""

from __future__ import annotations

from .base import SiteSpider


class GenericSpider(SiteSpider):
    """Crawls sites of other platforms: follows a column's links, and its link to the next page."""

    name = "generic"

    # SiteSpider
    platform = "generic"
