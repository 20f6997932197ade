"""The HTML report in a real Chromium: opened from the disk, without a network."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.result import Audit

    Show = Callable[..., Any]
    Faults = Callable[[Any], list[str]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(show: Show, faults: Faults, language: str, scheme: str) -> None:
    page = show(language=language, color_scheme=scheme)
    page.locator("details summary").click()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_evidence(show: Show, faults: Faults, scheme: str) -> None:
    page = show(color_scheme=scheme)
    page.locator("#m-grid td.cell.v-partly").first.click()
    page.wait_for_selector("#dialog[data-ready]")
    assert faults(page) == []


def test_axe_finds_nothing_wrong_on_a_telephone(show: Show, faults: Faults) -> None:
    assert faults(show(viewport={"width": 390, "height": 800})) == []


def test_no_text_of_a_page_becomes_markup(show: Show, hostile_audit: Audit) -> None:
    page = show(hostile_audit)
    page.locator("#m-grid td.cell.v-met").first.click()
    page.wait_for_selector("#dialog[data-ready]")
    assert "</script><script>" in page.locator("#d-body").inner_text()
    assert page.locator("#d-body a").count() == 0  # no address is http or https
    page.keyboard.press("Escape")
    page.locator("#l-grid tbody th").first.click()
    page.wait_for_selector("#dialog[data-ready]")
    assert "onerror" in page.locator("#d-title").inner_text()
    assert page.locator("img, #main script").count() == 0
    assert page.title() == "户籍管理十八项政务公开审计报告"


def test_a_cell_shows_what_it_rests_on(show: Show, report_audit: Audit) -> None:
    place, finding = next((n, one) for n, one in enumerate(report_audit.findings) if one.verdict == "partly")
    page = show(at=f"#cell={finding.region}:{finding.item}")
    page.wait_for_selector("#dialog[data-ready]")
    said = page.locator("#dialog").inner_text()
    (capture,) = finding.evidence
    assert report_audit.regions[place // 18].name in said
    assert f"{finding.rule}：有这样的网页，但要素不全" in said
    assert f"六项要素载明{len(finding.elements)}项" in said
    assert all(element.quote.rstrip("…")[:20] in said for element in finding.elements)
    assert f"采集于 {capture.captured_at:%Y-%m-%d %H:%M:%S} UTC" in said
    assert all(str(part) in said for part in (capture.digest, capture.file, capture.offset, capture.length))
    assert all(column in said for column in finding.searched)
    assert page.locator(f'#d-body a[href="{capture.url}"]').count() == 1


def test_each_cell_shows_its_own_evidence(show: Show, report_audit: Audit) -> None:
    page = show()
    for finding in report_audit.findings[5:600:97]:
        page.evaluate(f"location.hash = '#cell={finding.region}:{finding.item}'")
        page.wait_for_selector(f"#d-title:has-text('{finding.region}'):has-text('：{finding.item} ')")
        page.wait_for_selector("#dialog[data-ready]")
        shown = page.locator("#d-body code").all_inner_texts()
        assert shown == [capture.digest for capture in finding.evidence]


def test_the_next_item_is_a_button_away(show: Show) -> None:
    page = show(at="#cell=110101:3")
    page.wait_for_selector("#dialog[data-ready]")
    page.locator("#d-next").click()
    page.wait_for_selector("#d-title:has-text('4 服现役注销')")
    assert page.url.endswith("#cell=110101:4")


def test_keys_move_through_the_table_and_open_a_cell(show: Show) -> None:
    page = show()
    page.locator("#m-grid tbody th").first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("#dialog[data-ready]")
    assert "(110101)：2 收养登记" in page.locator("#d-title").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("收养登记")
    page.keyboard.press("Control+End")
    assert page.evaluate("document.activeElement.closest('tr').ariaRowIndex") == page.locator(
        "#m-grid"
    ).get_attribute("aria-rowcount")


def test_a_group_folds_and_unfolds(show: Show) -> None:
    page = show()
    beijing = page.locator("#m-grid th.name:has-text('北京市')")
    assert page.locator("#m-grid th.name:has-text('110101')").count() == 1
    beijing.click()
    assert page.locator("#m-grid tr.group-row").first.get_attribute("aria-expanded") == "false"
    assert page.locator("#m-grid th.name:has-text('110101')").count() == 0
    page.keyboard.press("Enter")
    assert page.locator("#m-grid th.name:has-text('110101')").count() == 1


def shown(page: Any) -> int:  # noqa: ANN401 - playwright may be absent
    """How many regions the page says that it shows."""
    found = re.search(r"\d+", page.locator("#m-shown").inner_text())
    return int(found[0]) if found else -1


def test_regions_are_found_by_name_code_and_verdict(show: Show, report_audit: Audit) -> None:
    page = show()
    page.locator("#m-text").fill("东城")
    assert shown(page) == 1
    page.locator("#m-text").fill("1201")
    assert shown(page) == sum(region.code.startswith("1201") for region in report_audit.regions)
    page.locator("#m-text").fill("")
    page.locator("#m-item").select_option("5")
    page.locator("#m-verdict").select_option("n")
    wanted = [one for one in report_audit.findings if one.item == 5 and one.verdict == "not_found"]
    assert shown(page) == len(wanted) > 0


def test_regions_are_sorted_by_what_is_met(show: Show) -> None:
    page = show()
    page.locator("#m-grouped").uncheck()
    page.locator("#m-sort").select_option("share")
    sums = [text.split("/") for text in page.locator("#m-grid td.sum").all_inner_texts() if text != "?"]
    shares = [int(met) / int(known) for met, known in sums]
    assert shares == sorted(shares)


def test_a_tile_shows_the_prefectures_and_leads_to_their_rows(show: Show) -> None:
    page = show()
    page.locator('#tiles a[data-code="120000"]').click()
    assert page.locator("#prefectures-caption").inner_text() == "天津市的地市"
    page.locator("#prefecture-tiles a").first.click()
    assert shown(page) == 14
    assert page.locator("#m-grid th.name:has-text('北京市')").count() == 0


def test_the_language_changes_everywhere(show: Show) -> None:
    page = show()
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "Audit of the 18 disclosure items of household registration"
    text = page.locator("body").inner_text()
    assert "Of 4" in text or "could be judged" in text
    for chinese in ("总览", "已公开", "未找到", "各省份", "历次审计", "线索供人核查"):
        assert chinese not in text
    page.locator("#m-grid td.cell.v-partly").first.click()
    page.wait_for_selector("#dialog[data-ready]")
    assert "of 6 elements stated, lacking" in page.locator("#d-body").inner_text()


def test_without_scripts_the_figures_are_there_and_what_is_missing_is_said(show: Show) -> None:
    page = show(java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert "已公开" in text
    assert "需要 JavaScript" in text
    page.locator("details summary").click()
    assert page.locator("#province-table tbody tr").count() == 2
    assert page.locator("#tiles .tile").count() == 34


def test_print_has_every_row_and_the_window_comes_back(show: Show) -> None:
    page = show(viewport={"width": 1000, "height": 300})
    before = page.locator("#m-grid tbody tr:not(.space)").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#m-grid tbody tr:not(.space)").count() == 32 > before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#m-grid tbody tr:not(.space)").count() < 32


def test_scrolling_shows_the_rows_in_sight(show: Show) -> None:
    page = show(viewport={"width": 1000, "height": 300})
    page.locator("#m-window").evaluate("frame => { frame.scrollTop = frame.scrollHeight }")
    page.wait_for_selector('#m-grid tr[data-row="31"]')
    assert page.locator('#m-grid tr[data-row="0"]').count() == 0


def test_an_audit_of_nothing_opens(show: Show, report_audit: Audit) -> None:
    page = show(replace(report_audit, findings=(), regions=(), leads=()))
    assert "没有可判断的格" in page.locator("#summary").inner_text()
    assert "没有线索" in page.locator("#leads").inner_text()
