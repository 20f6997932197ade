"""When a region's web channels may be said to have been searched to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.channels import channel_of, reach_of
from audit.reasons import said
from disclosure.model import ColumnsKnown

if TYPE_CHECKING:
    from conftest import FakeEvidence

    from audit.channels import Reach
    from disclosure.registry import Registry

LIST_PAGE = "https://www.jia.gov.cn/hjgl/"


def reach(registry: Registry, evidence: FakeEvidence, *agencies: str) -> Reach:
    return reach_of(tuple(registry.agencies[name] for name in agencies), registry, evidence)


def gaps(found: Reach) -> str:
    return said(found.gaps)


def test_complete_agencies_with_complete_columns_are_searched_to_the_end(
    registry: Registry, evidence: FakeEvidence
) -> None:
    found = reach(registry, evidence, "jia", "jia-station")
    assert found.searched_to_the_end
    assert [one.column.id for one in found.channels] == ["hjgl", "pcs"]
    assert found.gaps == ()


def test_a_channel_shows_a_capture_of_its_list(registry: Registry, evidence: FakeEvidence) -> None:
    (channel,) = reach(registry, evidence, "jia").channels
    assert channel.list_page is not None
    assert channel.list_page.url == LIST_PAGE


def test_a_region_without_agencies_is_a_gap(registry: Registry, evidence: FakeEvidence) -> None:
    assert gaps(reach(registry, evidence)) == "no agency of the region is registered"


@pytest.mark.parametrize(
    ("known", "gap"),
    [(ColumnsKnown.PARTIAL, "only some of its columns"), (ColumnsKnown.UNKNOWN, "none of its columns")],
)
def test_an_agency_whose_columns_are_not_all_registered_is_a_gap(
    registry: Registry, evidence: FakeEvidence, known: ColumnsKnown, gap: str
) -> None:
    agency = replace(registry.agencies["jia"], columns_known=known)
    found = reach_of((agency,), registry, evidence)
    assert not found.searched_to_the_end
    assert gap in gaps(found)
    assert agency.name in gaps(found)


def test_an_agency_that_claims_to_be_complete_without_columns_is_a_gap(
    registry: Registry, evidence: FakeEvidence
) -> None:
    agency = replace(registry.agencies["jia"], id="no-columns")
    assert gaps(reach_of((agency,), registry, evidence)) == "甲县公安局: none of its columns is registered"


def test_one_agency_that_is_not_known_spoils_the_region(registry: Registry, evidence: FakeEvidence) -> None:
    assert not reach(registry, evidence, "jia", "ding").searched_to_the_end


def test_a_column_never_crawled_is_a_gap(registry: Registry, evidence: FakeEvidence) -> None:
    evidence.never_crawled.add("www.jia.gov.cn")
    found = reach(registry, evidence, "jia")
    assert gaps(found) == "www.jia.gov.cn 户籍管理: no crawl of it was finished yet"


def test_an_incomplete_column_is_a_gap_with_its_reason(registry: Registry, evidence: FakeEvidence) -> None:
    evidence.incomplete["hjgl"] = "page 1 of the list: blocked"
    found = reach(registry, evidence, "jia")
    assert gaps(found) == "www.jia.gov.cn 户籍管理: page 1 of the list: blocked"


def test_an_incomplete_column_is_a_gap_without_a_reason_too(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.incomplete["hjgl"] = ""
    assert "no reason recorded" in gaps(reach(registry, evidence, "jia"))


def test_a_column_with_pages_that_the_index_lacks_is_a_gap(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.not_indexed["hjgl"] = "2 listed pages are not in the index"
    found = reach(registry, evidence, "jia")
    assert not found.searched_to_the_end
    assert gaps(found) == "www.jia.gov.cn 户籍管理: 2 listed pages are not in the index"


def test_a_searched_list_says_how_many_of_its_rows_were_looked_at(
    registry: Registry, evidence: FakeEvidence
) -> None:
    rows = channel_of(registry.column("www.jia.gov.cn", "hjgl"), evidence, registry).rows
    assert rows is not None
    assert said([rows]) == "www.jia.gov.cn 户籍管理: 3 of 3 rows looked at"
    assert said([rows], "zh") == "www.jia.gov.cn“户籍管理”：应有3行，已查3行"


def test_a_list_with_more_rows_than_its_pages_mean_is_said_to_have_at_least_those(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.stated["hjgl"] = 2
    rows = channel_of(registry.column("www.jia.gov.cn", "hjgl"), evidence, registry).rows
    assert rows is not None
    assert said([rows]) == "www.jia.gov.cn 户籍管理: 3 rows looked at, at least 2 were to be expected"


def test_what_is_remarkable_about_a_searched_list_is_kept_and_no_gap(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.remarks["hjgl"] = "the list fell from 90 to 20 rows"
    channel = channel_of(registry.column("www.jia.gov.cn", "hjgl"), evidence, registry)
    assert channel.searched
    assert channel.why is not None
    assert said([channel.why]) == "www.jia.gov.cn 户籍管理: the list fell from 90 to 20 rows"
    assert said([channel.why], "zh") == "www.jia.gov.cn“户籍管理”：列表由90行减为20行"
    assert reach(registry, evidence, "jia").searched_to_the_end


def test_what_a_crawl_recorded_in_english_is_told_in_chinese_whenever_it_was_recorded(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.incomplete["hjgl"] = (
        "2 rows not looked at (1 robots, 1 never asked; first http://www.jia.gov.cn/a.html); of another age"
    )
    found = reach(registry, evidence, "jia")
    assert said(found.gaps, "zh") == (
        "www.jia.gov.cn“户籍管理”未能查遍：有2行未能查看（1行受robots.txt限制，1行未曾请求；"
        "首个http://www.jia.gov.cn/a.html）; of another age"
    )
    assert found.gaps[0].values["why"] == evidence.incomplete["hjgl"]


def test_a_list_without_a_recorded_reason_says_so_in_chinese_too(
    registry: Registry, evidence: FakeEvidence
) -> None:
    evidence.incomplete["hjgl"] = ""
    assert said(reach(registry, evidence, "jia").gaps, "zh").endswith("未能查遍：未记录原因")


def test_one_unsearched_column_among_several_is_enough(registry: Registry, evidence: FakeEvidence) -> None:
    evidence.incomplete["pcs"] = "robots.txt"
    found = reach(registry, evidence, "jia", "jia-station")
    assert [one.searched for one in found.channels] == [True, False]
    assert not found.searched_to_the_end


def test_columns_of_one_name_are_told_apart_by_their_agencies(
    registry: Registry, evidence: FakeEvidence
) -> None:
    site = registry.sites["www.jia.gov.cn"]
    columns = tuple(replace(column, name="便民服务") for column in site.columns)
    alike = replace(registry, sites={**registry.sites, site.id: replace(site, columns=columns)})
    evidence.incomplete.update(hjgl="blocked", pcs="blocked")
    assert gaps(reach(alike, evidence, "jia", "jia-station")) == (
        "www.jia.gov.cn 便民服务（甲县公安局）: blocked; www.jia.gov.cn 便民服务（甲县城关派出所）: blocked"
    )
    (first, second) = (replace(column, agency="jia") for column in columns)
    alike = replace(registry, sites={**registry.sites, site.id: replace(site, columns=(first, second))})
    assert "便民服务（pcs）: blocked" in gaps(reach(alike, evidence, "jia"))
