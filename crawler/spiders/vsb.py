"""博达 VSB: static files that count down, so that old pages never change."""

from __future__ import annotations

from .base import SiteSpider


class VsbSpider(SiteSpider):
    """Crawls sites of VSB WebBuilder.

    Pages: ``tzgg.htm`` is page 1; of N pages the second is ``tzgg/<N-1>.htm`` and the last ``tzgg/1.htm``.
    Caveats: that files count down is told of the platform and was not seen on a live site; where a link 下页
    is printed, it goes first.
    """

    name = "vsb"

    # SiteSpider
    platform = "vsb"
