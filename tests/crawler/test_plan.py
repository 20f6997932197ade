from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.folder import DataFolder
from crawler.plan import Options, Target, daily_cap, delay_of, require_contact, user_agent
from crawler.platforms import SPIDERS, UNREADABLE, spider_of
from crawler.report import SiteState
from crawler.run import crawl, planned
from disclosure.errors import UserError
from disclosure.model import Column, Site
from disclosure.platforms import PLATFORMS

if TYPE_CHECKING:
    from pathlib import Path


def site(**more: object) -> Site:
    return Site(id="gaj.example.gov.cn", url="http://gaj.example.gov.cn/", platform="trs", **more)  # type: ignore[arg-type]


def test_a_real_site_is_not_asked_without_a_contact() -> None:
    with pytest.raises(UserError, match=r"gaj\.example\.gov\.cn is a real site"):
        require_contact([Target(site=site())], "")
    require_contact([Target(site=site())], "mailto:a@example.org")
    require_contact([Target(site=site(allow_private=True))], "")


@pytest.mark.parametrize("contact", ["张三", "a@example.org\r\nX-Evil: 1", " "])
def test_a_contact_must_fit_into_a_header(contact: str) -> None:
    with pytest.raises(UserError, match="plain ASCII"):
        require_contact([], contact)


def test_the_user_agent_is_honest() -> None:
    assert user_agent("a@example.org").endswith(" (+a@example.org)")
    assert user_agent("a@example.org").startswith("gongkai/")


def test_the_site_s_delay_goes_before_the_user_s() -> None:
    assert delay_of(site(), Options()) == 2.0
    assert delay_of(site(), Options(delay=5)) == 5
    assert delay_of(site(delay=0.0), Options(delay=5)) == 0


def test_the_site_s_cap_goes_before_the_user_s() -> None:
    assert daily_cap(site(), Options()) is None
    assert daily_cap(site(), Options(daily_cap=9)) == 9
    assert daily_cap(site(params={"daily_cap": "3"}), Options(daily_cap=9)) == 3


def test_a_dry_run_says_what_would_be_asked_and_asks_nothing() -> None:
    column = Column(
        id="c", site="gaj.example.gov.cn", name="c", url="http://gaj.example.gov.cn/c/", agency="x"
    )
    target = Target(site=site(), columns=(column,), pages=("http://gaj.example.gov.cn/a.html",))
    report = crawl(None, [target], Options(dry_run=True))  # type: ignore[arg-type] # no folder is touched
    assert report.planned == planned([target])
    assert report.planned == (
        "http://gaj.example.gov.cn/robots.txt",
        "http://gaj.example.gov.cn/c/",
        "http://gaj.example.gov.cn/a.html",
    )


def test_only_the_site_s_hosts_may_be_asked() -> None:
    target = Target(site=site(allow_hosts=("WWW.example.gov.cn",)))
    assert target.hosts == {"gaj.example.gov.cn", "www.example.gov.cn"}


def test_every_platform_has_a_spider_or_a_reason() -> None:
    assert set(SPIDERS) | set(UNREADABLE) <= set(PLATFORMS)
    assert all(spider_of(platform) or UNREADABLE[platform] for platform in PLATFORMS)


def test_a_site_that_no_spider_reads_is_asked_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(UNREADABLE, "trs", "its lists are pictures")  # type: ignore[arg-type] # a dict
    folder = DataFolder.open(tmp_path / "data", create=True)
    (report,) = crawl(folder, [Target(site=site())], Options(contact="a@example.org")).sites
    assert (report.state, report.why) == (SiteState.UNSUPPORTED, "trs: its lists are pictures")
    assert folder.site_ids() == []
