"""Patterns whose branches begin with plain characters find what they found before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.items.opening import plainly_begun

PATTERNS = (
    "(?:新生儿|婴[幼]?儿)的?(?:入|落)户",
    "[婴幼]儿入户|户口",
    "(?:登记)?入户",
    "的?(?:入|落)户",
    r"\(儿\)户|(?:(?:婴|幼)儿|儿)户?入",
    "(?:婴|幼){2}儿",
    "[^户]入户",
    "(?=婴)婴儿",
)


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("(?:甲|乙丙)丁", "甲丁|乙丙丁"),
        ("[甲乙]丙|丁", "甲丙|乙丙|丁"),
        ("甲?(?:乙|丙)丁", "甲(?:乙|丙)丁|乙丁|丙丁"),
        ("甲?[乙丙]", "甲[乙丙]|乙|丙"),
        ("(?:甲乙)?丙", "甲乙丙|丙"),
        ("(?:甲|乙)+丙", "(?:甲|乙)+丙"),
        ("[^甲]乙", "[^甲]乙"),
        ("^甲", "^甲"),
    ],
)
def test_first_groups_and_sets_become_branches(pattern: str, begun: str) -> None:
    assert plainly_begun(pattern) == begun


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="新生儿婴幼的入落户口登记()", max_size=40))
def test_the_same_is_found(pattern: str, text: str) -> None:
    spans = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in re.finditer(plainly_begun(pattern), text)] == spans
