"""Elements in guides without headings, and in texts that mention the same things in passing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.catalogue import ELEMENTS
from parsers.fields.element_prose import said_in_sentences
from parsers.fields.folding import fold

TEXTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "prose.yml").read_text(encoding="utf-8")
)
ALL = 6


def title_of(text: dict[str, Any]) -> str:
    return str(text["title"])


@pytest.mark.parametrize("guide", TEXTS["guides"], ids=title_of)
def test_a_guide_in_running_text_states_its_elements(guide: dict[str, Any]) -> None:
    found = said_in_sentences(fold(guide["text"]).text)
    assert [element for element in ELEMENTS if element not in found] == guide["missed"]


@pytest.mark.parametrize("text", TEXTS["in_passing"], ids=title_of)
def test_what_is_mentioned_in_passing_is_never_a_whole_guide(text: dict[str, Any]) -> None:
    assert len(said_in_sentences(fold(text["text"]).text)) < ALL - 1


def test_conditions_and_steps_alone_state_nothing() -> None:
    text = "符合条件的人员,可以报名。报名后经过资格审核、采集信息、领取准考证。"
    assert said_in_sentences(fold(text).text) == {}
