"""Guangdong's disclosure platform: a page that is only script, and an interface that answers JSON."""

from __future__ import annotations

from .base import SiteSpider


class GkmlptSpider(SiteSpider):
    """Crawls sites of gkmlpt, 广东省政府信息公开目录平台.

    Pages: ``/gkmlpt/api/all/<column>?page=N&sid=<sid>``, 100 rows each. A column is registered as
    ``/gkmlpt/index#<column>``; the index page, which tells the ``sid``, is asked once for all columns.
    Caveats: ``classify.post_count`` counts withdrawn notices too, so ``total`` goes first. A column with
    ``jump_url`` has its list elsewhere, which is walked if it lies on a host of the site. Many hosts speak
    http only.
    """

    name = "gkmlpt"

    # SiteSpider
    platform = "gkmlpt"
