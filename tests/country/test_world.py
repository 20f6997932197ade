"""The world itself: the truth says something of every cell, and the pages hold what it was written down from."""

from __future__ import annotations

from collections import Counter

import pytest
from nation.content import load_country
from nation.pages import notice_page
from nation.truth import ITEMS, load_leads, load_truth
from nation.view import SPOOF, View
from nation.writing import LETTERS, sections, traditional

HOSTS = {name: f"http://{name}.example" for name in (*load_country().sites, SPOOF)}
TRUTH = load_truth(day=2)
PAGES = {
    page.n: (site, column, page)
    for site in load_country().sites.values()
    for column in site.columns
    for page in column.pages
}


def test_thirty_counties_and_eighteen_items() -> None:
    counties = {each["code"] for each in load_country().regions if each["level"] == "county"}
    assert {region for region, _ in TRUTH} == counties
    assert len(TRUTH) == 30 * 18 == len(counties) * len(ITEMS)
    assert set(load_truth(day=1)) == set(TRUTH)


def test_every_verdict_stands_in_forty_cells_and_every_case_in_five() -> None:
    verdicts = Counter(cell.verdict for cell in TRUTH.values())
    assert set(verdicts) == {"met", "partly", "not_found", "unknown"}
    assert min(verdicts.values()) >= 40
    cases = Counter(cell.case for cell in TRUTH.values() if cell.verdict == "partly")
    assert set(cases) == set("abcdef")
    assert min(cases.values()) >= 5


def test_eight_prefectures_three_provinces_nine_platforms() -> None:
    levels = Counter(each["level"] for each in load_country().regions)
    assert (levels["province"], levels["prefecture"], levels["county"]) == (3, 8, 30)
    assert len({site.platform for site in load_country().sites.values()}) == 9


def test_every_reason_and_lead_names_notices_that_exist() -> None:
    named = {
        int(word)
        for cell in (*TRUTH.values(), *load_truth(day=1).values())
        for word in cell.reason.replace(";", " ").replace(",", " ").split()
        if word.isdecimal() and len(word) == 4
    }
    assert len(named) > 200
    assert named <= set(PAGES)
    assert {lead.notice for lead in load_leads()[0] if lead.notice} <= set(PAGES)


def test_every_site_answers_on_both_days() -> None:
    for site in load_country().sites.values():
        for day in (1, 2):
            answers = View(site, load_country(), day, HOSTS).answers
            assert all(answer.body or answer.status in {301, 302} for answer in answers.values())


@pytest.mark.parametrize("number", [n for n, (_, _, page) in PAGES.items() if page.lack])
def test_what_a_guide_lacks_stands_nowhere_on_its_page(number: int) -> None:
    site, column, page = PAGES[number]
    view = View(site, load_country(), 1, HOSTS)
    text = notice_page(view, column, page)
    said = dict(zip(LETTERS, sections(page, column, view.agency(column), LETTERS), strict=True))
    for letter in LETTERS:
        shown = [traditional(part) if column.voice.traditional else part for part in said[letter]]
        assert [part in text for part in shown] == [letter not in page.lack] * 2
    assert "o" not in page.lack or "派出所" not in text


def test_a_page_states_more_on_the_second_day() -> None:
    site, column, page = PAGES[5405]
    first, second = (notice_page(View(site, load_country(), day, HOSTS), column, page) for day in (1, 2))
    assert ("收费标准" in first, "收费标准" in second) == (False, True)
