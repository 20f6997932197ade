from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure import registry_loading
from disclosure.errors import InputError, RegistryError, UnknownName
from disclosure.model import AgencyLevel, ColumnsKnown, Expect, RegionLevel
from disclosure.packaged import Source
from disclosure.registry import load_registry

Write = Callable[..., Path]


def test_a_users_file_adds_to_the_packaged_registry(write: Write) -> None:
    registry, packaged = load_registry(write()), load_registry()
    assert set(registry.regions) - set(packaged.regions) == {"990000", "990100", "990101"}
    assert set(registry.agencies) - set(packaged.agencies) == {"990100-ga", "990101-ga"}
    assert set(registry.sites) - set(packaged.sites) == {"www.example.gov.cn", "home.example.gov.cn"}


def test_every_value_of_the_file_arrives(write: Write) -> None:
    registry = load_registry(write())
    site = registry.sites["www.example.gov.cn"]
    assert (site.platform, site.params, site.expect) == ("jpage", {"webid": "007"}, Expect(min_notices=18))
    assert (site.delay, site.allow_hosts) == (2.5, ("files.example.gov.cn",))
    (column,) = site.columns
    assert (column.id, column.site, column.agency) == ("hjgl", "www.example.gov.cn", "990101-ga")
    assert (column.name, column.items, column.basis) == ("户籍管理", (1, 2), "seen")
    agency = registry.agencies["990101-ga"]
    assert (agency.level, agency.columns_known) == (AgencyLevel.COUNTY, ColumnsKnown.COMPLETE)
    assert (agency.parent, str(agency.evidence[0].seen)) == ("990100-ga", "2024-05-31")
    region = registry.regions["990000"]
    assert (region.level, region.short_name, region.parent) == (RegionLevel.PROVINCE, "样例省", None)


def test_a_column_may_name_another_agency_than_its_site(write: Write) -> None:
    registry = load_registry(
        write(
            ("items: [1, 2]", "agency: 990100-ga\n        basis: inferred"),
            ("columns: unknown", "columns: partial"),
            ("columns: complete", "columns: unknown"),
        )
    )
    assert registry.columns_of("990101-ga") == ()
    assert [column.id for column in registry.columns_of("990100-ga")] == ["hjgl"]


def test_a_users_agency_and_site_replace_the_packaged_ones(write: Write) -> None:
    packaged = load_registry()
    (column,) = packaged.columns_of("330824-ga")
    text = (
        "agencies:\n"
        "  - {id: 330824-ga, name: 开化县公安局, region: 330824, level: county, columns: unknown}\n"
        f"sites:\n  - {{id: {column.site}, url: 'https://{column.site}/', platform: generic}}\n"
    )
    registry = load_registry(write(text=text))
    assert registry.columns_of("330824-ga") == ()
    assert registry.sites[column.site].platform == "generic"
    assert len(registry.sites) == len(packaged.sites)


def test_a_sample_on_this_machine_is_allowed_when_it_says_so(write: Write) -> None:
    text = "sites:\n  - id: 127.0.0.1:8000\n    url: http://127.0.0.1:8000/\n    platform: trs\n"
    registry = load_registry(write(text=f"{text}    exception: a sample\n    allow_private: true\n"))
    assert registry.site("http://127.0.0.1:8000/a/index.html").id == "127.0.0.1:8000"


def test_a_ministry_needs_no_region_of_the_table(write: Write) -> None:
    text = "agencies:\n  - {id: mps, name: 公安部, region: 100000, level: ministry, columns: unknown}\n"
    registry = load_registry(write(text=text))
    assert registry.agency("公安部").region == "100000"
    assert registry.agencies["mps"] in registry.agencies_in("100000")
    assert registry.agencies["mps"] not in registry.agencies_in("110000")


def test_faults_of_the_packaged_files_name_them_without_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "regions: []\nagencies:\n  - {id: a}\n"
    monkeypatch.setattr(registry_loading, "site_files", lambda: (Source("sites/x.yml", text),))
    with pytest.raises(RegistryError) as caught:
        registry_loading.packaged_data.__wrapped__()
    assert caught.value.faults[0] == (
        "sites/x.yml:1: regions: regions are declared in regions.csv; expected are agencies, sites"
    )
    assert caught.value.faults[1] == "sites/x.yml:3: agencies[0].columns: is missing"


def test_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.yml: cannot be read"):
        load_registry(tmp_path / "no.yml")


def test_the_version_follows_the_data_and_nothing_else(write: Write) -> None:
    packaged = load_registry()
    version = load_registry(write()).version
    assert load_registry().version == packaged.version
    assert load_registry(write()).version == version != packaged.version
    assert load_registry(write(("delay: 2.5", "delay: 3"))).version != version
    assert len(version) == 12


def test_line_ends_do_not_change_the_version(write: Write) -> None:
    path = write()
    version = load_registry(path).version
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_registry(path).version == version


def test_agencies_of_a_region_and_below(write: Write) -> None:
    registry = load_registry(write())
    assert [agency.id for agency in registry.agencies_in("990000")] == ["990100-ga", "990101-ga"]
    assert [agency.id for agency in registry.agencies_in("990101")] == ["990101-ga"]
    assert registry.agencies_in("990200") == ()


def test_sites_of_an_agency_are_those_of_its_columns_and_of_its_evidence(write: Write) -> None:
    registry = load_registry(write())
    assert [site.id for site in registry.sites_of("990101-ga")] == [
        "www.example.gov.cn",
        "home.example.gov.cn",
    ]
    assert registry.sites_of("990100-ga") == ()


def test_the_site_for_a_host(write: Write) -> None:
    registry = load_registry(write())
    for host in ("www.example.gov.cn", "files.example.gov.cn"):
        site = registry.site_for_host(host)
        assert site is not None
        assert site.id == "www.example.gov.cn"
    assert registry.site_for_host("other.example.gov.cn") is None


def test_a_host_that_two_sites_allow_belongs_to_neither(write: Write) -> None:
    change = ("platform: generic", "platform: generic\n    allow_hosts: [files.example.gov.cn]")
    assert load_registry(write(change)).site_for_host("files.example.gov.cn") is None


def test_a_column_by_its_id(write: Write) -> None:
    registry = load_registry(write())
    assert registry.column("www.example.gov.cn", "hjgl").name == "户籍管理"
    with pytest.raises(UnknownName) as caught:
        registry.column("www.example.gov.cn", "gkml")
    assert str(caught.value) == "there is no column 'gkml' on www.example.gov.cn; its columns: hjgl"
    with pytest.raises(UnknownName, match="its columns: none is listed"):
        registry.column("home.example.gov.cn", "gkml")


def test_the_summary_counts_everything_once(write: Write) -> None:
    packaged, summary = load_registry().summary(), load_registry(write()).summary()
    assert summary.agencies == packaged.agencies + 2 == sum(summary.agencies_by_level.values())
    assert summary.agencies == sum(summary.agencies_by_columns.values())
    assert summary.agencies_by_columns[ColumnsKnown.COMPLETE] == 1
    assert summary.sites == packaged.sites + 2 == sum(summary.sites_by_platform.values())
    assert summary.columns == packaged.columns + 1
    assert summary.regions[RegionLevel.COUNTY] == 2848
    assert (
        summary.regions_with_agency[RegionLevel.COUNTY]
        == packaged.regions_with_agency[RegionLevel.COUNTY] + 1
    )


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_registry().sites["x"] = load_registry().sites["gaj.sh.gov.cn"]  # type: ignore[index] # the point
