"""Sites of any make: what their list pages are is told by the pages."""

from __future__ import annotations

from parsers.listing import AUTO

from .base import SiteSpider


class GenericSpider(SiteSpider):
    """Crawls sites of other platforms: follows a column's links, and its link to the next page.

    Caveats: where neither a total nor a number of pages is printed, the list ends where no 下一页 leads on.
    """

    name = "generic"

    # SiteSpider
    platform = AUTO
