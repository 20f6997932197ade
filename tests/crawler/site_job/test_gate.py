"""What may be asked: the rules of robots.txt, the hosts of the site, private addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from crawler.asking import Asking
from crawler.hosts.robots import RobotsPolicy
from crawler.report import SiteState
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded
from tests.crawler.paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_rules_of_robots_txt_are_kept(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    rules = f"User-agent: *\nDisallow: {detail(2)}\n"
    crawl.pages.replies["/robots.txt"] = reply(rules, headers=(("Content-Type", "text/plain"),))
    report = crawl.run()
    assert detail(2) not in crawl.pages.asked
    assert crawl.state(detail(2)) is FetchState.ROBOTS
    assert "1 robots" in report.why


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_refused_robots_txt_refuses_the_site_for_now(crawl: Crawl, reply: type[Reply], status: int) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("", status)
    report = crawl.run()
    assert set(crawl.pages.asked) == {"/robots.txt"}
    assert crawl.state("/tzgg/") is FetchState.ROBOTS
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)


def test_a_home_page_in_the_place_of_robots_txt_is_no_rule(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("<html><body>首页 Disallow: /</body></html>")
    assert crawl.run().state is SiteState.COMPLETE


def test_a_redirected_robots_txt_is_followed(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("", 301, (("Location", "/rules.txt"),))
    crawl.pages.replies["/rules.txt"] = reply("User-agent: gongkai\nDisallow: /tzgg/202401", headers=())
    crawl.run()
    assert crawl.state(detail(1)) is FetchState.ROBOTS


def test_https_whose_rules_cannot_be_had_is_not_asked_though_http_redirects_there(
    crawl: Crawl, reply: type[Reply]
) -> None:
    host = "gaj.example.gov.cn"
    crawl.pages.replies[f"http://{host}/tzgg/"] = reply("", 301, (("Location", f"https://{host}/tzgg/"),))
    crawl.pages.replies[f"https://{host}/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    report = crawl.run()
    asked = [asking.url for asking in crawl.made]
    assert asked.count(f"https://{host}/robots.txt") == 4  # three tries, and one more after a rest
    assert f"https://{host}/tzgg/" not in asked
    assert (report.state, crawl.state("/tzgg/")) == (SiteState.INCOMPLETE, FetchState.TIMEOUT)


def test_hosts_that_are_not_registered_are_recorded_and_never_asked(crawl: Crawl) -> None:
    row = "<li><a href='http://elsewhere.example.com/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.trs_list("/tzgg/", [1], pages=1, page=0, extra=row)
    report = crawl.run()
    with crawl.ledger() as ledger:
        found = ledger.state_of("http://elsewhere.example.com/art_1_2.html")
    assert found is not None
    assert found[0] is FetchState.OFF_SITE
    assert "1 off_site" in report.why


def test_further_hosts_of_the_site_have_rules_of_their_own(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    row = "<li><a href='http://www.example.gov.cn/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    crawl.run()
    assert crawl.pages.asked.count("/robots.txt") == 2
    assert crawl.pages.asked[-1] == "/art_1_2.html"


def test_private_addresses_are_not_asked_unless_the_entry_allows_it(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("10.0.0.8",)}
    row = "<li><a href='http://10.0.0.8/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    crawl.run()
    assert "/art_1_2.html" not in crawl.pages.asked


def test_a_request_that_waited_is_made_unless_its_host_was_left_or_its_answer_is_known(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    crawl.pages.trs_column("/tzgg/", [1])
    job = crawl.job()
    job.open()
    robots = job.next_asking()
    assert isinstance(robots, Asking)
    elsewhere = replace(robots, url="http://www.example.gov.cn/rules.txt")  # a redirect led there
    job.gate.host(elsewhere.url).obey(RobotsPolicy(), elsewhere.url)
    assert job.recall(elsewhere) == elsewhere
    job.gate.host(robots.url).obey(RobotsPolicy(), robots.url)  # another site was told
    assert job.recall(robots) is None
    listed = job.next_asking()
    assert isinstance(listed, Asking)
    assert job.recall(listed) == listed
    job.gate.host(listed.url).leave(FetchState.BLOCKED, recorded("wall_script"))
    assert job.recall(listed) is None
    job.finish()
    assert job.report is not None
    assert job.report.states[FetchState.BLOCKED] == 1
    assert job.report.measures is not None
    assert job.report.measures.requests == 0
