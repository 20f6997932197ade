"""Which paragraph became which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.differences import paragraphs as module
from indexer.differences.inline import Op
from indexer.differences.paragraphs import Fate, paragraphs
from indexer.versions.saying import Words

SIGNS = {Fate.SAME: " ", Fate.CHANGED: "±", Fate.REMOVED: "-", Fate.ADDED: "+"}
MARKS = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def lines(*texts: str) -> list[Words]:
    return [Words(text, text) for text in texts]


def shown(before: list[Words], after: list[Words]) -> list[str]:
    return [
        SIGNS[each.fate]
        + (
            each.text
            if each.fate is not Fate.CHANGED
            else "".join(MARKS[s.op].format(s.text) for s in each.spans)
        )
        for each in paragraphs(before, after)
    ]


NOTICE = (
    "一、申请人应当到常住户口所在地派出所提出申请。",
    "二、补领居民身份证的，缴纳工本费20元。",
    "三、公安机关应当自受理之日起15个工作日内办结。",
)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (NOTICE, [" " + line for line in NOTICE]),
        ((), ["-" + line for line in NOTICE]),
        (
            (NOTICE[0], "二、补领居民身份证的，缴纳工本费40元。", NOTICE[2]),
            [" " + NOTICE[0], "±二、补领居民身份证的，缴纳工本费[-20-]{+40+}元。", " " + NOTICE[2]],
        ),
        (
            (*NOTICE[:2], "附件已取消。", NOTICE[2]),
            [" " + NOTICE[0], " " + NOTICE[1], "+附件已取消。", " " + NOTICE[2]],
        ),
        ((NOTICE[0], NOTICE[2]), [" " + NOTICE[0], "-" + NOTICE[1], " " + NOTICE[2]]),
        # A paragraph in the place of another that has nothing of it is a new one.
        (
            (NOTICE[0], "本通告自公布之日起施行，请相互转告。", NOTICE[2]),
            [" " + NOTICE[0], "-" + NOTICE[1], "+本通告自公布之日起施行，请相互转告。", " " + NOTICE[2]],
        ),
        # A new paragraph before a reworded one does not take its place.
        (
            (NOTICE[0], "本条新增，请注意查看。", "二、补领居民身份证的，缴纳工本费40元。", NOTICE[2]),
            [
                " " + NOTICE[0],
                "+本条新增，请注意查看。",
                "±二、补领居民身份证的，缴纳工本费[-20-]{+40+}元。",
                " " + NOTICE[2],
            ],
        ),
    ],
)  # fmt: skip
def test_a_notice_and_what_became_of_it(after: tuple[str, ...], expected: list[str]) -> None:
    assert shown(lines(*NOTICE), lines(*after)) == expected


TEXTS = st.lists(st.sampled_from(["", "甲", "甲乙丙丁", "甲乙丙戊", "子丑寅卯", "子丑寅辰巳"]), max_size=8)


def check_whole(before: list[str], after: list[str]) -> None:
    found = paragraphs(lines(*before), lines(*after))
    old = [
        "".join(s.text for s in each.spans if s.op is not Op.INSERT)
        for each in found
        if each.fate is not Fate.ADDED
    ]
    new = [
        "".join(s.text for s in each.spans if s.op is not Op.DELETE)
        for each in found
        if each.fate is not Fate.REMOVED
    ]
    assert (old, new) == (before, after)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_out_of_it_again(before: list[str], after: list[str]) -> None:
    check_whole(before, after)


@given(TEXTS, TEXTS)
def test_also_where_there_are_too_many_to_seek_the_likest(before: list[str], after: list[str]) -> None:
    most, module._MOST_PAIRS = module._MOST_PAIRS, 4
    try:
        check_whole(before, after)
    finally:
        module._MOST_PAIRS = most
