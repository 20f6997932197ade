"""Looking agencies up as people type them, and what is said of regions where nobody is registered."""

from __future__ import annotations

import pytest

from disclosure.errors import UnknownName
from disclosure.registry import load_registry

REGISTRY = load_registry()


def found(name: str) -> list[str]:
    return [agency.id for agency in REGISTRY.directory.look_up(name).agencies]


@pytest.mark.parametrize(
    "name",
    [
        "开化县公安局",
        "开化公安局",
        "开化公安",
        "开化县",
        "开化",
        "衢州开化",
        "浙江开化",
        "浙江省衢州市开化县公安局",
        "kaihua",
        "kai hua gonganju",
        "Kāihuà Xiàn Gōng'ānjú",
        "quzhou kaihua",
        "khgaj",
        "kaihua gaj",
        "khxgaj",
        "330824-ga",
        "330824",
    ],
)
def test_the_best_hit_comes_first(name: str) -> None:
    assert found(name)[0] == "330824-ga"


def test_several_hits_are_all_listed_whole_names_before_parts() -> None:
    assert found("chongqing")[0] == "500000-ga"
    assert len(found("chongqing")) > 2
    assert found("朝阳公安局") == ["211300-ga", "211321-ga"]


def test_a_region_that_nobody_is_registered_for_is_named() -> None:
    look_up = REGISTRY.directory.look_up("taizhou")
    assert [agency.id for agency in look_up.agencies] == ["321200-ga"]
    assert [region.code for region in look_up.bare] == ["331000"]
    with pytest.raises(UnknownName) as caught:
        REGISTRY.agency("云和县公安局")
    assert str(caught.value) == (
        "浙江省丽水市云和县 (331125): no agency registered; gongkai site probe URL helps to add one"
    )


def test_what_lies_beyond_the_ministrys_notice_is_not_asked_for() -> None:
    with pytest.raises(UnknownName, match="there is no agency '台湾'"):
        REGISTRY.agency("台湾")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("kaihwa", "开化县公安局"), ("开话县公安局", "开化县公安局"), ("xiamem", "厦门市公安局")],
)
def test_nothing_found_offers_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=f"in the registry; nearest are .*{nearest}"):
        REGISTRY.agency(name)


def test_only_an_unambiguous_name_stands_for_an_agency() -> None:
    assert REGISTRY.agency("kaihua").id == REGISTRY.agency("khgaj").id == "330824-ga"
    with pytest.raises(UnknownName) as caught:
        REGISTRY.agency("taizhou")
    assert str(caught.value) == (
        "'taizhou' may mean 321200-ga 泰州市公安局, 331000 台州市 (no agency registered); say which"
    )
    with pytest.raises(UnknownName, match="nearest are 开化县公安局"):
        REGISTRY.agency("kaih")  # a part is not a name


def test_regions_answer_to_pinyin_too() -> None:
    assert REGISTRY.region("kaihua").code == REGISTRY.region("quzhoukaihua").code == "330824"
    with pytest.raises(UnknownName):
        REGISTRY.region("taizhou")


def test_an_empty_name_is_nobodys() -> None:
    assert REGISTRY.directory.look_up(" ' ") == ((), ())


def test_an_agency_is_found_by_the_pinyin_of_its_whole_name() -> None:
    from disclosure.pinyin import spellings  # noqa: PLC0415 - of this test only

    for agency in list(REGISTRY.agencies.values())[::12]:
        typed = spellings(agency.name)[0]
        assert agency.id in found(typed)[:2], typed  # 山西 and 陕西 sound alike
