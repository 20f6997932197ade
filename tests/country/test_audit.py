"""What the audit says of thirty counties equals the truth that was written down before the first crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from nation.differing import compared, load_differences
from nation.truth import ITEMS, load_truth
from nation.view import SPOOF

if TYPE_CHECKING:
    from conftest import Audited

pytestmark = [
    pytest.mark.xdist_group("country"),
    pytest.mark.timeout(400),  # both crawls are a part of the first test: 35 s on a core of its own
]

TRUTH = {day: load_truth(day) for day in (1, 2)}
KNOWN = load_differences()
RULES = {"a": "R2", "b": "R3", "c": "R4", "d": "R5", "e": "R6", "f": "R7"}
"""The rule that gives each case of ``partly``."""
REGIONS = sorted({region for region, _ in TRUTH[2]})


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("day", [1, 2])
def test_audit_equals_the_truth(audited: Audited, day: int, region: str) -> None:
    cells = [(region, item) for item in ITEMS]
    lines = [compared(cell, TRUTH[day][cell], audited.found[day][cell], KNOWN.get(cell)) for cell in cells]
    assert not any(lines), "\n" + "\n".join(filter(None, lines))


def test_few_cells_are_known_to_differ() -> None:
    assert len(KNOWN) <= 540 * 0.03
    assert all(each.says != TRUTH[2][cell].verdict for cell, each in KNOWN.items())


def test_partly_is_said_for_the_reason_that_the_truth_gives(audited: Audited) -> None:
    """Of 2323 three elements stand in its file and three in a table whose head has three names, which is not read."""
    differing = {
        f"{region}:{item}"
        for (region, item), truth in TRUTH[2].items()
        if truth.verdict == "partly" == audited.found[2][region, item]["verdict"]
        and audited.found[2][region, item]["rule"] != RULES[truth.case]
    }
    assert differing == {"990203:12"}


def test_every_finding_that_a_page_or_a_list_decided_names_its_captures(audited: Audited) -> None:
    decided = [one for one in audited.found[2].values() if one["verdict"] != "unknown"]
    assert len(decided) > 300
    assert all(one["evidence"] for one in decided)


def test_a_copy_on_a_host_of_nobody_is_never_asked_for(audited: Audited) -> None:
    assert not [asked for asked in audited.world.log if asked.site == SPOOF]


def test_what_robots_txt_forbids_is_never_asked_for(audited: Audited) -> None:
    asked = {each.target for each in audited.world.log if each.site == "ken"}
    assert any(target.startswith("/hjgl/") for target in asked)
    assert not [target for target in asked if target.startswith("/bmgk/")]
