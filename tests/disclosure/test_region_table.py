from __future__ import annotations

import pytest

from disclosure.packaged import Source, regions_table
from disclosure.places import RegionLevel
from disclosure.region_table import FIELDS, read_regions

HEADER = ",".join(FIELDS)

WRONG = {
    "33080,衢州市,prefecture,,衢州,true,": (
        "code: '33080' is no region code: six digits are expected, such as 330824"
    ),
    "330000,浙江省,province,,浙江,true,": "code: the region 330000 stands twice; keep one of them",
    "330800,,prefecture,330000,衢州,true,": "name: name and short_name are expected",
    "330800,衢州市,city,330000,衢州,true,": (
        "level: 'city' is not one of province, prefecture, county, xpcc"
    ),
    "330824,开化县,county,330800,开化,true,": "parent: no region 330800 stands above this line",
    "330800,衢州市,prefecture,330000,衢州,yes,": "in_scope: 'yes' is neither true nor false",
    "330800,衢州市": "7 columns are expected, found 2",
}


@pytest.mark.parametrize(("line", "expected"), WRONG.items(), ids=list(WRONG))
def test_a_wrong_line(line: str, expected: str) -> None:
    text = f"{HEADER}\n330000,浙江省,province,,浙江,true,\n{line}\n"
    regions, faults = read_regions(Source("regions.csv", text))
    assert [str(fault) for fault in faults] == [f"regions.csv:3: {expected}"]
    assert list(regions) == ["330000"]


@pytest.mark.parametrize("text", ["", "code,name\n"])
def test_a_wrong_header(text: str) -> None:
    regions, faults = read_regions(Source("regions.csv", text))
    assert [str(fault) for fault in faults] == [f"regions.csv:1: the columns {HEADER} are expected"]
    assert regions == {}


def test_the_packaged_table_has_every_division_of_the_mainland() -> None:
    regions, faults = read_regions(regions_table())
    assert faults == []
    in_scope = [region.level for region in regions.values() if region.in_scope]
    assert in_scope.count(RegionLevel.PROVINCE) == 31
    assert in_scope.count(RegionLevel.PREFECTURE) == 333
    assert in_scope.count(RegionLevel.COUNTY) == 2847
    assert in_scope.count(RegionLevel.XPCC) == 1
    out_of_scope = [region.short_name for region in regions.values() if not region.in_scope]
    assert out_of_scope == ["台湾", "香港", "澳门"]
