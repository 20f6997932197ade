"""What the report says: in both languages, of every rule, and of everything that its page asks for."""

from __future__ import annotations

import re
from importlib import resources
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from audit.leads.rules import RULES as LEAD_RULES
from audit.report.groups import tiles
from audit.report.words import LANGUAGES, words
from audit.rules import HIGHER, LOWER, NOT_FOUND, OF_SHORTCOMING, UNKNOWN
from disclosure.catalogue import ELEMENTS
from disclosure.model import LeadKind, RegionLevel

if TYPE_CHECKING:
    from disclosure.registry import Registry

PAGE = resources.files("audit.report") / "page"
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("key", sorted(words()))
def test_both_languages_fill_in_the_same(key: str) -> None:
    chinese, english = words()[key]
    assert chinese
    assert english
    fields = [{name for _, name, _, _ in Formatter().parse(one) if name} for one in (chinese, english)]
    assert fields[0] == fields[1]


def test_every_rule_has_its_sentence() -> None:
    rules = {*OF_SHORTCOMING.values(), LOWER, HIGHER, UNKNOWN, NOT_FOUND, *(rule.id for rule in LEAD_RULES)}
    assert {key.removeprefix("rule_") for key in words() if key.startswith("rule_")} == rules


def test_every_kind_of_lead_has_its_name() -> None:
    assert {key.removeprefix("kind_") for key in words() if key.startswith("kind_")} == set(LeadKind)


def test_items_and_elements_are_called_as_in_the_catalogue(country: Registry) -> None:
    assert {number: words()[f"item_{number}"][0] for number in country.items} == {
        number: item.level2 for number, item in country.items.items()
    }
    assert tuple(key.removeprefix("element_") for key in words() if key.startswith("element_")) == ELEMENTS


def test_whatever_the_page_says_is_there_and_nothing_else() -> None:
    asked = set()
    for file in PAGE.iterdir():
        text = file.read_text(encoding="utf-8")
        asked |= set(
            re.findall(
                r'\[\[[ta]:(\w+)\]\]|\bt\("(\w+)"|fact\("(\w+)"|data-t(?:-label)?="(\w+)"|trouble\("(\w+)"',
                text,
            )
        )
    keys = {key for found in asked for key in found if key}
    assert keys <= set(words())


def test_tiles_are_all_provinces_each_in_a_place_of_its_own(country: Registry) -> None:
    provinces = {code for code, region in country.regions.items() if region.level is RegionLevel.PROVINCE}
    drawn = tiles(country, ())
    assert {tile.code for tile in drawn} == provinces
    assert len({(tile.row, tile.column) for tile in drawn}) == len(drawn) == 34
    assert {tile.zh for tile in drawn} == {country.regions[code].short_name for code in provinces}


def test_what_was_audited_and_is_no_province_gets_a_tile_below(country: Registry) -> None:
    *_, last = tiles(country, ["110000", "990000"])
    assert (last.code, last.row, last.column) == ("990000", 8, 0)


def test_english_is_not_chinese() -> None:
    allowed = {"language", "title", "map_note", "not_judged", "links_left"}
    chinese = {key for key, pair in words().items() if CHINESE.search(pair[LANGUAGES.index("en")])}
    assert chinese <= allowed
