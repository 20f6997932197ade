"""The HTML report on paper: nothing clipped, heads on every page, verdicts told by signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from audit.report.figures import bar
from audit.report.rows import MARKS, Share

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Show = Callable[..., Any]

WIDTH = 1032
"""Pixels between the margins of a landscape A4."""

CLIPPED = """selector => [...document.querySelectorAll(selector)]
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2)
  .map(one => one.textContent)"""


def on_paper(page: Any) -> Any:  # noqa: ANN401 - playwright may be absent
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


def pages_of(page: Any, path: Path) -> list[str]:  # noqa: ANN401 - the same
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(path) as document:
        return [one.get_textpage().get_text_bounded() for one in document]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_cell_of_the_heat_map_is_clipped_on_paper(show: Show, language: str) -> None:
    page = on_paper(show(language=language, viewport={"width": WIDTH, "height": 700}))
    assert page.evaluate(CLIPPED, "#m-grid .item-name, #m-grid td, #m-grid .sum-head, #l-grid td") == []
    assert page.evaluate("document.querySelector('#m-grid').getBoundingClientRect().right") <= WIDTH
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_the_heads_of_the_heat_map_stand_on_each_of_its_pages(show: Show, tmp_path: Path) -> None:
    texts = pages_of(show(), tmp_path / "report.pdf")
    rows = [text for text in texts if text.count("●") + text.count("○") > 20 and "构成" not in text]
    assert len(rows) > 1
    assert all("出生登记" in text and "已公开占可判断" in text for text in rows)
    assert all(f"/ {len(texts)}" in text for text in texts)


def test_what_belongs_together_stays_on_one_page(show: Show, tmp_path: Path) -> None:
    texts = pages_of(show(), tmp_path / "report.pdf")
    assert sum("18 异地申请换、补领居民身份证" in text and "1 出生登记" in text for text in texts) == 1
    (trend,) = [text for text in texts if "每柱一次审计" in text]
    assert "构成" in trend


def test_colours_are_printed_and_a_sign_stands_beside_each(show: Show) -> None:
    page = on_paper(show())
    adjusted = "one => getComputedStyle(one).printColorAdjust"
    assert page.locator("#m-grid td.cell").first.evaluate(adjusted) == "exact"
    signs = page.locator("#m-grid td.cell").evaluate_all("all => all.map(one => one.textContent.trim())")
    assert set(signs) == {*MARKS.values()}


def test_a_bar_has_the_sign_of_each_verdict_that_has_room_for_it() -> None:
    drawn = bar(Share(met=50, partly=30, not_found=15, unknown=5))
    assert [sign for sign in MARKS.values() if f">{sign}<" in drawn] == ["●", "◐", "○"]
    assert 'x="80.00%" width="15.00%"' in drawn
    assert "<text" not in bar(Share(met=0, partly=0, not_found=0, unknown=0))
