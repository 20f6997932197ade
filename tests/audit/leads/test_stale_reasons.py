"""Which guides are out of date: repealed bases, judged by the sentence that names them, and the page's own word."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.leads.repealed import repealed_acts
from audit.leads.stale import citations, own_words, unclear_words
from audit.leads.wordings import said
from disclosure.model import Attachment, Notice

SEEN = datetime(2026, 3, 1, tzinfo=UTC)


def notice(text: str = "", **fields: object) -> Notice:
    return Notice(**{"id": "a", "url": None, "text": text, "captured_at": SEEN, **fields})  # type: ignore[arg-type]


def reasons(one: Notice) -> list[str]:
    """Why it was out of date when it was captured, a clause each."""
    return [said([why]) for why in (*own_words(one), *citations(one))]


@pytest.mark.parametrize(
    "text",
    [
        "根据《收养法》规定办理。",
        "符合《中华人民共和国收养法》规定,依法办理收养手续的人员。",
        "法律依据：《户口登记条例》、《收养法》、《国籍法》",
        "依据收养法规定，凭收养登记证办理。",
        "设定依据\n中华人民共和国婚姻法\n户口登记条例",
        "《婚姻法》第二十二条：子女可以随父姓，可以随母姓。",
        "依据《民法典》、《收养法》办理。",
        "依據《中華人民共和國收養法》辦理。",
        "依据：《退役士兵安置条例》",
        "2027年12月31日前依据《收养法》申请的，当场办结。",
        "《户口登记条例》和收养法",
        "《户口登记条例》及收养法",
        "《户口登记条例》与收养法",
        "《户口登记条例》或收养法",
        "办理依据为收养法第十五条",
        "据收养法第十五条",
        "见收养法第十五条",
        "按收养法规定",
        "依照收养法",
        "依收养法办理",
        "设定依据收养法第十五条",
        "我国收养法规定的条件",
        "根据〈收养法〉办理。",
        "《户口登记条例、收养法》",
        "依据《户口登记条例、《收养法》办理",
        "《中华人民共和国\n收养法》第十五条",
        "《中华人民共和国收 养法》第十五条",
        "各市区《中华人民共和国收养法》第十五条",
    ],
)
def test_a_guide_that_cites_a_repealed_act_as_in_force_is_stale(text: str) -> None:
    assert reasons(notice(text))


@pytest.mark.parametrize(
    "text",
    [
        "根据《收养法》办理登记领取的收养登记证已失效的不予受理",
        "根据《收养法》，已失效的收养登记证不予受理",
        "依据《收养法》，收养登记证已废止，不予受理",
        "根据《收养法》已失效的登记证不予受理",
        "根据《收养法》由民政部门颁发的登记证失效后补办",
        "依据《收养法》，同时废止原登记证",
        "《收养法》（登记证已失效的除外）",
        "《收养法》、《户口登记条例》（已废止）",
        "凭证明办理，证明已失效 《收养法》第十五条",
    ],
)
def test_what_else_is_no_more_in_the_sentence_excuses_no_citation(text: str) -> None:
    assert reasons(notice(text))


@pytest.mark.parametrize(
    "text",
    [
        "《收养法》经1998年修订后第十五条",
        "《收养法》（1998年修正）第十五条",
        "《收养法》修订后的规定",
        "《收养法》公布施行后，按其规定",
        "根据《收养法》办理收养登记生效前",
        "《收养法》实施前提",
    ],
)
def test_an_act_as_revised_is_cited_as_in_force(text: str) -> None:
    assert reasons(notice(text))


@pytest.mark.parametrize(
    "text",
    [
        "根据《民法典》第一千一百零五条（原《收养法》第十五条）办理。",
        "《民法典》施行前依照原收养法办理登记的。",
        "原《婚姻法》《收养法》的有关规定。",
        "《婚姻法》、《继承法》、《收养法》同时废止。",
        "《收养法》（已废止）",
        "《收养法》已于2021年1月1日废止，现依据《民法典》办理。",
        "《民法典》取代了《婚姻法》《收养法》。",
        "不再适用《收养法》。",
        "2021年1月1日前依据《收养法》办理登记的，凭收养登记证申请。",
        "《民法典》施行后《收养法》废止",
        "《民法典》施行后，《收养法》现已废止。",
        "《收养法》业已失效",
        "《收养法》、《婚姻法》均已废止",
        "《收养法》第十五条（已废止）",
        "《收养法》、《婚姻法》（均已废止）",
        "《收养法》（1998年修正，2021年1月1日起废止）",
        "依据《收养法》，该法已于2021年1月1日废止",
        "《收养法》已被《民法典》取代",
        "《收养法》不再适用。",
        "《收养法》自2021年1月1日起停止执行",
        "《收养法》废止后，适用《民法典》",
        "《收养法》随着民法典施行而废止",
        "原婚姻法、收养法规定",
        "已失效的《收养法》",
        "《婚姻法》、《继承法》、《民法通则》、《收养法》、《担保法》、《合同法》、《物权法》、《侵权责任法》、《民法总则》同时废止",
        "婚姻法、继承法、收养法等法律同时废止",
    ],
)
def test_a_mention_of_an_act_as_past_makes_no_guide_stale(text: str) -> None:
    assert reasons(notice(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1992年4月1日《收养法》施行前已形成事实收养关系的",
        "《收养法》颁布实施之日前收养的",
        "《收养法》1998年修订前收养的",
        "《收养法》修改决定施行之前收养的",
        "1999年4月1日,《收养法》修改决定施行后收养的",
        "依据《收养法》于民法典施行前办理登记的",
    ],
)
def test_the_day_on_which_an_act_began_divides_cases_and_is_no_basis(text: str) -> None:
    assert reasons(notice(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "依照有关收养法律法规办理。",
        "符合收养法定条件的。",
        "依据《劳动合同法》。",
        "依据《中华人民共和国劳动合同法》。",
        "提供劳动合同法定代表人签字",
        "凭租赁合同 法人身份证",
        "收养人所在国收养法",
        "依照外国《收养法》",
        "《江苏省退役士兵安置条例》",
        "江苏省退役士兵安置条例",
        "依据《居民身份证法》。",
        "《最高人民法院关于适用〈中华人民共和国婚姻法〉若干问题的解释》",
        "《最高人民法院关于适用〈婚姻法〉、〈继承法〉若干问题的解释》",
        "《最高人民法院关于适用《婚姻法》若干问题的解释》",
        "《关于贯彻执行收养法若干问题的意见》",
    ],
)
def test_words_that_hold_the_name_of_an_act_and_mean_another(text: str) -> None:
    assert reasons(notice(text)) == []


def test_one_mention_as_a_basis_is_enough_beside_another_as_past() -> None:
    assert reasons(notice("原《收养法》已废止。\n办理依据：《收养法》第十五条。"))


def test_what_was_captured_before_the_repeal_was_right_then() -> None:
    last_day_in_china = datetime(2020, 12, 31, 15, 59, tzinfo=UTC)
    next_day_in_china = datetime(2020, 12, 31, 16, 0, tzinfo=UTC)
    assert reasons(notice("根据《收养法》办理。", captured_at=last_day_in_china)) == []
    assert reasons(notice("根据《收养法》办理。", captured_at=next_day_in_china))


def test_without_a_time_of_capture_nobody_can_say_what_was_in_force() -> None:
    assert reasons(notice("根据《收养法》办理。", captured_at=None)) == []


def test_attached_files_are_read_too() -> None:
    file = Attachment(url="https://a.gov.cn/1.docx", name="指南", text="依据：《收养法》")
    assert reasons(notice("见附件。", attachments=(file,)))


def test_a_reason_names_the_act_the_day_and_what_repealed_it() -> None:
    (reason,) = reasons(notice("根据《收养法》、《中华人民共和国收养法》办理。"))
    assert (
        reason == "cites 《收养法》 as in force, which was repealed on 2021-01-01 by 民法典第一千二百六十条"
    )


@pytest.mark.parametrize(
    "validity",
    [
        *(
            "失效",
            "已废止",
            "现已废止",
            "全文失效",
            "作废",
            "宣布失效",
            "不再有效",
            "否",
            "已失效。",
            "到期失效",
        ),
        *(
            "失效/废止",
            "已废止（2021年）",
            "已过期",
            "过期",
            "有效期已过",
            "已于2021年1月1日废止",
            "（已廢止）",
        ),
    ],
)
def test_a_page_that_says_that_it_is_not_valid(validity: str) -> None:
    assert reasons(notice(validity=validity)) == [f"the page itself says that it is not valid: {validity}"]


VALID = [
    "有效",
    "现行有效",
    "是",
    "长期有效",
    "继续有效",
    "修改后继续有效",
    "未失效",
    "有效（2025年修订）",
    None,
]
UNCLEAR = ["部分失效", "尚未生效", "拟废止", "有效/失效", "已修改", "五年后自动失效", "2030年1月1日废止"]


@pytest.mark.parametrize("validity", [*VALID, *UNCLEAR])
def test_a_page_that_does_not_say_so(validity: str | None) -> None:
    assert reasons(notice(validity=validity)) == []


@pytest.mark.parametrize("validity", UNCLEAR)
def test_what_tells_neither_is_said_to_be_unclear(validity: str) -> None:
    (reason,) = unclear_words(notice(validity=validity))
    assert reason.values == {"validity": validity}


@pytest.mark.parametrize("validity", [*VALID, "失效"])
def test_what_tells_either_is_not_unclear(validity: str | None) -> None:
    assert not list(unclear_words(notice(validity=validity)))


@given(st.text(alphabet="有效失废止未已部分否是现行过期/（）()。后2021年1月日", max_size=12))
def test_no_words_are_both_stale_and_unclear(validity: str) -> None:
    page = notice(validity=validity)
    assert not (list(unclear_words(page)) and list(own_words(page)))


@pytest.mark.parametrize(
    ("repealed", "stale"),
    [(date(2026, 2, 28), True), (date(2026, 3, 1), False), (date(2030, 1, 1), False)],
    ids=["before the capture", "on its day", "later"],
)
def test_the_pages_own_day_of_repeal(repealed: date, *, stale: bool) -> None:
    assert bool(reasons(notice(date_repealed=repealed))) == stale


def test_every_act_has_a_day_a_source_and_a_name_of_its_own() -> None:
    acts = repealed_acts()
    names = [name for act in acts for name in act.names]
    assert len(names) == len(set(names))
    assert all(act.by and date(1990, 1, 1) < act.repealed_on < date(2026, 11, 1) for act in acts)
    assert all(act.mentions(f"依据《{name}》") for act in acts for name in act.names)
