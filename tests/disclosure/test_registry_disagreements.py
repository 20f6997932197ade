"""Entries that keep to the schema and disagree with one another, with the very line that a user reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Faults = Callable[..., tuple[str, ...]]

SECOND_SITE = "  - id: home.example.gov.cn\n    url: https://home.example.gov.cn/\n"
COLUMN = (
    "      - id: hjgl\n        name: 户籍管理\n        url: https://www.example.gov.cn/col/col1/index.html\n"
)

CROSS = {
    "a column shared with nobody": (
        ("items: [1, 2]", "shared_with: [990100-gaj]"),
        "44: sites[0].columns[0].shared_with[0]: there is no agency 990100-gaj; did you mean 990100-ga or 990101-ga?",
    ),
    "a column shared with its own agency": (
        ("items: [1, 2]", "shared_with: [990101-ga]"),
        "44: sites[0].columns[0].shared_with[0]: the column is 990101-ga's already; leave it out",
    ),
    "a shared column of an agency whose columns are said to be unknown": (
        ("items: [1, 2]", "shared_with: [990100-ga]"),
        "20: agencies[0].columns: columns of this agency are listed: partial or complete is expected",
    ),
    "a real code for a sample": (
        ("agencies:\n", "  - {code: 980000, name: 别省, level: province}\nagencies:\n"),
        "15: regions[3].code: 980000 is kept for real regions; samples begin with 99",
    ),
    "a region twice": (
        ("agencies:\n", "  - {code: 990100, name: 别市, level: prefecture}\nagencies:\n"),
        "15: regions[3].code: the region 990100 stands twice; keep one of them",
    ),
    "a region in an unknown region": (
        ("parent: 990000", "parent: 997700"),
        "8: regions[1].parent: there is no region 997700 above this one",
    ),
    "a region in itself": (
        ("parent: 990000", "parent: 990100"),
        "8: regions[1].parent: there is no region 990100 above this one",
    ),
    "an agency twice": (
        (
            "sites:\n",
            "  - {id: 990101-ga, name: x, region: 990101, level: county, columns: complete}\nsites:\n",
        ),
        "31: agencies[2].id: the agency 990101-ga stands twice; keep one of them",
    ),
    "an agency in an unknown region": (
        ("region: 990100", "region: 990199"),
        "18: agencies[0].region: there is no region 990199; did you mean 990101 or 990100?",
    ),
    "an agency too high for its region": (
        ("region: 990100", "region: 990101"),
        "19: agencies[0].level: 样本县 is a county: no agency of level prefecture sits there",
    ),
    "a ministry in a province": (
        ("level: prefecture\n    columns", "level: ministry\n    columns"),
        "18: agencies[0].region: a ministry's region is 100000",
    ),
    "an unknown parent": (
        ("parent: 990100-ga", "parent: 990100-gaj"),
        "25: agencies[1].parent: there is no agency 990100-gaj; did you mean 990100-ga or 990101-ga?",
    ),
    "a parent of the same level": (
        ("parent: 990100-ga", "parent: 330824-ga"),
        "25: agencies[1].parent: 330824-ga does not stand above a county agency",
    ),
    "columns listed but said to be unknown": (
        ("columns: complete", "columns: unknown"),
        "26: agencies[1].columns: columns of this agency are listed: partial or complete is expected",
    ),
    "columns said to be known but not listed": (
        ("columns: unknown", "columns: partial"),
        "20: agencies[0].columns: no column of this agency is listed: unknown is expected, not partial",
    ),
    "a host twice": (
        (SECOND_SITE, "  - id: www.example.gov.cn\n    url: http://www.example.gov.cn/\n"),
        "45: sites[1].id: the host www.example.gov.cn stands twice; keep one of them",
    ),
    "an id that is not the host": (
        ("- id: home.example.gov.cn", "- id: home"),
        "45: sites[1].id: the id of a site is its host: home.example.gov.cn is expected, not home",
    ),
    "an unknown platform": (
        ("platform: generic", "platform: genric"),
        "47: sites[1].platform: there is no platform genric; did you mean generic?",
    ),
    "a host outside gov.cn": (
        (SECOND_SITE, "  - id: example.com\n    url: https://example.com/\n"),
        "46: sites[1].url: example.com lies outside *.gov.cn: exception must say why it is trusted",
    ),
    "a further host outside gov.cn": (
        ("[files.example.gov.cn]", "[files.example.com]"),
        (
            "36: sites[0].allow_hosts: files.example.com lies outside *.gov.cn: exception must say why it is "
            "trusted"
        ),
    ),
    "an exception for nothing": (
        ("    delay: 2.5\n", "    exception: why not\n"),
        "39: sites[0].exception: all hosts lie in *.gov.cn: there is nothing to except",
    ),
    "an address for a further host": (
        ("[files.example.gov.cn]", "[files.example.gov.cn/a.gov.cn]"),
        (
            "36: sites[0].allow_hosts: 'files.example.gov.cn/a.gov.cn' is no host: one such as "
            "www.example.gov.cn is expected"
        ),
    ),
    "a private address": (
        (SECOND_SITE, "  - id: 127.0.0.1:8000\n    url: http://127.0.0.1:8000/\n    exception: a sample\n"),
        "45: sites[1].allow_private: 127.0.0.1:8000 is a private address: true is expected for samples",
    ),
    "a permission for nothing": (
        ("    delay: 2.5\n", "    allow_private: true\n"),
        "39: sites[0].allow_private: no host is a private address: leave it out",
    ),
    "an end before the beginning": (
        ("    delay: 2.5\n", "    valid_from: 2024-01-02\n    valid_to: 2024-01-01\n"),
        "40: sites[0].valid_to: 2024-01-01 is before valid_from",
    ),
    "a site of an unknown agency": (
        (SECOND_SITE, SECOND_SITE + "    agency: nobody\n"),
        "47: sites[1].agency: there is no agency nobody",
    ),
    "a column of an unknown agency": (
        (
            "        items: [1, 2]\n",
            "        items: [1, 2]\n"
            + COLUMN.replace("hjgl", "b").replace("col1", "col2")
            + "        agency: nobody\n",
        ),
        "48: sites[0].columns[1].agency: there is no agency nobody",
    ),
    "a column of no agency": (
        ("platform: generic", "platform: generic\n    columns:\n" + COLUMN.replace("www", "home").rstrip()),
        "49: sites[1].columns[0].agency: is missing, here and at the site",
    ),
    "a column twice": (
        ("        items: [1, 2]\n", "        items: [1, 2]\n" + COLUMN),
        "45: sites[0].columns[1].id: the column hjgl stands twice on www.example.gov.cn; keep one of them",
    ),
    "a list twice": (
        (
            "        items: [1, 2]\n",
            "        items: [1, 2]\n" + COLUMN.replace("hjgl", "b").replace("index.html", ""),
        ),
        "47: sites[0].columns[1].url: the column hjgl has the same list; keep one of them, with the items of both",
    ),
    "a column elsewhere": (
        ("https://www.example.gov.cn/col", "https://other.example.gov.cn/col"),
        "43: sites[0].columns[0].url: other.example.gov.cn is neither the site's host nor in allow_hosts",
    ),
    "an item beyond the last": (
        ("items: [1, 2]", "items: [1, 19]"),
        "44: sites[0].columns[0].items[1]: there is no item 19: the catalogue has 1 to 18",
    ),
    "an item twice": (
        ("items: [1, 2]", "items: [2, 2]"),
        "44: sites[0].columns[0].items[1]: item 2 stands twice; keep one of them",
    ),
}


@pytest.mark.parametrize(("change", "expected"), CROSS.values(), ids=CROSS)
def test_entries_that_disagree(write: Write, faults: Faults, change: tuple[str, str], expected: str) -> None:
    assert faults(write(change)) == (f"my.yml:{expected}",)
