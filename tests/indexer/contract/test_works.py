"""Notices in groups of copies: whatever the order, and never two counties' guides in one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Notice
from indexer.base import Query
from parsers.work import work_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indexer.base import Index

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
ORIGINAL = notice("yang", YANG)
REPRINT = notice("yang-reprint", f"来源：青石市人民政府\n{YANG}\n附件：申请表")
EDITED = notice("yang-edited", f"{YANG}\n请广大居民相互转告，共同遵守。")
NOTICES = [
    *(ORIGINAL, REPRINT, EDITED),
    notice("yun", YUN),
    notice("yun-mistyped", YUN.replace("书面说明", "书面 说名")),
    notice("empty", ""),
]
COMMON = GUIDE.partition("\n")[2]
PROVINCE = notice("province", COMMON)
LOCAL = [notice(place, f"{COMMON}\n咨询：{place}公安局户政科") for place in ("样江县", "云溪县")]


def works(index: Index, *notices: Notice) -> dict[str, str | None]:
    """Store notices, join copies; return the work of each notice in the index."""
    index.upsert(notices)
    index.join_copies()
    return {each.id: each.work for each in index.stream(Query())}


def test_copies_are_one_work_and_two_counties_two(index: Index) -> None:
    found = works(index, *NOTICES)
    assert found["yang"] == found["yang-reprint"] == found["yang-edited"]
    assert found["yun"] == found["yun-mistyped"]
    assert found["yang"] != found["yun"]
    assert found["empty"] is None


def test_a_work_is_called_by_the_smallest_key_of_its_copies(index: Index) -> None:
    assert works(index, *NOTICES)["yang"] == min(each.work or "" for each in (ORIGINAL, REPRINT, EDITED))


def test_order_and_steps_change_nothing(
    index: Index, backend: Callable[[Path], Index], tmp_path: Path
) -> None:
    expected = works(index, *NOTICES)
    for number, order in enumerate(itertools.islice(itertools.permutations(NOTICES), 0, None, 97)):
        (tmp_path / str(number)).mkdir()
        with backend(tmp_path / str(number)) as other:
            for each in order:
                found = works(other, each)
            assert found == expected


def test_a_text_that_two_counties_filled_in_is_a_copy_of_neither(index: Index) -> None:
    """The province's guide names no place; each county added a line with its own."""
    assert len(set(works(index, PROVINCE, LOCAL[0]).values())) == 1
    assert len(set(works(index, LOCAL[1]).values())) == 3
    index.delete([LOCAL[1].id])
    assert len(set(works(index).values())) == 1


def test_a_text_without_number_is_no_bridge_between_two_numbers(index: Index) -> None:
    numbered = [notice(number, YANG, f"样公发〔2021〕{number}号") for number in "34"]
    edited = replace(EDITED, document_number=None)
    found = works(index, edited, *(replace(each, work=f"{each.id}" * 16) for each in numbered))
    assert len(set(found.values())) == 3


def test_a_copy_that_is_gone_no_longer_joins_what_it_joined(index: Index) -> None:
    """Each text shares enough with the next, the first not enough with the last."""
    passages = ["".join(chr(0x4E00 + (n * 40 + at) * 7919 % 20_000) for at in range(40)) for n in range(12)]
    steps = [notice(str(begin), "\n".join(passages[begin : begin + 10])) for begin in range(3)]
    joined = works(index, *steps)
    assert joined["0"] == joined["1"] == joined["2"]
    index.delete(["1"])
    assert works(index) == {each.id: each.work for each in (steps[0], steps[2])}


def test_until_copies_are_joined_a_notice_has_the_work_of_its_words(index: Index) -> None:
    index.upsert([ORIGINAL, EDITED])
    assert {each.id: each.work for each in index.stream(Query())} == {
        each.id: each.work for each in (ORIGINAL, EDITED)
    }
    assert index.join_copies() == 1
    assert index.join_copies() == 0


def test_the_same_notice_again_changes_nothing_though_its_work_is_another(index: Index) -> None:
    before = works(index, *NOTICES)
    assert index.upsert(NOTICES) == 0
    assert works(index) == before


def test_a_hit_counts_its_copies_and_its_work_lists_them(index: Index) -> None:
    works(index, *NOTICES)
    hits = {hit.id: hit for hit in index.search(Query(text="出生登记")).hits}
    assert {name: hit.copies for name, hit in hits.items()} == {
        **dict.fromkeys(("yang", "yang-reprint", "yang-edited"), 2),
        **dict.fromkeys(("yun", "yun-mistyped"), 1),
        "empty": 0,
    }
    copies = index.search(Query(work=hits["yun"].work))
    assert {hit.id for hit in copies.hits} == {"yun", "yun-mistyped"}
    assert index.count(Query(text="样江", work=hits["yun"].work)) == 0


@pytest.mark.parametrize("work", ["0" * 16, "'"])
def test_a_work_that_nothing_has_finds_nothing(index: Index, work: str) -> None:
    works(index, *NOTICES)
    assert index.count(Query(work=work)) == 0


def test_what_excludes_a_work_finds_notices_of_no_work(index: Index) -> None:
    found = works(index, *NOTICES)
    assert index.count(Query(text=f"出生 -work:{found['yang']}")) == 3
    assert index.count(Query(text="出生 -work:x")) == len(NOTICES)


def test_a_rebuilt_index_has_works_of_its_own(index: Index) -> None:
    works(index, ORIGINAL, EDITED)
    with index.rebuilding() as fresh:
        assert works(fresh, EDITED) == {EDITED.id: EDITED.work}
    assert [each.work for each in index.stream(Query())] == [EDITED.work]
