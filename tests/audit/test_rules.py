"""Every rule, and which of them comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit.rules
from audit.channels import Channel, Reach
from audit.leads.wordings import SENTENCES as OF_LEADS
from audit.leads.wordings import told
from audit.reasons import SENTENCES, reason, said
from audit.rules import Answer, Cell, judge
from audit.served import UNREAD_FLAGS, Served
from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel, Column, Place, Reason, Stated, Verdict
from parsers.documents.model import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMN = Column(
    id="hjgl", site="www.jia.gov.cn", name="户籍管理", url="https://www.jia.gov.cn/", agency="jia"
)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "audit-rules.md"


def in_text(names: Sequence[str]) -> tuple[Stated, ...]:
    return tuple(Stated(name=name, place=Place.TEXT, start=0, end=1) for name in names)


def in_file(names: Sequence[str]) -> tuple[Stated, ...]:
    """The same in an attached file."""
    url = "https://www.jia.gov.cn/1.docx"
    return tuple(Stated(name=name, place=Place.ATTACHMENT, start=0, end=1, url=url) for name in names)


def page(
    notice: str = "1",
    *,
    stated: int = 6,
    gone: bool = False,
    image: bool = False,
    day: int = 1,
    **fields: object,
) -> Served:
    values: dict[str, object] = {
        "notice": notice,
        "url": f"https://www.jia.gov.cn/{notice}.html",
        "site": "www.jia.gov.cn",
        "agency": "jia",
        "title": f"指南{notice}",
        "item": 1,
        "confidence": 0.9,
        "publisher": "甲县公安局",
        "level": AgencyLevel.COUNTY,
        "stale": (),
        "elements": in_text(ELEMENTS[:stated]),
        "missing_now": gone,
        "image_only": image,
        "captured_at": datetime(2026, 3, day, tzinfo=UTC),
        "parser": "1",
    }
    return Served(**{**values, **fields})  # type: ignore[arg-type]


def remark(why: str) -> Reason:
    return reason("remark", site=COLUMN.site, column=COLUMN.name, why=why)


def channel(*, searched: bool = True, why: str = "") -> Channel:
    return Channel(column=COLUMN, searched=searched, why=remark(why) if why else None)


STALE = (told("cites", act="《收养法》", day="2021-01-01", by="《民法典》"),)
STATION: dict[str, object] = {"level": AgencyLevel.STATION, "publisher": "城关派出所"}
SEARCHED = Reach(channels=(channel(),), gaps=())
BLOCKED = Reach(channels=(channel(searched=False, why="blocked"),), gaps=(remark("blocked"),))


def verdict_on(*own: Served, above: Sequence[Served] = (), reach: Reach = SEARCHED) -> Answer:
    return judge(Cell(own=own, above=above, reach=reach))


@pytest.mark.parametrize(
    ("rule", "verdict", "answer"),
    [
        ("R1", "met", verdict_on(page())),
        ("R2", "partly", verdict_on(page(elements=in_file(ELEMENTS)))),
        ("R2", "partly", verdict_on(page(elements=(*in_text(ELEMENTS[:5]), *in_file(ELEMENTS[5:]))))),
        ("R3", "partly", verdict_on(page(stale=STALE))),
        ("R3", "partly", verdict_on(page(stale=STALE, elements=in_file(ELEMENTS)))),
        ("R4", "partly", verdict_on(page(stated=5))),
        ("R4", "partly", verdict_on(page(stated=0))),
        ("R4", "partly", verdict_on(page(stated=5, stale=STALE))),
        ("R5", "partly", verdict_on(page(stated=0, image=True))),
        ("R6", "partly", verdict_on(page(**STATION))),
        ("R6", "partly", verdict_on(page(**STATION), reach=BLOCKED)),
        ("R7", "partly", verdict_on(above=[page(agency="city")])),
        ("R8", "unknown", verdict_on(reach=BLOCKED)),
        ("R9", "not_found", verdict_on()),
    ],
)
def test_each_rule_gives_its_verdict(rule: str, verdict: str, answer: Answer) -> None:
    assert (answer.rule, answer.verdict) == (rule, verdict)


def test_met_beats_partly_whatever_the_order() -> None:
    whole, half = page("2"), page("1", stated=3, confidence=1.0)
    for pages in ([whole, half], [half, whole]):
        assert verdict_on(*pages).pages == (whole,)


def test_a_text_that_lacks_elements_comes_before_an_image() -> None:
    text, image = page("2", stated=0, confidence=0.1), page("1", stated=1, image=True)
    assert verdict_on(image, text).rule == "R4"


def test_an_image_with_all_elements_in_its_text_is_met() -> None:
    assert verdict_on(page(image=True)).rule == "R1"


def test_of_incomplete_pages_the_one_that_states_more_decides() -> None:
    assert verdict_on(page("1", stated=2), page("2", stated=4)).pages[0].notice == "2"


def test_of_equal_pages_the_surer_decides_then_the_lower_id() -> None:
    unsure, second, first = page("1", confidence=0.5), page("3"), page("2")
    assert verdict_on(unsure, second, first).pages == (first,)


def test_elements_are_not_added_up_over_pages() -> None:
    first, rest = page("1", stated=3), replace(page("2"), elements=in_text(ELEMENTS[3:]))
    assert verdict_on(first, rest).verdict is Verdict.PARTLY


def test_a_complete_page_that_is_out_of_date_gives_way_to_one_that_is_not() -> None:
    old, new = page("1", stale=STALE, confidence=1.0), page("2", confidence=0.5)
    assert verdict_on(old, new).pages == (new,)


def test_a_poor_page_of_the_bureau_decides_before_a_good_one_of_a_station() -> None:
    own, station = page("2", stated=1), page("1", **STATION)
    assert verdict_on(station, own).pages == (own,)


def test_every_shortcoming_of_the_page_is_named() -> None:
    elements = (*in_text(ELEMENTS[:3]), *in_file(ELEMENTS[3:5]))
    answer = verdict_on(page(elements=elements, stale=STALE))
    assert [one.code for one in answer.reasons] == ["lacking", "stale", "cites", "attached"]
    assert "《收养法》" in answer.detail
    assert "attached file only: 所需材料、办理时限" in answer.detail


def test_the_publisher_of_a_page_on_another_level_is_named() -> None:
    assert "城关派出所" in verdict_on(page(**STATION)).detail
    assert "市局" in verdict_on(above=[page(agency="city", publisher="市局")]).detail


@given(title=st.text(), language=st.sampled_from(["en", "zh"]))
def test_a_title_of_any_characters_stands_in_the_sentence_as_it_is(title: str, language: str) -> None:
    assert title in said(verdict_on(page(title=title)).reasons, language)


@pytest.mark.parametrize("code", SENTENCES)
def test_both_wordings_of_a_sentence_say_it_of_the_same_values(code: str) -> None:
    english, chinese = (set(re.findall(r"{(\w+)}", text)) for text in SENTENCES[code])
    assert english == chinese


def test_no_code_means_two_sentences() -> None:
    assert not SENTENCES.keys() & OF_LEADS.keys()


def test_an_own_page_beats_a_better_one_of_the_city() -> None:
    own = page("1", stated=1)
    answer = verdict_on(own, above=[page("2", agency="city")])
    assert (answer.rule, answer.pages) == ("R4", (own,))


def test_a_page_of_the_city_says_nothing_while_own_channels_are_unsearched() -> None:
    answer = verdict_on(above=[page(agency="city", title="市局指南")], reach=BLOCKED)
    assert answer.verdict is Verdict.UNKNOWN
    assert "市局指南" in answer.detail
    assert answer.pages == ()


def test_own_pages_are_judged_although_channels_are_unsearched() -> None:
    assert verdict_on(page(), reach=BLOCKED).verdict is Verdict.MET
    partly = verdict_on(page(stated=5), reach=BLOCKED)
    assert partly.verdict is Verdict.PARTLY
    assert "not every channel was searched" in partly.detail


@pytest.mark.parametrize(
    ("reach", "verdict"),
    [(SEARCHED, Verdict.NOT_FOUND), (BLOCKED, Verdict.UNKNOWN)],
    ids=["searched", "blocked"],
)
def test_a_gone_page_serves_nothing_and_is_named(reach: Reach, verdict: Verdict) -> None:
    old, new = page("1", gone=True, day=2), page("2", gone=True, day=9, stated=0)
    answer = verdict_on(old, new, reach=reach)
    assert answer.verdict is verdict
    assert (answer.pages, answer.gone) == ((), (new,))
    assert "gone, last seen 2026-03-09: 指南2" in answer.detail


def test_a_gone_page_without_a_time_is_named_without_one() -> None:
    answer = verdict_on(page(gone=True, captured_at=None))
    assert "a page was published and is gone: 指南1" in answer.detail


def test_a_gone_page_does_not_stand_beside_one_that_is_there() -> None:
    answer = verdict_on(page("1", gone=True), page("2", stated=2))
    assert (answer.rule, answer.gone) == ("R4", ())


def test_a_gone_page_of_the_city_never_counts() -> None:
    answer = verdict_on(above=[page(agency="city", gone=True)])
    assert (answer.rule, answer.gone) == ("R9", ())


def test_a_county_that_rests_on_the_city_names_its_own_gone_page() -> None:
    above, gone = page("2", agency="city"), page("1", gone=True)
    answer = verdict_on(gone, above=[above])
    assert (answer.rule, answer.pages, answer.gone) == ("R7", (above,), (gone,))


def test_the_detail_says_which_elements_are_lacking() -> None:
    detail = verdict_on(page(stated=4)).detail
    assert "4 of 6" in detail
    assert "办理时限、收费依据及标准" in detail


def test_not_found_says_what_it_does_not_speak_of() -> None:
    assert "入户/现场" in verdict_on().detail


def test_not_found_repeats_what_is_remarkable_about_a_list() -> None:
    reach = Reach(channels=(channel(why="the list fell from 90 to 20 rows"),), gaps=())
    assert "户籍管理: the list fell from 90 to 20 rows" in verdict_on(reach=reach).detail


def test_unknown_names_every_gap() -> None:
    reach = Reach(channels=(), gaps=(remark("first"), remark("second")))
    assert verdict_on(reach=reach).detail == "www.jia.gov.cn 户籍管理: first; www.jia.gov.cn 户籍管理: second"


@pytest.mark.parametrize(
    "reach",
    [Reach(channels=(), gaps=()), Reach(channels=(channel(), channel(searched=False)), gaps=())],
    ids=["no channel", "a channel not searched"],
)
def test_a_reach_without_stated_gap_still_proves_no_absence(reach: Reach) -> None:
    answer = verdict_on(reach=reach)
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.detail


pages = st.lists(
    st.builds(
        page,
        st.sampled_from("123456"),
        stated=st.integers(0, 6),
        gone=st.booleans(),
        image=st.booleans(),
        day=st.integers(1, 28),
        confidence=st.floats(0, 1),
        stale=st.sampled_from([(), STALE]),
        level=st.sampled_from([AgencyLevel.COUNTY, AgencyLevel.STATION]),
    ),
    max_size=5,
)
reaches = st.builds(
    Reach,
    channels=st.lists(st.builds(channel, searched=st.booleans(), why=st.sampled_from(["", "why"]))).map(
        tuple
    ),
    gaps=st.lists(st.sampled_from([remark("a gap"), remark("another gap")])).map(tuple),
)


@given(own=pages, above=pages, reach=reaches)
def test_not_found_needs_every_channel_searched_and_no_page_at_all(
    own: list[Served], above: list[Served], reach: Reach
) -> None:
    answer = judge(Cell(own=own, above=above, reach=reach))
    everything = bool(reach.channels) and not reach.gaps and all(one.searched for one in reach.channels)
    there = [one for one in own if not one.missing_now]
    city = [one for one in above if not one.missing_now]
    if there:
        met = any(
            one.stated == ELEMENTS and not one.stale and one.level is AgencyLevel.COUNTY for one in there
        )
        assert answer.verdict is (Verdict.MET if met else Verdict.PARTLY)
    elif not everything:
        assert answer.verdict is Verdict.UNKNOWN
    else:
        assert answer.verdict is (Verdict.PARTLY if city else Verdict.NOT_FOUND)


@given(own=pages, above=pages, reach=reaches)
def test_an_answer_rests_on_pages_that_are_there_and_never_invents_one(
    own: list[Served], above: list[Served], reach: Reach
) -> None:
    answer = judge(Cell(own=own, above=above, reach=reach))
    assert all(not one.missing_now and (one in own or one in above) for one in answer.pages)
    assert all(one.missing_now and one in own for one in answer.gone)
    assert answer.rests_on_lists == (answer.rule in {"R7", "R8", "R9"})
    assert bool(answer.pages) == (answer.verdict in {Verdict.MET, Verdict.PARTLY})
    assert answer.detail


@given(own=pages, above=pages, reach=reaches, order=st.randoms())
def test_the_order_of_the_pages_changes_nothing(
    own: list[Served], above: list[Served], reach: Reach, order: object
) -> None:
    distinct = list({one.notice: one for one in own}.values())
    shuffled = list(distinct)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(Cell(own=shuffled, above=above, reach=reach)) == judge(
        Cell(own=distinct, above=above, reach=reach)
    )


def test_the_document_has_the_rules_of_the_code() -> None:
    row = re.compile(r"^\|? ?(R\d) +(?:\| )?(met|partly|unknown|not_found)\b", re.MULTILINE)
    stated = row.findall(audit.rules.__doc__ or "")
    assert [rule for rule, _ in stated] == [f"R{number}" for number in range(1, 10)]
    assert row.findall(DOCUMENT.read_text(encoding="utf-8")) == stated


@pytest.mark.parametrize("code", Trouble)
def test_a_file_that_was_not_read_is_said_where_elements_are_lacking(code: Trouble) -> None:
    flag = f"attachment_{code}"
    for lacking in (
        verdict_on(page(stated=0, unread=(flag,))),
        verdict_on(page(stated=0, image=True, unread=(flag,))),
        verdict_on(page(stated=0, level=AgencyLevel.STATION, unread=(flag,))),
        verdict_on(above=[page(stated=0, unread=(flag,))]),
    ):
        assert [one.code for one in lacking.reasons if one.code in UNREAD_FLAGS] == [flag]
        assert "附件" in said(lacking.reasons, "zh")
    assert verdict_on(page(unread=(flag,))).detail == verdict_on(page()).detail


def test_what_keeps_a_file_from_being_read_changes_no_rule() -> None:
    for stated in range(7):
        plain = verdict_on(page(stated=stated))
        with_file = verdict_on(page(stated=stated, unread=("attachment_scanned",)))
        assert (with_file.verdict, with_file.rule) == (plain.verdict, plain.rule)
