"""Notices in groups of copies: whatever the order, and never two counties' guides in one."""

from __future__ import annotations

import itertools
from dataclasses import replace

from disclosure.model import Notice
from indexer.works import works_of
from parsers.work import work_key

GUIDE = """一、受理部门：{place}公安局城关派出所户籍窗口，联系电话：0570-{phone}。
二、办理条件：婴儿出生后一个月以内，由父亲、母亲或者其他监护人向其常住户口所在地的派出所申报出生登记。
三、所需材料：出生医学证明；父母双方居民户口簿、居民身份证；结婚证，非婚生育的提交书面说明。
四、办理流程：申请人提交材料，民警当场审核，符合规定的当场办理；材料不齐的，一次性告知需要补正的全部内容。
五、办理时限：当场办结；需要调查核实的，自受理之日起五个工作日内办结。收费标准：不收费。"""


def notice(name: str, text: str, number: str | None = None) -> Notice:
    title = "出生登记办事指南"
    work = work_key(title, text, number)
    return Notice(id=name, url=None, title=title, text=text, document_number=number, work=work)


def guide(place: str, phone: str) -> str:
    return GUIDE.format(place=place, phone=phone)


YANG, YUN = guide("样江县", "6021110"), guide("云溪县", "6033221")
NOTICES = [
    notice("yang", YANG),
    notice("yang-reprint", f"来源：青石市人民政府\n{YANG}\n附件：申请表"),
    notice("yang-edited", f"{YANG}\n请广大居民相互转告，共同遵守。"),
    notice("yun", YUN),
    notice("yun-mistyped", YUN.replace("书面说明", "书面 说名")),
    notice("empty", ""),
]


def test_copies_are_one_work_and_two_counties_two() -> None:
    works = works_of(NOTICES)
    assert works["yang"] == works["yang-reprint"] == works["yang-edited"]
    assert works["yun"] == works["yun-mistyped"]
    assert works["yang"] != works["yun"]
    assert "empty" not in works


def test_a_work_is_called_by_the_smallest_key_of_its_copies() -> None:
    assert works_of(NOTICES)["yang"] == min(each.work or "" for each in NOTICES[:3])


def test_order_changes_nothing() -> None:
    expected = works_of(NOTICES)
    assert all(works_of(order) == expected for order in itertools.permutations(NOTICES))


def test_a_text_that_two_counties_filled_in_is_a_copy_of_neither() -> None:
    """The province's guide names no place; each county added a line with its own."""
    common = GUIDE.partition("\n")[2]
    made = [f"{common}\n咨询：{place}公安局户政科" for place in ("样江县", "云溪县")]
    province, yang, yun = (notice(str(number), text) for number, text in enumerate((common, *made)))
    assert len(set(works_of([province, yang, yun]).values())) == 3
    assert len(set(works_of([province, yang]).values())) == 1


def test_a_number_brings_copies_together_that_share_no_rare_string() -> None:
    numbered = [replace(each, document_number="样公发〔2021〕3号") for each in NOTICES[:3]]
    assert len(set(works_of(numbered).values())) == 1
