"""Text on every colour of the reports has a contrast of 4.5 or more (WCAG AA)."""

from __future__ import annotations

import re

import pytest

from audit.report.words import packaged
from audit.report.xlsx import COLOURS

STYLE = packaged("page/report.css")
THEMES = {
    "light": STYLE[: STYLE.index("@media")],
    "dark": STYLE[STYLE.index(':root[data-theme="dark"] {') : STYLE.index("* { box-sizing")],
}
WRITTEN_ON = {"ink": ("paper", "band", "warn"), "soft": ("paper", "band"), "accent": ("paper",)}


def luminance(colour: str) -> float:
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_colour(theme: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", THEMES[theme]))
    pairs = [(name, f"on-{name}") for name in colours if f"on-{name}" in colours]
    pairs += [(paper, ink) for ink, papers in WRITTEN_ON.items() for paper in papers]
    assert len(pairs) == 16
    assert {
        pair: value for pair in pairs if (value := contrast(*(colours[name] for name in pair))) < 4.5
    } == {}


def test_both_ways_to_the_dark_theme_are_the_same() -> None:
    chosen = THEMES["dark"].split("{", 1)[1].split("}")[0]
    by_system = STYLE.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    assert chosen.split() == by_system.split()


def test_text_can_be_read_on_the_colours_of_the_workbook() -> None:
    assert all(contrast(paper, ink) >= 4.5 for paper, ink in COLOURS.values())
