"""The rules of polite crawling as this project's settings and defaults have them.

How they are kept to is shown elsewhere: robots.txt, patience, caps and cookies in ``site_job/``, delays and
proxies in ``test_crawl``, private addresses in ``test_addresses``, challenges and TLS in ``tests/faults``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler import settings as project_settings
from crawler.plan import Options, Target, delay_of, require_contact, user_agent
from crawler.run import _settings
from disclosure.errors import UserError
from disclosure.model import Site

if TYPE_CHECKING:
    from scrapy.settings import Settings

SITE = Site(id="gaj.example.gov.cn", url="http://gaj.example.gov.cn/", platform="trs")
HOST = "gaj.example.gov.cn"


def settings(site: Site = SITE, **options: object) -> Settings:
    return _settings([Target(site=site)], Options(contact="mailto:a@example.org", **options))  # type: ignore[arg-type]


def test_one_connection_a_host_and_two_seconds_between_requests() -> None:
    made = settings()
    assert made.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert made.getdict("DOWNLOAD_SLOTS") == {HOST: {"delay": 2.0, "concurrency": 1}}
    assert made.getfloat("DOWNLOAD_DELAY") == delay_of(SITE, Options()) == 2.0
    assert made.getfloat("DOWNLOAD_DELAY_JITTER") == 0.5  # Scrapy's default: half of it up or down


def test_a_site_that_answers_slowly_is_asked_more_slowly() -> None:
    assert settings().getbool("AUTOTHROTTLE_ENABLED")
    assert "crawler.hosts.throttle.HostThrottle" in settings().getdict("EXTENSIONS")


def test_who_asks_says_so() -> None:
    assert settings().get("USER_AGENT") == user_agent("mailto:a@example.org")
    assert "mailto:a@example.org" in user_agent("mailto:a@example.org")
    with pytest.raises(UserError, match="a real site"):
        require_contact([Target(site=SITE)], "")


def test_robots_txt_is_obeyed_and_no_setting_says_otherwise() -> None:
    assert settings().getbool("ROBOTSTXT_OBEY")


def test_certificates_are_verified() -> None:
    assert settings().getbool("DOWNLOAD_VERIFY_CERTIFICATES")


def test_nothing_but_http_is_spoken() -> None:
    handlers = settings().getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_no_private_address_is_allowed_unless_a_site_says_so() -> None:
    assert settings().getlist("GONGKAI_PRIVATE_HOSTS") == []


def test_every_limit_is_set() -> None:
    names = ("DOWNLOAD_TIMEOUT", "DOWNLOAD_MAXSIZE", "DNS_TIMEOUT")
    names += (
        "GONGKAI_CONNECT_TIMEOUT",
        "GONGKAI_IDLE_TIMEOUT",
        "GONGKAI_STALL_TIMEOUT",
        "GONGKAI_HEAD_MAXSIZE",
    )
    assert all(getattr(project_settings, name) > 0 for name in names)
    assert project_settings.GONGKAI_STALL_TIMEOUT > project_settings.DOWNLOAD_TIMEOUT + 1.5 * 60
