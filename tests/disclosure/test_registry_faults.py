"""Files and values that break the schema, with the very line that a user reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Faults = Callable[..., tuple[str, ...]]

SCHEMA = {
    "a missing key": (
        ("    platform: jpage\n", ""),
        "32: sites[0].platform: is missing",
    ),
    "an unknown key": (
        ("platform: jpage", "platfrom: jpage"),
        (
            "34: sites[0].platfrom: is no known key; expected are id, url, platform, agency, columns, "
            "params, expect, allow_hosts, exception, accept_certificate, allow_private, delay, egress, evidence, valid_from, "
            "valid_to"
        ),
    ),
    "an unknown key further down": (
        ("        seen: 2024-05-31", "        date: 2024-05-31"),
        "30: agencies[1].evidence[0].date: is no known key; expected are url, grade, location, note, seen",
    ),
    "a level that is none": (
        ("level: province", "level: state"),
        "4: regions[0].level: 'state' is not one of 'province', 'prefecture', 'county' or 'xpcc'",
    ),
    "a grade that is none": (
        ("grade: A1", "grade: D"),
        "29: agencies[1].evidence[0].grade: 'D' is not one of 'A1', 'A2', 'B' or 'C'",
    ),
    "an agency that is silent about its columns": (
        ("    columns: unknown\n", ""),
        "16: agencies[0].columns: is missing",
    ),
    "a code of five digits": (
        ("region: 990100", "region: 99010"),
        "18: agencies[0].region: '99010' is no region code: six digits are expected, such as 330824",
    ),
    "an address without a host": (
        ("url: https://www.example.gov.cn/\n", "url: www.example.gov.cn\n"),
        "33: sites[0].url: 'www.example.gov.cn' is no http(s) address",
    ),
    "an id of capitals": (
        ("id: 990100-ga", "id: 990100-GA"),
        "16: agencies[0].id: '990100-GA' is no id: small letters, digits and . _ : - are expected",
    ),
    "an empty text": (
        ("name: 样例市公安局", "name:"),
        "17: agencies[0].name: is empty",
    ),
    "a date that is none": (
        ("seen: 2024-05-31", "seen: 20.5.2024"),
        "30: agencies[1].evidence[0].seen: '20.5.2024' is no date: one such as 2024-05-31 is expected",
    ),
    "a number for a date": (
        ("seen: 2024-05-31", "seen: 2024"),
        "30: agencies[1].evidence[0].seen: '2024' is no date: one such as 2024-05-31 is expected",
    ),
    "a number in words": (
        ("min_notices: 18", "min_notices: many"),
        "38: sites[0].expect.min_notices: 'many' is no whole number",
    ),
    "a number below zero": (
        ("min_notices: 18", "min_notices: -1"),
        "38: sites[0].expect.min_notices: '-1' is less than 0",
    ),
    "a delay that is no number": (
        ("delay: 2.5", "delay: slow"),
        "39: sites[0].delay: 'slow' is no number",
    ),
    "an endless delay": (
        ("delay: 2.5", "delay: inf"),
        "39: sites[0].delay: 'inf' is no finite number",
    ),
    "neither true nor false": (
        ("delay: 2.5", "allow_private: perhaps"),
        "39: sites[0].allow_private: 'perhaps' is neither true nor false",
    ),
    "a text for a list": (
        ("items: [1, 2]", "items: all"),
        "44: sites[0].columns[0].items: a list is expected",
    ),
    "a list for a mapping": (
        ("params: {webid: 007}", "params: [webid]"),
        "37: sites[0].params: a mapping of keys to values is expected",
    ),
    "a list for a text": (
        ("name: 户籍管理", "name: [户籍管理]"),
        "42: sites[0].columns[0].name: a text is expected",
    ),
    "a text for an entry": (
        ("agencies:\n", "agencies:\n  - 990100-ga\n"),
        "16: agencies[0]: a mapping of keys to values is expected",
    ),
}


@pytest.mark.parametrize(("change", "expected"), SCHEMA.values(), ids=SCHEMA)
def test_a_value_that_breaks_the_schema(
    write: Write, faults: Faults, change: tuple[str, str], expected: str
) -> None:
    assert f"my.yml:{expected}" in faults(write(change))


def test_all_faults_of_all_files_come_at_once_in_order(write: Write, faults: Faults) -> None:
    first = write(
        ("platform: jpage", "platform: jpag"), ("columns: unknown", "columns: partial"), name="a.yml"
    )
    second = write(name="b.yml", text="sites:\n  - {id: 3}\nagencies: none\n")
    third = write(name="c.yml", text="- a\n")
    assert faults(third, second, first) == (
        "a.yml:20: agencies[0].columns: no column of this agency is listed: unknown is expected, not partial",
        "a.yml:34: sites[0].platform: there is no platform jpag; did you mean jpage or jpaas?",
        "b.yml:2: sites[0].platform: is missing",
        "b.yml:2: sites[0].url: is missing",
        "b.yml:3: agencies: a list is expected",
        "c.yml:1: a file that begins with regions: or agencies: or sites: is expected",
    )


def test_a_broken_entry_makes_no_second_fault_of_what_refers_to_it(write: Write, faults: Faults) -> None:
    assert faults(write(("level: prefecture\n    columns", "columns"))) == (
        "my.yml:16: agencies[0].level: is missing",
    )
    assert faults(write(("platform: jpage", "platform: []"))) == (
        "my.yml:34: sites[0].platform: a text is expected",
    )
    assert faults(write(("level: prefecture\n", "level: town\n"))) == (
        "my.yml:7: regions[1].level: 'town' is not one of 'province', 'prefecture', 'county' or 'xpcc'",
    )


def test_a_column_that_breaks_the_schema_still_counts_for_its_agency(write: Write, faults: Faults) -> None:
    change = ("    agency: 990101-ga\n", ""), ("items: [1, 2]", "agency: 990101-ga\n        items: x")
    assert faults(write(*change)) == ("my.yml:44: sites[0].columns[0].items: a list is expected",)


def test_a_column_that_is_no_mapping(write: Write, faults: Faults) -> None:
    expected = "my.yml:41: sites[0].columns[0]: a mapping of keys to values is expected"
    assert faults(write(("    columns:\n", "    columns:\n      - all\n"))) == (expected,)


def test_an_unknown_section(write: Write, faults: Faults) -> None:
    expected = "my.yml:31: places: is no known key; expected are regions, agencies, sites"
    assert expected in faults(write(("sites:", "places:")))


def test_an_empty_file(write: Write, faults: Faults) -> None:
    expected = "my.yml:1: a file that begins with regions: or agencies: or sites: is expected"
    assert faults(write(text="")) == (expected,)
    assert faults(write(text="# nothing yet\n")) == (expected,)
