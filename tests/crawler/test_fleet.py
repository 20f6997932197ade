"""Every site of the packaged registry: its spider exists, and what it asks first lies within its hosts."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from archive.exchange import Exchange
from archive.folder import DataFolder
from crawler import settings as module
from crawler.asking import Answer
from crawler.plan import Options, Target, seeds
from crawler.platforms import spider_of
from crawler.run import planned
from crawler.site_job import SiteJob
from crawler.spiders.base import SiteSpider
from disclosure.model import ColumnsKnown, Site
from disclosure.platforms import PLATFORMS
from disclosure.registry import load_registry
from disclosure.urls import canonical_url, host_of, is_government_host

if TYPE_CHECKING:
    from crawler.asking import Asking

SETTINGS = Settings()
SETTINGS.setmodule(module)
LOADER = SpiderLoader.from_settings(SETTINGS)
REGISTRY = load_registry()
SITES = list(REGISTRY.sites.values())
SHARED = Path(__file__).resolve().parents[2] / "../shared/registry"
MISSING = b"<title>404 Not Found</title>"


def evidence_on(site: Site) -> list[str]:
    pages = [page.url for agency in REGISTRY.agencies.values() for page in agency.evidence]
    return [url for url in pages if host_of(url) == site.id]


def target_of(site: Site) -> Target:
    """The site with its columns; with a page of its evidence where none is known."""
    return Target(site=site, columns=site.columns, pages=() if site.columns else tuple(evidence_on(site)[:1]))


def asked_by(job: SiteJob) -> list[str]:
    """Everything that a crawl asks of a site which answers 404 to all of it."""
    found: list[str] = []
    job.open()
    asking = job.next_asking()
    while asking is not None:
        found.append(asking.url)
        asking = _missing(job, asking) or job.next_asking()
        assert len(found) < 100
    job.finish()
    return found


def _missing(job: SiteJob, asking: Asking) -> Asking | None:
    exchange = Exchange(
        url=asking.url.partition("#")[0],
        status=404,
        captured_at=datetime(2026, 3, 1, tzinfo=UTC),
        headers=(("Content-Type", "text/html"),),
        body=MISSING,
        method=asking.entry.method,
        request_body=asking.entry.body,
    )
    snapshot = job.record(exchange, asking.entry)
    assert snapshot is not None
    answer = Answer(asking=asking, status=404, headers=exchange.headers, body=MISSING, snapshot=snapshot)
    return job.answered(answer)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_a_site_is_crawled_within_its_hosts(site: Site, tmp_path: Path) -> None:
    spider: Any = LOADER.load(spider_of(site.platform) or "none")
    assert issubclass(spider, SiteSpider)
    target = target_of(site)
    job = SiteJob(
        target,
        Options(contact="a@example.org"),
        DataFolder.open(tmp_path / "data", create=True),
        access=spider.__new__(spider),  # the hooks need no crawler
        clock=lambda: datetime(2026, 3, 1, tzinfo=UTC),
    )
    asked = asked_by(job)
    assert job.error is None
    assert urlsplit(asked[0]).path == "/robots.txt"
    assert {host_of(url) for url in asked} <= target.hosts
    wanted = {canonical_url(entry.url) for entry in seeds(target)}
    assert wanted
    assert wanted <= {canonical_url(url) for url in asked}
    assert planned([target])[0] == f"{urlsplit(site.url).scheme}://{urlsplit(site.url).netloc}/robots.txt"


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_all_addresses_of_a_site_lie_where_they_may(site: Site) -> None:
    hosts = {site.id, *site.allow_hosts}
    for host in hosts:
        assert is_government_host(host) or site.exception
    for url in (site.url, *(column.url for column in site.columns), *(page.url for page in site.evidence)):
        assert host_of(url) in hosts
    assert evidence_on(site)


def collected(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


at_hand = pytest.mark.skipif(not (SHARED / "sites.csv").is_file(), reason="the collection is not at hand")

FAMILIES = {
    "trs_wcm": "trs",
    "hanweb": "jpage",
    "hanweb_jpaas": "jpaas",
    "ucap": "ucap",
    "gkmlpt": "gkmlpt",
    "gd_nfcms": "nfcms",
    "vsb": "vsb",
    "siteengine_ah": "openness",
    "hunan_content_id": "hunan",
    "zhengzhou_jiceng": "jiceng",
    "jeecms": "jeecms",
    "truecms_uuid": "truecms",
    "liaoning_html_id": "liaoning",
    "hebei_columns_uuid": "hebei",
    "huaian_cmsweb": "cmsweb",
    "sh_pa_token": "shanghai",
    "yn_pages_aspx": "yunnan",
    "benxi_publicity": "publicity",
}
"""The collection's families of platforms, by what they are called here. Others name none."""

NO_COLUMNS = {
    "https://gaj.gz.gov.cn/gaxw/qktb/": "news",
    "http://gaj.liuzhou.gov.cn/xwzx/jqtb/": "news",
    "http://gaj.putian.gov.cn/zwgk/jqtb/": "news",
    "http://gaj.zhoushan.gov.cn/xwzx/gzdt/": "news",
    "http://gaj.km.gov.cn/zxdt/jwdt/": "news",
    "http://ga.lasa.gov.cn/jingwuxinwen/": "news",
    "http://gat.jl.gov.cn/jmhd/aqff/": "advice on safety",
    "https://ga.tj.gov.cn/xxfb/tztg/crj1/": "borders and passports",
    "https://gat.ln.gov.cn/gat/gsgawz50/index.shtml": "a directory of other sites",
    "https://ga.xm.gov.cn/zwgk/zfxxgkzl/gkzn/": "the guide to disclosure",
    "https://gaj.gzlps.gov.cn/bmxxgk/zfxxgk_5712592/zfxxgknb/2020n/": "annual reports",
    "http://ga.hainan.gov.cn/28/": "seen in 2016 to 2019 only, and not what it lists",
    "https://gaj.nanjing.gov.cn/njsgaj/?id=xxgkgknr": "a page of links to columns",
}
"""Lists and the like that were seen, yet hold no notices of the kind that is asked for."""


@pytest.mark.shared
@at_hand
def test_every_agency_and_platform_of_the_collection_is_registered() -> None:
    rows = collected("sites.csv")
    assert len(rows) == len(REGISTRY.agencies) == 172
    for row in rows:
        agencies = [each for each in REGISTRY.agencies.values() if each.region == row["adcode"]]
        pages = {page.url for agency in agencies for page in agency.evidence}
        assert row["evidence_url"] in pages, row
        site = REGISTRY.sites[host_of(row["evidence_url"])]
        assert site.platform in PLATFORMS
        assert site.platform == FAMILIES.get(row["cms_family"], site.platform), row


@pytest.mark.shared
@at_hand
def test_every_list_that_was_seen_is_registered_or_said_not_to_be_a_column() -> None:
    lists = [
        row["url"] for row in collected("sites_evidence.csv") if row["cms_family"] == "unknown_column_only"
    ]
    known = {canonical_url(column.url) for site in SITES for column in site.columns}
    assert {url for url in lists if canonical_url(url) not in known} == set(NO_COLUMNS)


def test_agencies_with_columns_say_so() -> None:
    for agency in REGISTRY.agencies.values():
        known = agency.columns_known is not ColumnsKnown.UNKNOWN
        assert bool(REGISTRY.columns_of(agency.id)) == known
