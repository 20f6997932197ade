"""Which notices count, and for what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.served import counts, served_by_cell
from audit.shortcomings import best_of
from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]


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
    assert counts(make_notice("jia", url=url), registry.sites)


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
    assert not counts(make_notice("jia", url=url), registry.sites)


def test_a_host_outside_the_government_counts_only_by_its_written_exception(
    registry: Registry, make_notice: Make
) -> None:
    notice = make_notice("yi")
    site = registry.sites["www.yigongan.com"]
    assert counts(notice, registry.sites)
    assert not counts(notice, {site.id: replace(site, exception="")})


def test_an_exception_opens_no_other_host(registry: Registry, make_notice: Make) -> None:
    assert not counts(make_notice("yi", url="https://mirror.example.com/1.html"), registry.sites)


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
    assert not counts(notice, registry.sites)
    assert served_by_cell([notice], registry) == {}


def test_a_notice_stands_under_its_agencys_region_and_each_of_its_items(
    registry: Registry, make_notice: Make
) -> None:
    items = tuple(ItemMatch(no=number, confidence=0.9) for number in (6, 8))
    cells = served_by_cell([make_notice("jia-station", region="990102", items=items)], registry)
    assert set(cells) == {("990101", 6), ("990101", 8)}


def test_a_notice_that_serves_no_item_stands_nowhere(registry: Registry, make_notice: Make) -> None:
    assert served_by_cell([make_notice("jia", items=())], registry) == {}


def test_what_is_read_of_a_notice(registry: Registry, make_notice: Make) -> None:
    notice = make_notice("jia", item=3, stated=2, flags=("image_only", "missing"))
    (served,) = served_by_cell([notice], registry)["990101", 3]
    assert served.stated == ELEMENTS[:2]
    assert served.lacking == ELEMENTS[2:]
    assert served.image_only
    assert served.missing_now
    assert (served.captured_at, served.parser) == (notice.captured_at, "7")


def test_elements_that_the_catalogue_does_not_know_are_not_stated(
    registry: Registry, make_notice: Make
) -> None:
    match = ItemMatch(no=1, confidence=0.9, elements={"咨询电话": (0, 4), ELEMENTS[5]: (5, 9)})
    (served,) = served_by_cell([make_notice("jia", items=(match,))], registry)["990101", 1]
    assert served.stated == ELEMENTS[5:]


def test_a_title_is_masked_and_a_missing_one_said_to_be(registry: Registry, make_notice: Make) -> None:
    titles = ["张某（11010519491231002X）户口注销公告", None]
    notices = [make_notice("jia", str(n), title=title) for n, title in enumerate(titles)]
    served = served_by_cell(notices, registry)["990101", 1]
    assert [one.title for one in served] == ["张某（1101051949********）户口注销公告", "(no title)"]


def test_the_best_of_no_pages_or_of_gone_ones_is_none(registry: Registry, make_notice: Make) -> None:
    gone = served_by_cell([make_notice("jia", flags=("missing",))], registry)["990101", 1]
    assert best_of([]) is None
    assert best_of(gone) is None


def test_a_childs_name_in_a_title_is_masked_by_what_the_text_tells(
    registry: Registry, make_notice: Make
) -> None:
    notice = make_notice(
        "jia",
        title="关于李小花落户的公示",
        text="弃婴李小花，女，2019年1月1日出生",
        items=(ItemMatch(no=1, confidence=1.0),),
    )
    ((served,),) = served_by_cell([notice], registry).values()
    assert served.title == "关于李某某落户的公示"


def test_what_a_shared_column_lists_stands_in_the_region_of_each_agency_once(
    registry: Registry, make_notice: Make
) -> None:
    site = registry.sites["www.jia.gov.cn"]
    columns = tuple(replace(column, shared_with=("jia-station", "yi")) for column in site.columns[:1])
    shared = replace(registry, sites={**registry.sites, site.id: replace(site, columns=columns)})
    cells = served_by_cell([make_notice("jia", item=6)], shared)
    assert {cell: [page.agency for page in pages] for cell, pages in cells.items()} == {
        ("990101", 6): ["jia"],
        ("990102", 6): ["yi"],
    }
    assert [column.id for column in shared.columns_of("yi")] == ["hjgl", "hj"]
