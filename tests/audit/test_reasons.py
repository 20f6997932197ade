"""The reasons of a verdict, in both languages: what a page lacks, what was not searched or read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.channels import Reach
from audit.leads.wordings import SENTENCES as OF_LEADS
from audit.reasons import SENTENCES, said
from audit.served import UNREAD_FLAGS
from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel
from parsers.documents.model import Trouble

from .cells import STALE, STATION, channel, in_file, in_text, page, remark, verdict_on


def test_every_shortcoming_of_the_page_is_named() -> None:
    elements = (*in_text(ELEMENTS[:3]), *in_file(ELEMENTS[3:5]))
    answer = verdict_on(page(elements=elements, stale=STALE))
    assert [one.code for one in answer.reasons] == ["lacking", "stale", "cites", "attached"]
    assert "《收养法》" in answer.detail
    assert "attached file only: 所需材料、办理时限" in answer.detail


def test_the_publisher_of_a_page_on_another_level_is_named() -> None:
    assert "城关派出所" in verdict_on(page(**STATION)).detail
    assert "市局" in verdict_on(above=[page(agency="city", publisher="市局")]).detail


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


@given(title=st.text(), language=st.sampled_from(["en", "zh"]))
def test_a_title_of_any_characters_stands_in_the_sentence_as_it_is(title: str, language: str) -> None:
    assert title in said(verdict_on(page(title=title)).reasons, language)


@pytest.mark.parametrize("code", SENTENCES)
def test_both_wordings_of_a_sentence_say_it_of_the_same_values(code: str) -> None:
    english, chinese = (set(re.findall(r"{(\w+)}", text)) for text in SENTENCES[code])
    assert english == chinese


def test_no_code_means_two_sentences() -> None:
    assert not SENTENCES.keys() & OF_LEADS.keys()
