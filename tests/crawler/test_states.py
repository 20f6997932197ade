"""docs/states.md tells of every state what it comes from, what it means for an audit, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure.model import FetchState

TEXT = (Path(__file__).parents[2] / "docs" / "states.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_state_has_a_section_and_no_other_has_one() -> None:
    assert list(SECTIONS) == [state.value for state in FetchState]


@pytest.mark.parametrize("state", FetchState)
def test_a_section_says_cause_meaning_and_remedy(state: FetchState) -> None:
    parts = re.findall(r"^- \*\*(.+?)\*\*: (?:.|\n)", SECTIONS[state.value], re.MULTILINE)
    assert parts == ["Cause", "Audit", "What to do"]


@pytest.mark.parametrize("state", set(FetchState) - {FetchState.REDIRECTED})
def test_what_it_means_for_an_audit_is_what_the_code_makes_of_it(state: FetchState) -> None:
    said = re.search(r"\*\*Audit\*\*: (\w+)", SECTIONS[state.value])
    assert said is not None
    meaning = "absent" if state.says_absent else "unknown" if state.says_nothing else "read"
    assert said[1] == meaning


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("GONGKAI_CONNECT_TIMEOUT = 10.0", "no connection in 10 seconds"),
        ("GONGKAI_IDLE_TIMEOUT = 30.0", "no octet for 30"),
        ("DOWNLOAD_TIMEOUT = 60 ", "no end in 60"),
        ("GONGKAI_STALL_TIMEOUT = 300.0", "had moved for 300"),
        ("GONGKAI_HEAD_MAXSIZE = 64 * 1024", "64 KB of headers"),
        ("DNS_TIMEOUT = 20 ", "answered in 20 seconds"),
    ],
)
def test_the_limits_that_it_names_are_those_of_the_settings(setting: str, said: str) -> None:
    settings = (Path(__file__).parents[2] / "crawler" / "settings.py").read_text(encoding="utf-8")
    assert setting in settings
    assert said in " ".join(TEXT.split())
