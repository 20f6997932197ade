"""Counts of one have singular words, all else stays as the template has it."""

from __future__ import annotations

import pytest

from disclosure.plurals import counted, wordings


@pytest.mark.parametrize(
    ("template", "one", "many"),
    [
        ("{n} captures imported", "1 capture imported", "2 captures imported"),
        ("warning: {n} sites outside *.gov.cn", "warning: 1 site outside *.gov.cn", None),
        ("{n} listed pages are not in the index", "1 listed page is not in the index", None),
        ("a further {n} county-level regions have none", "a further 1 county-level region has none", None),
        ("{n:,} agencies", "1 agency", "2 agencies"),
        ("page {n} leads to no next page", "page 1 leads to no next page", None),
        ("{n} of {n} sites", "1 of 1 sites", "2 of 2 sites"),
        ("{n} leads, proven by captures", "1 lead, proven by captures", None),
    ],
)
def test_words_behind_a_count(template: str, one: str, many: str | None) -> None:
    assert counted(template, n=1) == one
    assert counted(template, n=2) == (many or template.format(n=2))


def test_every_wording_of_two_counts() -> None:
    assert set(wordings("{a} rows, {b} pages")) == {
        "{a} rows, {b} pages",
        "{a} row, {b} pages",
        "{a} rows, {b} page",
        "{a} row, {b} page",
    }
