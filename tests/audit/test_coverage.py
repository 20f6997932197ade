"""The audit of a made-up city over notices in a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from audit.coverage import coverage_by, obliged_by_region
from audit.rules import RULES
from disclosure.catalogue import ELEMENTS
from disclosure.errors import InputError
from disclosure.model import AgencyLevel, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeEvidence, FakeIndex

    from audit.result import Audit
    from disclosure.model import Finding, Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]
    Run = Callable[..., Audit]

COUNTIES = ["990101", "990102"]


def cell(audit: Audit, region: str, item: int = 1) -> Finding:
    (found,) = (one for one in audit.findings if (one.region, one.item) == (region, item))
    return found


def test_every_region_has_a_finding_for_each_item_in_order(audit: Run) -> None:
    result = audit()
    assert [region.code for region in result.regions] == COUNTIES
    expected = [(code, number) for code in COUNTIES for number in range(1, 19)]
    assert [(one.region, one.item) for one in result.findings] == expected
    assert result.count(Verdict.NOT_FOUND) == len(expected)


def test_versions_are_in_the_audit_and_in_every_finding(
    audit: Run, registry: Registry, make_notice: Make
) -> None:
    result = audit(make_notice("jia"))
    assert (result.rules, result.registry) == (RULES, registry.version)
    assert {(one.rules, one.registry) for one in result.findings} == {(RULES, registry.version)}
    assert cell(result, "990101").parser == "7"


def test_a_regions_page_decides_its_cell_and_no_other(audit: Run, make_notice: Make) -> None:
    result = audit(make_notice("jia", item=5))
    decided = [one for one in result.findings if one.verdict is not Verdict.NOT_FOUND]
    assert [(one.region, one.item, one.rule) for one in decided] == [("990101", 5, "R1")]


def test_a_page_of_a_police_station_alone_meets_its_county_in_part(audit: Run, make_notice: Make) -> None:
    found = cell(audit(make_notice("jia-station")), "990101")
    assert (found.verdict, found.rule, found.agency) == (Verdict.PARTLY, "R6", "jia-station")
    assert found.level == AgencyLevel.STATION


def test_a_finding_says_which_elements_the_page_states(audit: Run, make_notice: Make) -> None:
    found = cell(audit(make_notice("jia", stated=4)), "990101")
    assert [one.name for one in found.elements] == list(ELEMENTS[:4])
    assert found.level == AgencyLevel.COUNTY


def test_a_finding_names_the_page_its_agency_its_capture_and_when_that_was(
    audit: Run, make_notice: Make
) -> None:
    notice = make_notice("jia")
    found = cell(audit(notice), "990101")
    assert (found.agency, found.notices) == ("jia", (notice.id,))
    assert [(one.url, one.captured_at) for one in found.evidence] == [(notice.url, notice.captured_at)]
    assert found.as_of == notice.captured_at
    assert found.searched == ("www.jia.gov.cn#hjgl", "www.jia.gov.cn#pcs")


def test_an_absence_rests_on_captures_of_the_lists(audit: Run) -> None:
    found = cell(audit(), "990101")
    assert [one.url for one in found.evidence] == [
        "https://www.jia.gov.cn/hjgl/",
        "https://www.jia.gov.cn/pcs/",
    ]
    assert (found.agency, found.notices, found.parser) == (None, (), "")
    assert found.as_of == found.evidence[0].captured_at


def test_an_absence_after_a_page_vanished_rests_on_the_lists_first(audit: Run, make_notice: Make) -> None:
    gone = make_notice("jia", flags=("missing",))
    found = cell(audit(gone), "990101")
    assert (found.verdict, found.agency, found.notices) == (Verdict.NOT_FOUND, None, (gone.id,))
    *lists, before, denial = found.evidence
    assert lists[0].url == "https://www.jia.gov.cn/hjgl/"
    assert before.url == denial.url == gone.url
    assert before.captured_at == gone.captured_at
    assert found.as_of == denial.captured_at > before.captured_at


def test_a_county_may_rest_on_the_citys_page(audit: Run, make_notice: Make) -> None:
    page = make_notice("city")
    result = audit(page)
    for code in COUNTIES:
        found = cell(result, code)
        assert (found.verdict, found.rule, found.agency) == (Verdict.PARTLY, "R7", "city")
        assert found.evidence[0].url == page.url
        assert len(found.evidence) > 1


def test_a_county_asked_for_alone_rests_on_the_citys_page_too(audit: Run, make_notice: Make) -> None:
    result = audit(make_notice("city"), region="990102")
    assert [region.code for region in result.regions] == ["990102"]
    assert cell(result, "990102").rule == "R7"


def test_the_level_above_a_county_without_prefecture_is_the_province(audit: Run, make_notice: Make) -> None:
    page = make_notice("province")
    assert cell(audit(page, region="990202"), "990202").agency == "province"
    assert cell(audit(page), "990101").verdict is Verdict.NOT_FOUND


def test_a_sub_bureau_of_a_development_zone_is_not_the_level_above(audit: Run, make_notice: Make) -> None:
    assert cell(audit(make_notice("zone")), "990101").verdict is Verdict.NOT_FOUND


def test_a_neighbours_page_is_no_help(audit: Run, make_notice: Make) -> None:
    assert cell(audit(make_notice("jia")), "990102").verdict is Verdict.NOT_FOUND


def test_a_column_that_was_not_searched_makes_its_region_unknown_and_no_other(
    audit: Run, evidence: FakeEvidence
) -> None:
    evidence.incomplete["pcs"] = "blocked"
    result = audit()
    assert {one.verdict for one in result.findings if one.region == "990101"} == {Verdict.UNKNOWN}
    assert {one.verdict for one in result.findings if one.region == "990102"} == {Verdict.NOT_FOUND}
    assert cell(result, "990101").searched == ("www.jia.gov.cn#hjgl",)


def test_an_agency_with_columns_known_in_part_is_never_said_to_publish_nothing(
    audit: Run, make_notice: Make
) -> None:
    result = audit(make_notice("ding", item=2), region="990201")
    assert cell(result, "990201", 2).verdict is Verdict.MET
    assert result.count(Verdict.UNKNOWN) == 17
    assert result.count(Verdict.NOT_FOUND) == 0


def test_unregistered_counties_are_counted_and_shown_only_when_asked_for(audit: Run) -> None:
    assert audit().unregistered == 1
    result = audit(everywhere=True)
    assert result.unregistered == 1
    assert [region.code for region in result.regions] == [*COUNTIES, "990103"]
    found = cell(result, "990103")
    assert (found.verdict, found.rule, found.evidence, found.as_of) == (Verdict.UNKNOWN, "R8", (), None)


def test_a_region_without_agency_is_unknown_although_the_city_publishes(
    audit: Run, make_notice: Make
) -> None:
    assert cell(audit(make_notice("city"), everywhere=True), "990103").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("region", "regions"),
    [
        ("990101", ["990101"]),
        ("990100", COUNTIES),
        ("990000", [*COUNTIES, "990201", "990202"]),
        ("990102", ["990102"]),
        ("990103", []),
    ],
)
def test_a_region_asked_for_is_audited_with_all_below_it(audit: Run, region: str, regions: list[str]) -> None:
    assert [one.code for one in audit(region=region).regions] == regions


def test_the_whole_nation_is_audited_by_its_code_and_by_none(audit: Run, make_notice: Make) -> None:
    page = make_notice("jia")
    assert audit(page, region="100000") == audit(page, region=None)
    assert cell(audit(page, region=None), "990101").verdict is Verdict.MET


def test_what_is_no_code_is_refused(audit: Run) -> None:
    with pytest.raises(InputError):
        audit(region="甲县")


def test_only_the_sites_of_the_region_and_of_the_level_above_are_read(
    make_index: Callable[..., FakeIndex], evidence: FakeEvidence, registry: Registry
) -> None:
    index = make_index()
    coverage_by(index, evidence, registry, region="990101")  # type: ignore[arg-type]
    assert index.asked == [["gaj.yang.gov.cn", "www.jia.gov.cn"]]


def test_the_order_of_the_index_changes_nothing(audit: Run, make_notice: Make) -> None:
    notices = [
        make_notice("jia", "2", stated=3),
        make_notice("jia", "1", stated=3),
        make_notice("city", "3"),
        make_notice("yi", "4", flags=("missing",)),
    ]
    assert audit(*notices) == audit(*reversed(notices))
    assert cell(audit(*notices), "990101").notices == ("www.jia.gov.cn:1",)


def test_only_county_bureaus_and_stations_are_obliged(registry: Registry) -> None:
    obliged = obliged_by_region(registry)
    assert [agency.id for agency in obliged["990101"]] == ["jia", "jia-station"]
    assert [agency.id for agency in obliged["990100"]] == ["zone"]
    assert "990000" not in obliged


def test_a_page_that_the_server_denies_since_it_was_indexed_serves_nothing(
    audit: Run, evidence: FakeEvidence, make_notice: Make
) -> None:
    page = make_notice("jia")
    evidence.denied.add(page.url or "")
    found = cell(audit(page), "990101")
    assert (found.verdict, found.notices) == (Verdict.NOT_FOUND, (page.id,))
    assert "is gone" in found.detail


def test_behind_a_page_that_is_gone_another_decides(
    audit: Run, evidence: FakeEvidence, make_notice: Make
) -> None:
    whole, half = make_notice("jia", "1"), make_notice("jia", "2", stated=3)
    evidence.denied.add(whole.url or "")
    assert cell(audit(whole, half), "990101").notices == (half.id,)


def test_a_shared_list_is_its_bureaus_before_its_stations(
    registry: Registry, evidence: FakeEvidence, make_index: Callable[..., FakeIndex], make_notice: Make
) -> None:
    shared = sharing(registry, "pcs", "jia")
    result = coverage_by(make_index(make_notice("jia-station")), evidence, shared, region="990101")  # type: ignore[arg-type]
    assert (cell(result, "990101").rule, cell(result, "990101").agency) == ("R1", "jia")


def test_what_stands_in_a_shared_list_is_every_sharers_whoever_issued_it(
    registry: Registry, evidence: FakeEvidence, make_index: Callable[..., FakeIndex], make_notice: Make
) -> None:
    shared = sharing(registry, "hjgl", "yi")
    index = make_index(make_notice("jia", issuer="甲县公安局"))
    result = coverage_by(index, evidence, shared, region="990100")  # type: ignore[arg-type]
    assert cell(result, "990101").verdict is cell(result, "990102").verdict is Verdict.MET


def test_not_found_says_that_the_level_above_was_not_searched(audit: Run, evidence: FakeEvidence) -> None:
    assert "the level above" not in cell(audit(), "990101").detail
    evidence.incomplete["bszn"] = "blocked"
    found = cell(audit(), "990101")
    assert found.verdict is Verdict.NOT_FOUND
    assert "the level above was not wholly searched" in found.detail


def sharing(registry: Registry, column: str, *agencies: str) -> Registry:
    """The registry in which a column of 甲县 is the list of further agencies as well."""
    site = registry.sites["www.jia.gov.cn"]
    columns = tuple(replace(one, shared_with=agencies) if one.id == column else one for one in site.columns)
    return replace(registry, sites={**registry.sites, site.id: replace(site, columns=columns)})
