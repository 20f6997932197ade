"""Every spider of the project, found as Scrapy finds them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.misc import load_object

from archive.folder import DataFolder
from crawler import settings as module
from crawler.campaign import Campaign
from crawler.from_settings import campaign_from_settings
from crawler.plan import Options, Target
from crawler.platforms import FALLBACK, SPIDERS
from crawler.spiders.base import SiteSpider
from disclosure.errors import UnknownName, UserError
from disclosure.model import Column, Site
from parsers.listing import AUTO, PARSERS

SETTINGS = Settings()
SETTINGS.setmodule(module)
LOADER = SpiderLoader.from_settings(SETTINGS)
NAMES = sorted(LOADER.list())
SOURCE = Path(module.__file__).read_text(encoding="utf-8")


def test_the_spiders_are_those_that_platforms_name() -> None:
    assert set(NAMES) == {*SPIDERS.values(), FALLBACK}


@pytest.mark.parametrize("name", NAMES)
def test_a_spider_has_a_reader_for_its_lists_and_says_what_it_crawls(name: str) -> None:
    spider: Any = LOADER.load(name)
    assert issubclass(spider, SiteSpider)
    assert spider.platform in {AUTO, *PARSERS}
    assert (spider.__doc__ or "").startswith("Crawls sites of ")


@pytest.mark.parametrize("name", NAMES)
def test_a_spider_starts_offline_and_leaves_the_first_request_to_the_frontier(
    name: str, tmp_path: Path
) -> None:
    column = Column(id="c", site="a.example.gov.cn", name="c", url="http://a.example.gov.cn/c/", agency="x")
    site = Site(id="a.example.gov.cn", url="http://a.example.gov.cn/", platform=name, columns=(column,))
    campaign = Campaign(
        folder=DataFolder.open(tmp_path / "data", create=True),
        targets=(Target(site=site, columns=site.columns),),
        options=Options(contact="x"),
        clock=lambda: pytest.fail("no clock is needed to start"),
        progress=lambda _: None,
    )
    spider: Any = LOADER.load(name)
    made = spider(campaign=campaign)
    assert len(campaign.jobs) == 1
    with pytest.raises(StopAsyncIteration):
        made.start().__anext__().send(None)


def test_every_component_that_the_settings_name_exists() -> None:
    named = [SETTINGS["SCHEDULER"], SETTINGS["TWISTED_DNS_RESOLVER"]]
    for table in ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES"):
        named += list(SETTINGS.getdict(table))
    assert all(load_object(name) for name in named)


def test_every_setting_says_why_it_differs() -> None:
    lines = re.findall(r"^(?:[A-Z][A-Z_]+ = |    \"[\w.]+\": ).*$", SOURCE, re.MULTILINE)
    names = (
        "BOT_NAME",
        "SPIDER_MODULES",
        "NEWSPIDER_MODULE",
        '    "Accept',
        "EXTENSIONS",
        "DOWNLOAD_HANDLERS",
        "DOWNLOADER_MIDDLEWARES",
    )
    silent = [line for line in lines if "  # " not in line and not line.startswith(names)]
    assert silent == []
    assert len(lines) > 40


def test_scrapy_s_command_line_needs_the_name_of_a_registered_site(tmp_path: Path) -> None:
    settings = Settings({"GONGKAI_DATA": str(tmp_path / "data")})
    with pytest.raises(UserError, match="-a sites="):
        campaign_from_settings(settings, "trs", "")
    with pytest.raises(UnknownName):
        campaign_from_settings(settings, "trs", "nowhere.example")


def test_scrapy_s_command_line_goes_by_the_same_rules(tmp_path: Path) -> None:
    from disclosure.registry import load_registry  # noqa: PLC0415 - slow, and of this test only

    site = next(site for site in load_registry().sites.values() if site.platform == "trs")
    settings = Settings({"GONGKAI_DATA": str(tmp_path / "data"), "GONGKAI_CONTACT": "a@example.org"})
    campaign = campaign_from_settings(settings, "trs", site.id)
    assert [target.site.id for target in campaign.targets] == [site.id]
    with pytest.raises(UserError, match="does not read"):
        campaign_from_settings(settings, "jpage", site.id)
    settings.delete("GONGKAI_CONTACT")
    with pytest.raises(UserError, match="real site"):
        campaign_from_settings(settings, "trs", site.id)
