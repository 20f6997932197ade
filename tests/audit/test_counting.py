"""Which pages can stand for an agency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.candidates import candidates_by_cell
from audit.counting import counts
from indexer.serving import servings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from disclosure.model import Notice, Site
    from disclosure.registry import Registry

    Make = Callable[..., Notice]


def stands(notice: Notice, sites: Mapping[str, Site]) -> bool:
    """Whether it counts for each of its items, and has one."""
    rows = list(servings_of(notice))
    return bool(rows) and all(counts(one.listing, sites) for one in rows)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.jia.gov.cn/hjgl/1.html",
        "http://www.jia.gov.cn/hjgl/1.html",
        "HTTPS://WWW.JIA.GOV.CN:443/1.html",
        "https://files.jia.gov.cn/1.html",
    ],
    ids=["the site", "plain http", "upper case and port", "a host that the site allows"],
)
def test_a_page_on_the_sites_own_hosts_counts(registry: Registry, make_notice: Make, url: str) -> None:
    assert stands(make_notice("jia", url=url), registry.sites)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.jia.gov.cn.example.com/1.html",
        "https://www.jia.gov.cn@example.com/1.html",
        "https://example.com/www.jia.gov.cn/1.html",
        "https://wwwjia.gov.cn/1.html",
        "https://www.yi.gov.cn/1.html",
        "https://www.jia.gov.cn:8080/1.html",
        "mailto:www.jia.gov.cn",
        "",
        None,
    ],
    ids=[
        "a longer host",
        "credentials",
        "in the path",
        "a look-alike",
        "another government host",
        "another port",
        "no page",
        "empty",
        "none",
    ],
)
def test_a_page_elsewhere_never_counts(registry: Registry, make_notice: Make, url: str | None) -> None:
    assert not stands(make_notice("jia", url=url), registry.sites)


def test_a_host_outside_the_government_counts_only_by_its_written_exception(
    registry: Registry, make_notice: Make
) -> None:
    notice = make_notice("yi")
    site = registry.sites["www.yigongan.com"]
    assert stands(notice, registry.sites)
    assert not stands(notice, {site.id: replace(site, exception="")})


def test_an_exception_opens_no_other_host(registry: Registry, make_notice: Make) -> None:
    assert not stands(make_notice("yi", url="https://mirror.example.com/1.html"), registry.sites)


@pytest.mark.parametrize(
    "fields",
    [
        {"site": "www.unregistered.gov.cn", "url": "https://www.unregistered.gov.cn/1.html"},
        {"site": None},
        {"agency": None},
        {"column": None},
        {"column": "no-such-column"},
        {"agency": "jia-station"},
        {"agency": "no-such-agency"},
    ],
    ids=[
        "site not registered",
        "no site",
        "no agency",
        "in no list",
        "column no longer registered",
        "column of another agency",
        "agency no longer registered",
    ],
)
def test_a_page_that_no_registered_column_lists_never_counts(
    registry: Registry, make_notice: Make, fields: dict[str, str | None]
) -> None:
    notice = make_notice("jia", **fields)
    assert not stands(notice, registry.sites)
    assert candidates_by_cell(servings_of(notice), registry) == {}


def test_a_further_list_counts_if_it_is_registered(registry: Registry, make_notice: Make) -> None:
    assert stands(make_notice("jia", also_listed=("pcs",)), registry.sites)
    assert not stands(make_notice("jia", also_listed=("no-such-column",)), registry.sites)
