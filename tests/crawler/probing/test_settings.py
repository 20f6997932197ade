"""A probe runs by the settings of a crawl, less what belongs to archive and frontier."""

from __future__ import annotations

from crawler import settings as project
from crawler.network.addresses import PRIVATE_HOSTS
from crawler.probing.run import ProbeOptions, _settings

URL = "http://www.example.gov.cn/"


def test_limits_and_guards_are_those_of_a_crawl() -> None:
    settings = _settings(URL, ProbeOptions(contact="a@example.org"))
    own = {name for name in dir(project) if name.isupper()} - {
        "SCHEDULER",
        "USER_AGENT",
        "EXTENSIONS",
        "DOWNLOADER_MIDDLEWARES",
        "SPIDER_MIDDLEWARES",
    }
    assert {name: settings[name] for name in own} == {name: getattr(project, name) for name in own}
    assert settings["USER_AGENT"].endswith("(+a@example.org)")


def test_of_our_components_only_those_that_need_no_archive_are_there() -> None:
    settings = _settings(URL, ProbeOptions())
    kept = {
        name
        for table in ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES")
        for name, order in settings.getdict(table).items()
        if order is not None
    }
    assert kept == {"crawler.hosts.throttle.HostThrottle", "crawler.hosts.cookies.HostCookies"}
    assert not settings["SCHEDULER"].startswith("crawler.")


def test_only_a_sample_and_a_proxy_of_ones_own_may_be_private() -> None:
    assert _settings(URL, ProbeOptions()).getlist(PRIVATE_HOSTS) == []
    options = ProbeOptions(allow_private=True, egress="http://10.0.0.1:3128")
    assert _settings("http://127.0.0.1:80/", options).getlist(PRIVATE_HOSTS) == ["127.0.0.1", "10.0.0.1"]
    slot = _settings(URL, ProbeOptions()).getdict("DOWNLOAD_SLOTS")["www.example.gov.cn"]
    assert (slot["delay"], slot["concurrency"], slot["jitter"]) == (2.0, 1, 0.0)
