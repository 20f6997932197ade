from __future__ import annotations

import pytest

from disclosure.errors import UnknownName
from disclosure.model import Agency, AgencyLevel, Region, RegionLevel
from disclosure.names import short_names
from disclosure.registry import load_registry


def message(kind: str, name: str) -> str:
    with pytest.raises(UnknownName) as caught:
        getattr(load_registry(), kind)(name)
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    ["330824-ga", "开化县公安局", "开化公安局", "开化县", "开化", " 开化 "],
)
def test_an_agency_answers_to_its_short_names(name: str) -> None:
    assert load_registry().agency(name).id == "330824-ga"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("长宁分局", "310105-ga"),
        ("长宁公安分局", "310105-ga"),
        ("广西公安厅", "450000-ga"),
        ("北京", "110000-ga"),
        ("焉耆公安局", "652826-ga"),
        ("岳阳", "430600-ga"),
        ("开发区分局", "360700-ga-kaifa"),
    ],
)
def test_bureaus_branches_and_regions(name: str, expected: str) -> None:
    assert load_registry().agency(name).id == expected


@pytest.mark.parametrize("name", ["330824", "开化县", "开化"])
def test_a_region_answers_to_code_name_and_short_name(name: str) -> None:
    assert load_registry().region(name).code == "330824"


def test_a_full_name_comes_before_a_short_one() -> None:
    assert load_registry().region("朝阳市").code == "211300"
    assert load_registry().region("吉林市").code == "220200"


def test_a_name_of_several_regions_lists_them_all() -> None:
    assert message("region", "朝阳区") == (
        "'朝阳区' is the name of 2; say which region: 110105 北京市朝阳区, 220104 吉林省长春市朝阳区"
    )


def test_a_name_of_several_agencies_lists_them_all() -> None:
    assert message("agency", "朝阳公安局") == (
        "'朝阳公安局' is the name of 2; say which agency: 211300-ga 朝阳市公安局, 211321-ga 朝阳县公安局"
    )


def test_unknown_names_offer_the_nearest() -> None:
    assert message("agency", "开话县公安局").startswith(
        "there is no agency '开话县公安局' in the registry; nearest are 开化县公安局"
    )
    assert message("site", "www.kaihau.gov.cn").startswith(
        "there is no site 'www.kaihau.gov.cn' in the registry; nearest are www.kaihua.gov.cn"
    )
    assert message("region", "qqq") == "there is no region 'qqq' in the registry"


@pytest.mark.parametrize(
    "name", ["www.kaihua.gov.cn", "https://www.kaihua.gov.cn/art/1.html", "http://WWW.kaihua.gov.cn"]
)
def test_a_site_answers_to_its_host_and_to_every_address_on_it(name: str) -> None:
    assert load_registry().site(name).id == "www.kaihua.gov.cn"


def test_a_branch_does_not_take_the_name_of_its_city() -> None:
    city = Region(
        code="360700", name="赣州市", level=RegionLevel.PREFECTURE, parent="360000", short_name="赣州"
    )
    branch = Agency(id="b", name="赣州市公安局开发区分局", region="360700", level=AgencyLevel.COUNTY)
    assert "赣州" not in set(short_names(branch, city))
    assert "开发区分局" in set(short_names(branch, city))


def test_a_station_has_no_other_name() -> None:
    station = Agency(id="s", name="城关派出所", region="330824", level=AgencyLevel.STATION)
    assert list(short_names(station, None)) == []
