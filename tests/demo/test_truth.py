"""The table of expected verdicts against what the editors of the sample notices wrote down."""

from __future__ import annotations

import re

import pytest

from demo.content import SampleNotice, load_content
from demo.truth import load_truth
from disclosure.catalogue import ELEMENTS
from disclosure.findings import Verdict

REGIONS = ("990101", "990102", "990103")
HEADINGS = {
    "受理部门": "受理部门|受理机构|受理单位|承办单位|办理机构|办理地点",
    "办理条件": "(办理|申请|申报|受理|申领|换领)条件",
    "办理流程": "(办理|办事)(流程|程序|步骤)",
    "所需材料": "(所需|申请|申报|提交|办理|申领)材料",
    "办理时限": "(办理|办结)(时限|期限)",
    "收费依据及标准": "收费(依据及标准|标准|情况)",
}
IDENTITY_NUMBER = re.compile(r"\d{17}[\dX]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def element_of(heading: str) -> str:
    [element] = [name for name, form in HEADINGS.items() if re.fullmatch(form, heading)]
    return element


def served(region: str, phase: int, level: str) -> dict[int, set[str]]:
    """Items by the elements that the best notice of agencies of a level states, as fetched in a phase."""
    content = load_content()
    places = {agency["id"]: (agency["region"], agency["level"]) for agency in content.agencies}
    best: dict[int, set[str]] = {}
    for column in (column for site in content.sites.values() for column in site.columns):
        if places[column.agency] != (region, level):
            continue
        for notice in column.notices:
            if notice.appears_in <= phase < notice.gone_from and not (notice.path or "").startswith(
                "/ysqgk/"
            ):
                stated = {element_of(heading) for heading in notice.sections(phase)}
                for item in notice.items:
                    best[item] = max(best.get(item, set()), stated, key=len)
    return best


def all_notices() -> list[SampleNotice]:
    sites = load_content().sites.values()
    return [notice for site in sites for column in site.columns for notice in column.notices]


@pytest.mark.parametrize("phase", [1, 2])
def test_the_table_has_a_verdict_for_every_item_of_every_county(phase: int) -> None:
    truth = load_truth(phase)
    assert tuple(truth) == REGIONS
    assert all(list(items) == list(range(1, 19)) for items in truth.values())


@pytest.mark.parametrize("phase", [1, 2])
@pytest.mark.parametrize("region", REGIONS)
def test_the_verdicts_follow_from_what_each_notice_was_written_to_serve(region: str, phase: int) -> None:
    absent = Verdict.UNKNOWN if region == "990103" else Verdict.NOT_FOUND
    bureau, station = served(region, phase, "county"), served(region, phase, "station")
    expected = dict.fromkeys(range(1, 19), absent)
    expected |= dict.fromkeys([*station, *bureau], Verdict.PARTLY)
    expected |= {item: Verdict.MET for item, stated in bureau.items() if stated == set(ELEMENTS)}
    assert load_truth(phase)[region] == expected


def test_the_first_county_is_nearly_complete_and_the_second_half() -> None:
    truth = load_truth()
    published = {Verdict.MET, Verdict.PARTLY}
    counts = [sum(verdict in published for verdict in truth[region].values()) for region in REGIONS]
    assert counts == [15, 10, 7]


def test_all_four_verdicts_occur() -> None:
    assert {verdict for items in load_truth().values() for verdict in items.values()} == set(Verdict)


def test_the_world_has_enough_notices_and_no_two_of_one_id() -> None:
    ids = [notice.id for notice in all_notices()]
    assert 50 <= len(ids) == len(set(ids)) <= 70


def test_every_identity_number_is_well_formed_and_of_no_real_place() -> None:
    numbers = [number for notice in all_notices() for number in IDENTITY_NUMBER.findall(notice.text)]
    assert len(numbers) == 1
    for number in numbers:
        total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
        assert number[17] == "10X98765432"[total % 11]
        assert number.startswith("99")
        assert number[6:14] == "19000101"


def test_every_telephone_number_is_an_impossible_one() -> None:
    texts = [notice.text for notice in all_notices()]
    numbers = re.findall(r"\d{3,4}-\d{7,8}", "".join(texts))
    assert numbers
    assert all(number.startswith("0000-555") for number in numbers)
