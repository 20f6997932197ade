"""Each row that cannot count is named with its place and the reason; the others count."""

from __future__ import annotations

import pytest

from audit.sample.answers import Answers, answers_of, contradiction
from audit.sample.faults import SENTENCES, FaultKind
from audit.sample.ids import RowId, read_id, row_id
from audit.sample.key import Cell, Key
from audit.sample.reading import Row
from audit.sample.strata import Stratum
from disclosure.model import ELEMENTS, Verdict

TAG = "0f3a5c77"
IDS = [row_id(TAG, "330824", item) for item in range(1, 5)]
CELLS = {
    id_: Cell(
        id=id_,
        region="330824",
        region_name="县",
        item=item,
        item_name="事项",
        verdict=Verdict.MET,
        rule="R1",
        detail="",
        reasons=(),
        elements=ELEMENTS,
        addresses=(),
        stratum=0,
    )
    for item, id_ in enumerate(IDS, start=1)
}
KEY = Key(
    tag=TAG,
    seed="s",
    strata=(Stratum(key=(), verdicts={Verdict.MET: 40}, drawn=len(CELLS)),),
    cells=CELLS,
)


def row(number: int, id_: str = IDS[0], **cells: str) -> Row:
    found = read_id(id_)
    assert isinstance(found, RowId)
    return Row(f"s!{number}", found, cells)


def read(*rows: Row) -> Answers:
    return answers_of("a.xlsx", rows, KEY)


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("已公开 met", Verdict.MET),
        ("已公开", Verdict.MET),
        ("MET", Verdict.MET),
        ("部分公开", Verdict.PARTLY),
        (" 未找到　", Verdict.NOT_FOUND),
        ("not_found", Verdict.NOT_FOUND),
        ("Not Found", Verdict.NOT_FOUND),
        ("无法判断", Verdict.UNKNOWN),
        ("unknown", Verdict.UNKNOWN),
    ],
)
def test_a_verdict_is_understood_in_either_language(word: str, verdict: Verdict) -> None:
    assert read(row(2, verdict=word)).by_id[IDS[0]].verdict is verdict


def test_what_was_filled_is_kept_with_its_place() -> None:
    given = {
        "verdict": "部分公开",
        "受理部门": "是",
        "办理时限": "no",
        "remark": "旧",
        "reviewer": "李",
        "date": "2026-03-01",
    }
    answer = read(row(7, **given)).by_id[IDS[0]]
    assert answer.elements == {"受理部门": True, "办理时限": False}
    assert (answer.place, answer.remark, answer.reviewer, answer.date) == ("s!7", "旧", "李", "2026-03-01")


FOREIGN = row_id("ffffffff", "330824", 1)
MISTYPED = f"{IDS[0][:-4]}0000"
LARGER = row_id(TAG, "330824", 9)


@pytest.mark.parametrize(
    ("rows", "kind", "says"),
    [
        ([row(2, verdict="大概")], FaultKind.UNKNOWN_WORD, "verdict '大概'"),
        ([row(2, remark="看过")], FaultKind.NO_VERDICT, "other columns are filled"),
        ([row(2, verdict="met", 办理时限="否")], FaultKind.CONTRADICTORY, "met, yet 办理时限 is not stated"),
        ([row(2, verdict="未找到", 受理部门="是")], FaultKind.CONTRADICTORY, "not_found, yet 受理部门 is stated"),
        ([row(2, FOREIGN, verdict="met")], FaultKind.FOREIGN, "this key is of 0f3a5c77"),
        ([row(2, LARGER, verdict="met")], FaultKind.FOREIGN, "a larger sample by the same seed"),
        ([row(2, MISTYPED, verdict="met")], FaultKind.MISTYPED, "check digits"),
        ([row(2, verdict="met"), row(3, verdict="partly")], FaultKind.DUPLICATE, "neither counts"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_count_is_named(rows: list[Row], kind: FaultKind, says: str) -> None:
    found = read(*rows, row(9, IDS[1], verdict="met"))
    (fault,) = found.faults
    assert fault.kind is kind
    assert says in str(fault)
    assert fault.place in {"s!2", "s!3"}
    assert list(found.by_id) == [IDS[1]]


def test_a_third_row_of_an_id_cannot_settle_what_two_dispute() -> None:
    found = read(row(2, verdict="met"), row(3, verdict="partly"), row(4, verdict="met"))
    assert not found.by_id
    assert {fault.kind for fault in found.faults} == {FaultKind.DUPLICATE}


def test_a_row_that_was_copied_whole_counts_once_and_is_named() -> None:
    found = read(row(2, verdict="met"), row(3, verdict="已公开"))
    assert list(found.by_id) == [IDS[0]]
    assert "it counts once" in str(found.faults[0])


def test_an_empty_copy_of_a_row_is_no_fault() -> None:
    found = read(row(2), row(3, verdict="met"))
    assert (list(found.by_id), found.faults, found.empty) == ([IDS[0]], (), ())


def test_a_strange_word_on_an_element_costs_the_element_alone() -> None:
    found = read(row(2, verdict="partly", 受理部门="可能", 办理条件="有"))
    assert found.by_id[IDS[0]].elements == {"办理条件": True}
    assert "受理部门 '可能'" in str(found.faults[0])


def test_rows_left_empty_and_rows_that_are_gone_are_told_apart() -> None:
    found = read(row(2, verdict="met"), row(3, IDS[1]), row(4, IDS[2], verdict="???"))
    assert (found.empty, found.missing) == ((IDS[1],), (IDS[3],))


@pytest.mark.parametrize(
    ("verdict", "elements"),
    [
        (Verdict.MET, dict.fromkeys(ELEMENTS, True)),
        (Verdict.MET, {}),
        (Verdict.PARTLY, dict.fromkeys(ELEMENTS, True)),
        (Verdict.PARTLY, dict.fromkeys(ELEMENTS, False)),
        (Verdict.NOT_FOUND, dict.fromkeys(ELEMENTS, False)),
        (Verdict.UNKNOWN, {}),
    ],
)
def test_what_may_well_be_is_no_contradiction(verdict: Verdict, elements: dict[str, bool]) -> None:
    assert not contradiction(verdict, elements)


def test_every_fault_can_be_told_in_both_languages() -> None:
    rows = [
        row(2, verdict="met", 办理时限="否"),
        row(3, MISTYPED, verdict="met"),
        row(4, FOREIGN, verdict="met"),
    ]
    told = [(fault.said(), fault.said("zh")) for fault in read(*rows).faults]
    assert told == [
        ("met, yet 办理时限 is not stated", "结论为已公开，却称办理时限未载明"),
        ("its check digits are wrong", "校验位不符"),
        ("this key is of 0f3a5c77", "本密钥属于样本0f3a5c77"),
    ]
    stated = {f"{verdict.value}_stated" for verdict in (Verdict.NOT_FOUND, Verdict.UNKNOWN)}
    assert stated < SENTENCES.keys()
