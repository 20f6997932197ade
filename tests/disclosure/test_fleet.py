"""What must hold of every packaged entry."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from disclosure.model import Agency, ColumnsKnown, RegionLevel, Site
from disclosure.packaged import site_files
from disclosure.platforms import PLATFORMS
from disclosure.registry import load_registry
from disclosure.urls import canonical_url, host_of, is_government_host

REGISTRY = load_registry()
AGENCIES = list(REGISTRY.agencies.values())
SITES = list(REGISTRY.sites.values())
LEVEL_ABOVE = {
    RegionLevel.PREFECTURE: {RegionLevel.PROVINCE},
    RegionLevel.COUNTY: {RegionLevel.PREFECTURE, RegionLevel.PROVINCE},
}


def test_regions_form_a_tree_by_their_codes() -> None:
    for region in REGISTRY.regions.values():
        if region.parent is None:
            assert region.level in {RegionLevel.PROVINCE, RegionLevel.XPCC}
        else:
            assert REGISTRY.regions[region.parent].level in LEVEL_ABOVE[region.level]
            assert region.code.startswith(region.parent.rstrip("0"))


def test_all_31_provinces_have_a_file_and_their_bureau() -> None:
    assert len(site_files()) == 31
    provinces = [region for region in REGISTRY.regions.values() if region.level is RegionLevel.PROVINCE]
    for province in provinces:
        bureaus = [agency for agency in AGENCIES if agency.region == province.code]
        assert bool(bureaus) == province.in_scope


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.id)
def test_an_agency_rests_on_evidence_that_lies_on_registered_sites(agency: Agency) -> None:
    assert agency.id.startswith(f"{agency.region}-ga")
    assert "(" not in agency.name
    assert agency.evidence
    for evidence in agency.evidence:
        assert host_of(evidence.url) in REGISTRY.sites
    assert REGISTRY.agency(agency.name) is agency
    assert (agency.columns_known is ColumnsKnown.UNKNOWN) == (not REGISTRY.columns_of(agency.id))
    assert agency in REGISTRY.agencies_in(agency.region[:2] + "0000")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_a_site_is_a_government_host_on_a_platform_we_name(site: Site) -> None:
    assert site.id == host_of(site.url)
    assert site.platform in PLATFORMS
    assert is_government_host(site.id) or site.exception
    assert not site.allow_private
    evidence = {host_of(evidence.url) for agency in AGENCIES for evidence in agency.evidence}
    assert site.id in evidence


def test_a_column_that_was_seen_is_named_by_its_agencys_evidence() -> None:
    for column in (column for site in SITES for column in site.columns):
        agency = REGISTRY.agencies[column.agency]
        seen = {canonical_url(evidence.url) for evidence in agency.evidence}
        assert (canonical_url(column.url) in seen) == (column.basis == "seen"), column.url


def test_no_list_is_registered_twice() -> None:
    columns = Counter(canonical_url(column.url) for site in SITES for column in site.columns)
    assert columns.most_common(1)[0][1] == 1


def test_no_packaged_agency_claims_to_be_complete() -> None:
    summary = REGISTRY.summary()
    assert summary.agencies_by_columns[ColumnsKnown.COMPLETE] == 0
    assert summary.agencies_by_columns[ColumnsKnown.PARTIAL] == 24
    assert summary.agencies == 172
    assert summary.inferred < summary.columns


def test_importing_the_registry_does_not_import_its_parsers() -> None:
    code = "import sys, disclosure.registry; sys.exit(bool({'pydantic', 'yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own
