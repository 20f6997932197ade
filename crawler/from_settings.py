"""A campaign from Scrapy's settings, for ``scrapy crawl trs -a sites=HOST``.

Settings: ``GONGKAI_DATA`` (data folder, default ``gongkai-data``), ``GONGKAI_SITES_FILES`` (registry files),
``GONGKAI_CONTACT``, ``GONGKAI_REFRESH``, ``GONGKAI_MAX_PAGES``, ``GONGKAI_BROWSER``;
``GONGKAI_PRIVATE_HOSTS`` (of samples), for Scrapy asks for the resolver before it knows the sites. How each
site ended is logged (``-L INFO``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.folder import DataFolder
from archive.times import utc_now
from disclosure.errors import UserError
from disclosure.registry import load_registry

from .campaign import Campaign
from .plan import Options, Target, require_contact
from .platforms import spider_of
from .rendering.needed import require_browser

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

DEFAULT_DATA = "gongkai-data"


def campaign_from_settings(settings: BaseSettings, spider: str, sites: str) -> Campaign:
    """The campaign of the named sites (ids or hosts, commas between), all their columns.

    Raises UserError when none is named, or one belongs to another spider, or a real one without a contact.
    """
    registry = load_registry(*(Path(name) for name in settings.getlist("GONGKAI_SITES_FILES")))
    chosen = [registry.site(name.strip()) for name in sites.split(",") if name.strip()]
    if not chosen:
        raise UserError(f"say which sites: scrapy crawl {spider} -a sites=HOST,HOST")
    for site in chosen:
        if spider_of(site.platform) != spider:
            raise UserError(f"{site.id} is of platform {site.platform}, which spider {spider} does not read")
    targets = tuple(Target(site=site, columns=site.columns) for site in chosen)
    options = Options(
        contact=settings.get("GONGKAI_CONTACT") or "",
        refresh=settings.getbool("GONGKAI_REFRESH"),
        max_pages=settings.getint("GONGKAI_MAX_PAGES") or None,
        browser=settings.get("GONGKAI_BROWSER") or "",
    )
    require_contact(targets, options.contact)
    require_browser(targets, options.browser)
    return Campaign(
        folder=DataFolder.open(Path(settings.get("GONGKAI_DATA") or DEFAULT_DATA), create=True),
        targets=targets,
        options=options,
        clock=utc_now,
        progress=lambda _: None,
        is_logged=True,
    )
