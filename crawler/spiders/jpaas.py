"""大汉 JPaaS: the first rows stand in the column's page, an interface answers the others as HTML in JSON."""

from __future__ import annotations

from .jpage import JpageSpider


class JpaasSpider(JpageSpider):
    """Crawls sites of Hanweb JPaaS, the successor of JCMS.

    Pages: ``/api-gateway/jpaas-publish-server/front/page/build/unit`` with what the page's ``queryData``
    says, and ``paramJson={"pageNo":2,"pageSize":15}``; ``count=`` of the pager is the total.
    Caveats: columns that were taken over keep their ``datastore``, and are walked as those of JCMS are. Asked
    from abroad, some portals answer every page with page 1.
    """

    name = "jpaas"

    # SiteSpider
    platform = "jpaas"
