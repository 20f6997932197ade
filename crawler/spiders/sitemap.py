"""sitemap.xml: the pages of a site in one file, or in files that an index names (sitemaps.org, 0.9)."""

from __future__ import annotations

from .base import SiteSpider


class SitemapSpider(SiteSpider):
    """Crawls sites of any make that publish a sitemap.

    Pages: the column's address is the sitemap, plain or gzip; an index leads to its files, two levels deep.
    ``list.pattern`` of the column's ``params`` is a regular expression that a notice's address must match.
    Caveats: rows have no title and no day but ``lastmod``, that of the last change. A sitemap promises no
    completeness: ``expect`` of the site should say how many notices there are at least. Of columns with the
    same sitemap only one is walked.
    """

    name = "sitemap"

    # SiteSpider
    platform = "sitemap"
