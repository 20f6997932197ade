"""Copies of one work and look-alikes: what is taken for the same, measured on texts made from templates."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Notice
from parsers.fields.traditional import SIMPLIFIED
from parsers.likeness import likeness_of, resemblance, same_work
from parsers.work import work_key

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = {
    "出生登记": """一、受理部门：{county}公安局{town}派出所户籍窗口。
二、办理条件：婴儿出生后一个月以内，由父亲、母亲或者其他监护人向父亲或者母亲常住户口所在地的派出所申报出生登记。
三、所需材料：1.出生医学证明；2.父母双方居民户口簿、居民身份证；3.结婚证，非婚生育的提交书面说明。
四、办理流程：申请人提交材料，民警当场审核，符合规定的当场办理；材料不齐的，一次性告知需要补正的全部内容。
五、办理时限：当场办结；需要调查核实的，自受理之日起{days}个工作日内办结。
六、收费依据及标准：不收费。首次申领居民户口簿收取工本费的，依据省物价部门核定的标准执行。
七、咨询电话：{phone}，办公地址：{county}{town}镇{road}路{no}号，周一至周五上午八时三十分至十一时三十分、下午二时至五时。""",
    "姓名变更更正": """公民因下列情形之一可以申请变更姓名：父母离婚或者再婚的；依法被收养或者收养关系变更的；名字中有生僻字的；其他特殊原因。
受理部门为{county}公安局各派出所，{town}镇居民到{town}派出所办理。
申请人应当提交本人书面申请、居民户口簿、居民身份证；未满十八周岁的，由监护人代为申请并提交监护关系证明。
派出所受理后，报{county}公安局治安管理大队审批，自受理之日起{days}个工作日内作出决定，不予批准的说明理由。
变更姓名不收取费用，换领居民身份证的按照规定缴纳工本费。
有疑问的，请拨打{county}公安局户政窗口电话{phone}，或者到{road}路{no}号政务服务中心公安窗口咨询。""",
    "关于加强养犬管理的通告": """为规范养犬行为，保障公民健康和人身安全，维护市容环境和社会公共秩序，根据有关法律法规，结合{county}实际，现将有关事项通告如下：
一、本通告适用于{county}城区建成区范围，包括{town}镇、开发区以及{road}路以东的全部居民小区。
二、养犬人应当自取得犬只之日起三十日内，携带犬只免疫证明到居住地派出所办理登记，领取犬牌，每年年检一次。
三、携犬外出应当束犬链，由成年人牵领，主动避让老人、儿童、孕妇和残疾人，即时清除犬只排泄的粪便。
四、禁止携犬进入机关、学校、医院、商场、公园和公共交通工具，导盲犬除外；禁止在城区饲养烈性犬、大型犬。
五、违反本通告规定的，由公安机关责令改正，处以警告或者罚款；犬只伤害他人的，养犬人依法承担民事责任。
六、欢迎广大群众监督举报，举报电话：{phone}。本通告自发布之日起施行。""",
}
COUNTIES = [
    "样江县",
    "云溪县",
    "青岭县",
    "白沙县",
    "东屏县",
    "南泽县",
    "石泉县",
    "长陵县",
    "双河县",
    "清湾县",
    "临丘县",
    "安塘县",
]
TOWNS = ["城关", "河口", "新桥", "柳林", "太平", "石门"]
ROADS = ["人民", "解放", "迎宾", "滨河", "建设", "文昌"]


def original(kind: str, number: int) -> Notice:
    """The notice of one county: nothing but the places and numbers of the template is its own."""
    text = TEMPLATES[kind].format(
        county=COUNTIES[number],
        town=TOWNS[number % len(TOWNS)],
        road=ROADS[(number // 2) % len(ROADS)],
        no=12 + 7 * number,
        days=(5, 10, 15)[number % 3],
        phone=f"0570-{6021110 + 1373 * number}",
    )
    return Notice(id=f"{kind}-{number}", url=None, title=kind, text=text)


ORIGINALS = [original(kind, number) for kind in TEMPLATES for number in range(len(COUNTIES))]


def reworded(change: Callable[[str], str]) -> Callable[[Notice], Notice]:
    return lambda notice: replace(notice, text=change(notice.text))


def _mistyped(text: str) -> str:
    """Three characters lost or replaced, none of a name or number."""
    for wrong, right in (("办理", "辨理"), ("规定", "规 的"), ("居民", "民")):
        text = text.replace(wrong, right, 1)
    return text


_HALF = str.maketrans("，。；：、", ",.;:,")
_TRADITIONAL = str.maketrans({new: old for old, new in SIMPLIFIED.items()})
SAME_KEY = {
    "white space": reworded(lambda text: text.replace("\n", "\n\n　　").replace("。", "。 ")),
    "lines cut at another width": reworded(
        lambda text: "\n".join(re.findall(".{1,38}", text.replace("\n", "")))
    ),
    "punctuation": reworded(lambda text: text.translate(_HALF)),
    "traditional characters": reworded(lambda text: text.translate(_TRADITIONAL)),
    "a note of the source": reworded(lambda text: f"来源：青石市人民政府网\n{text}"),
    "an annex": reworded(lambda text: f"{text}\n附件：1.申请表（样式）.doc"),
    "an editor below": reworded(lambda text: f"{text}\n责任编辑：某某\n【打印本页】【关闭窗口】"),
    "the title once more": lambda notice: replace(notice, text=f"{notice.title}\n{notice.text}"),
    "the number once more": reworded(lambda text: f"样公通〔2021〕3号\n{text}"),
    "an organ in the title": lambda notice: replace(
        notice, title=notice.title and notice.title.replace("关于", "样江县公安局关于")
    ),
}
SAME_WORK = {
    "another head": reworded(lambda text: f"青石市人民政府门户网站政务公开专栏\n{text}"),
    "a signature more": reworded(lambda text: f"{text}\n青石市公安局\n2023年4月5日"),
    "two signs mistyped": reworded(_mistyped),
    "the last line lost": reworded(lambda text: text.rpartition("\n")[0]),
    "a line of the site below": reworded(
        lambda text: f"{text}\n本信息由青石市政务服务管理局收集整理，仅供参考。"
    ),
    "another name for the guide": lambda notice: replace(notice, title=f"{notice.title}办事指南"),
}


@pytest.mark.parametrize("change", SAME_KEY)
@pytest.mark.parametrize("notice", ORIGINALS[::7], ids=lambda notice: notice.id)
def test_print_does_not_change_the_key(change: str, notice: Notice) -> None:
    copy = SAME_KEY[change](notice)
    assert work_key(copy.title or "", copy.text) == work_key(notice.title or "", notice.text)


@pytest.mark.parametrize("change", SAME_WORK)
def test_a_copy_in_other_words_is_the_same_work(change: str) -> None:
    copies = [(notice, SAME_WORK[change](notice)) for notice in ORIGINALS]
    found = [same_work(likeness_of(one), likeness_of(other)) for one, other in copies]
    assert sum(found) >= 0.95 * len(found)


def test_guides_of_one_template_share_as_many_strings_as_copies_do() -> None:
    """Which is why the share alone decides nothing."""
    siblings = [
        resemblance(likeness_of(one), likeness_of(other))
        for one, other in itertools.combinations(ORIGINALS, 2)
        if one.title == other.title
    ]
    assert max(siblings) > 0.95


def test_a_notice_of_another_year_or_number_is_another_work() -> None:
    first = replace(ORIGINALS[-1], text=f"{ORIGINALS[-1].text}\n样江县公安局\n2021年3月1日")
    later = replace(first, text=first.text.replace("2021年3月", "2022年4月"))
    assert not same_work(likeness_of(first), likeness_of(later))
    numbered = replace(first, document_number="样公通〔2021〕3号")
    assert not same_work(
        likeness_of(numbered), likeness_of(replace(first, document_number="样公通〔2021〕4号"))
    )
    assert same_work(likeness_of(numbered), likeness_of(first))


def test_short_texts_are_known_by_all_their_letters_alone() -> None:
    one = Notice(id="1", url=None, title="关于养犬的通告", text="详见附件。")
    assert same_work(likeness_of(one), likeness_of(replace(one, text="详见附件")))
    assert not same_work(likeness_of(one), likeness_of(replace(one, text="请见附件")))
    keys = {
        work_key("通告", "详见下图", number) for number in (None, "样公通〔2021〕3号", "样公通〔2021〕4号")
    }
    assert len(keys) == 3
    assert work_key("通告", "详见下图") is None


def test_no_content_has_no_key() -> None:
    assert work_key("通告", "") is None
    assert work_key("通告", "附件：1.通告.pdf") is None
    assert work_key("通告", "\ud83d户籍", "样公通〔2021〕3号") is not None


def test_no_two_counties_are_merged() -> None:
    """Precision: originals and all their copies against those of every other county and item."""
    known = [(notice.id, likeness_of(notice)) for notice in ORIGINALS]
    for change in (*SAME_KEY.values(), *SAME_WORK.values()):
        known += [(notice.id, likeness_of(change(notice))) for notice in ORIGINALS]
    wrong = [
        (one, other)
        for (one, first), (other, second) in itertools.combinations(known, 2)
        if one != other and first.title == second.title and same_work(first, second)
    ]
    assert wrong == []
