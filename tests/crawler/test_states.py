"""docs/states.md tells of every state what it comes from, what it means for an audit, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler import settings
from crawler.hosts import patience
from disclosure.model import FetchState

TEXT = (Path(__file__).parents[2] / "docs" / "states.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_state_has_a_section_and_no_other_has_one() -> None:
    assert list(SECTIONS) == [state.value for state in FetchState]


@pytest.mark.parametrize("state", FetchState)
def test_a_section_says_cause_meaning_and_remedy(state: FetchState) -> None:
    parts = re.findall(r"^- \*\*(.+?)\*\*: (?:.|\n)", SECTIONS[state.value], re.MULTILINE)
    assert parts == ["Cause", "Audit", "What to do"]


@pytest.mark.parametrize("state", [state for state in FetchState if state is not FetchState.REDIRECTED])
def test_what_it_means_for_an_audit_is_what_the_code_makes_of_it(state: FetchState) -> None:
    said = re.search(r"\*\*Audit\*\*: (\w+)", SECTIONS[state.value])
    assert said is not None
    meaning = "absent" if state.says_absent else "unknown" if state.says_nothing else "read"
    assert said[1] == meaning


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (settings.GONGKAI_CONNECT_TIMEOUT == 10, "no connection in 10 seconds"),
        (settings.GONGKAI_IDLE_TIMEOUT == 30, "no octet for 30"),
        (settings.DOWNLOAD_TIMEOUT == 60, "no end in 60"),
        (settings.GONGKAI_ATTACHMENT_TIMEOUT == 270, "an attachment: 270"),
        (settings.GONGKAI_STALL_TIMEOUT == 300, "had moved for 300"),
        (settings.GONGKAI_HEAD_MAXSIZE == 64 << 10, "64 KB of headers"),
        (settings.DNS_TIMEOUT == 20, "answered in 20 seconds"),
        (settings.GONGKAI_PAGE_MAXSIZE == 16 << 20, "16 MB for a page"),
        (settings.GONGKAI_ATTACHMENT_MAXSIZE == 512 << 20, "512 MB for an attachment"),
        (patience.TROUBLES_IN_A_ROW == 5, "After five of them in a row"),
        (patience.MOST_RESTS == 2, "gets two such chances"),
        (patience.rest_of(10) == 60, "rests for a minute"),
        (patience.REFUSALS_IN_A_ROW == 10, "ten answers of 403 in a row"),
        (patience.LONGEST_WAIT == 300, "than five minutes"),
    ],
)
def test_the_limits_that_it_names_are_those_of_the_code(said: str, *, limit: bool) -> None:
    assert limit
    assert said in " ".join(TEXT.split())
