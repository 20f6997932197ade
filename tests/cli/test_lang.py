"""Messages in two languages: what is said in one has all that is said in the other."""

from __future__ import annotations

import re

import pytest

from cli.lang import ZH
from cli.live import LINE
from cli.status_rows import COLUMN_HEADS, SITE_HEADS
from crawler.health.kinds import REMEDIES, SENTENCES
from crawler.report import SiteState

SAID = [
    *SENTENCES.values(),
    *REMEDIES.values(),
    *SITE_HEADS,
    *COLUMN_HEADS,
    *(state.value for state in SiteState),
    LINE,
]


@pytest.mark.parametrize("english", sorted(set(SAID)))
def test_what_crawl_and_status_say_has_a_chinese_form(english: str) -> None:
    assert english in ZH


@pytest.mark.parametrize("english", sorted(ZH))
def test_both_forms_have_the_same_blanks(english: str) -> None:
    blanks = re.compile(r"\{[^}]*\}")
    assert sorted(blanks.findall(english)) == sorted(blanks.findall(ZH[english]))
