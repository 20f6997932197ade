from __future__ import annotations

import re
from datetime import date

import pytest

from disclosure.catalogue import ELEMENTS
from disclosure.catalogue_loading import read_catalogue
from disclosure.errors import RegistryError, UnknownName
from disclosure.packaged import Source, catalogue_file
from disclosure.registry import load_catalogue, load_registry

OVERRIDE = "region: 340000\nitems:\n  - no: 3\n    codes: [122003001]\n"


def faults_of(*changes: tuple[str, str], override: str = OVERRIDE) -> tuple[str, ...]:
    name, text = catalogue_file()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    with pytest.raises(RegistryError) as caught:
        read_catalogue(Source(name, text), [Source("o.yml", override)])
    return caught.value.faults


def line_of(text: str) -> int:
    return catalogue_file().text.partition(text)[0].count("\n") + 1


def test_the_catalogue_has_the_18_items_of_the_ministry() -> None:
    names = {number: item.level2 for number, item in load_catalogue().items()}
    assert names == {
        1: "出生登记",
        2: "收养登记",
        3: "死亡注销",
        4: "服现役注销",
        5: "迁出、迁入登记",
        6: "姓名变更、更正",
        7: "性别变更、更正",
        8: "民族成份变更、更正",
        9: "暂住登记",
        10: "居住证申领",
        11: "居住证换、补领",
        12: "居住证签注",
        13: "港澳台居民居住证申领",
        14: "港澳台居民居住证换、补领",
        15: "居民身份证申领",
        16: "居民身份证换、补领",
        17: "临时居民身份证申领、换领、补领",
        18: "异地申请换、补领居民身份证",
    }


def test_the_notice_claims_seven_groups_where_its_table_shows_eight() -> None:
    facts = load_registry().facts
    assert (facts.groups_claimed, facts.items_claimed) == (7, 18)
    assert (facts.groups_seen, facts.items_seen) == (8, 18)
    assert len({item.level1 for item in load_catalogue().values()}) == facts.groups_seen
    assert (facts.number, facts.issued_on) == ("公治安〔2019〕158号", date(2019, 5, 16))


def test_every_item_states_the_six_elements_and_where_it_was_seen() -> None:
    for item in load_catalogue().values():
        assert item.elements == ELEMENTS
        assert item.time_limit == "形成或者变更之日起20个工作日内予以公开"
        assert item.levels == ("县级", "乡、村级")
        assert item.terms.keywords
        assert all(source.startswith("http") for source in item.sources)
        assert item.basis[-1].endswith("政府信息公开条例》")
        assert not item.codes


def test_rows_that_one_reprint_alone_shows_are_not_confirmed() -> None:
    assert [item.no for item in load_catalogue().values() if not item.confirmed] == [10, 13]
    assert load_catalogue()[10].unconfirmed == ("basis", "time_limit", "channels")
    assert load_catalogue()[1].unconfirmed == ()


def test_the_catalogue_is_read_once_and_cannot_be_changed() -> None:
    assert load_catalogue()[1] is load_catalogue()[1]
    with pytest.raises(TypeError):
        load_catalogue()[19] = load_catalogue()[1]  # type: ignore[index] # that it is refused is the point


def test_a_province_adds_its_codes_and_bases_to_an_item() -> None:
    registry = load_registry()
    assert registry.item(3).codes == ()
    assert registry.item(3, "341502").codes == ("122003001",)
    assert registry.item(18, "340000").codes == ("122008004",)
    assert registry.item(1, "361128").basis[-2:] == (
        "《江西省常住户口登记管理规定》",
        "《江西省户口居民身份证管理工作规定》",
    )
    assert registry.item(7, "140427").basis.count("《户口登记条例》") == 1
    assert registry.item(1, "110101") == registry.item(1)


def test_a_longer_provincial_list_is_counted_but_not_matched() -> None:
    fujian = load_registry().provinces["350000"]
    assert (fujian.groups, fujian.rows, dict(fujian.items)) == (9, 44, {})


def test_there_is_no_nineteenth_item() -> None:
    with pytest.raises(UnknownName, match="there is no item 19: the catalogue has 1 to 18"):
        load_registry().item(19)


def test_an_item_out_of_range_and_the_one_that_is_missing() -> None:
    assert faults_of(("- no: 18", "- no: 19")) == (
        f"catalogue.yml:{line_of('items:')}: items: the catalogue has 18 items; missing are 18",
        f"catalogue.yml:{line_of('- no: 18')}: items[17].no: there is no item 19: the catalogue has 1 to 18",
    )


def test_an_item_twice() -> None:
    assert faults_of(("- no: 2\n", "- no: 1\n")) == (
        f"catalogue.yml:{line_of('items:')}: items: the catalogue has 18 items; missing are 2",
        f"catalogue.yml:{line_of('- no: 2')}: items[1].no: item 1 stands twice; keep one of them",
    )


def test_other_elements_than_the_six() -> None:
    assert faults_of(("elements: [受理部门, ", "elements: [")) == (
        f"catalogue.yml:{line_of('elements:')}: common.elements: the six are expected: {', '.join(ELEMENTS)}",
    )


def test_faults_of_the_schema_and_of_an_override_come_together() -> None:
    override = "region: 340100\nitems:\n  - no: 20\n  - no: 3\n    code: 1\n"
    assert faults_of(("groups_claimed: 7", "groups_claimed: seven"), override=override) == (
        f"catalogue.yml:{line_of('groups_claimed')}: catalogue.groups_claimed: 'seven' is no whole number",
        "o.yml:5: items[1].code: is no known key; expected are no, basis, codes, notes",
    )


def test_an_override_of_no_province_and_of_no_item() -> None:
    assert faults_of(override="region: 340100\nitems:\n  - no: 20\n") == (
        "o.yml:1: region: 340100 is no province: its code ends in 0000",
        "o.yml:3: items[0].no: there is no item 20: the catalogue has 1 to 18",
    )


def test_files_that_are_no_yaml() -> None:
    (first, second) = faults_of(("catalogue:\n", "catalogue: [\n"), override="- [")
    assert first.startswith("catalogue.yml:")
    assert re.match(r"o\.yml:[12]: this is no YAML: ", second)  # libyaml counts the end as a line


def test_an_empty_override() -> None:
    assert faults_of(override="") == ("o.yml:1: a mapping of keys to values is expected",)
