"""Synthetic guides in the layouts of many bureaus, and near misses: which elements they state, and where.

A value is quoted from the text, its middle left out as …; marks and spaces do not count. A span is right when it
shares nine in ten characters (F1) with the quoted one. ``several.yml`` quotes for each item of a text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.fields.elements import find_elements
from parsers.fields.items import Subject, classify

HERE = Path(__file__).parent / "elements"
GUIDES: list[dict[str, Any]] = [
    guide for file in sorted(HERE.glob("*.yml")) for guide in yaml.safe_load(file.read_text(encoding="utf-8"))
]
SAME = 0.9

Spans = dict[str, tuple[int, int]]


def title_of(guide: dict[str, Any]) -> str:
    return str(guide["title"])


def marked(guide: dict[str, Any]) -> Any:  # noqa: ANN401 - pytest does not name the type
    """The guide as a case; one with a ``known_miss`` fails, and must not be forgotten once it does not."""
    missed = guide.get("known_miss")
    return pytest.param(guide, marks=pytest.mark.xfail(reason=missed, strict=True)) if missed else guide


@pytest.mark.parametrize("guide", [marked(guide) for guide in GUIDES if "elements" in guide], ids=title_of)
def test_a_guide_states_its_elements_and_no_others(guide: dict[str, Any]) -> None:
    assert wrong(guide["text"], guide["elements"], find_elements(guide["text"])) == {}


@pytest.mark.parametrize("guide", [guide for guide in GUIDES if "items" in guide], ids=title_of)
def test_each_item_has_the_elements_of_its_section(guide: dict[str, Any]) -> None:
    matches = classify(Subject(title=guide["title"], text=guide["text"]))
    found = {match.no: dict(match.elements) for match in matches}
    assert found.keys() == guide["items"].keys()
    for no, wanted in guide["items"].items():
        assert wrong(guide["text"], wanted, found[no]) == {}


def wrong(text: str, wanted: dict[str, str], found: Spans) -> dict[str, tuple[str | None, str | None]]:
    """The elements that are missed, made up or read from a wrong place: (wanted, found)."""
    return {
        name: (wanted.get(name), text[slice(*found[name])] if name in found else None)
        for name in wanted.keys() | found.keys()
        if name not in wanted or name not in found or likeness(text, wanted[name], found[name]) < SAME
    }


def likeness(text: str, quoted: str, span: tuple[int, int]) -> float:
    """The F1 of the characters of a span, against that place of the quoted value which is most like it."""
    got = letters(text, span)
    places = [letters(text, place) for place in places_of(text, quoted)]
    assert places, f"{quoted!r} does not stand in the text"
    return max(2 * len(got & place) / (len(got) + len(place)) for place in places)


def places_of(text: str, quoted: str) -> list[tuple[int, int]]:
    first, _, last = quoted.partition("…")
    starts = [place for place in range(len(text)) if text.startswith(first, place)]
    ends = [text.find(last, start + len(first)) for start in starts]
    return [(start, end + len(last)) for start, end in zip(starts, ends, strict=True) if end >= 0]


def letters(text: str, span: tuple[int, int]) -> set[int]:
    return {place for place in range(*span) if text[place].isalnum()}
