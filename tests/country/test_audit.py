"""What the audit says of thirty counties equals the truth that was written down before the first crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from nation.truth import ITEMS, load_truth
from nation.view import SPOOF

if TYPE_CHECKING:
    from conftest import Audited

pytestmark = pytest.mark.xdist_group("country")

TRUTH = {day: load_truth(day) for day in (1, 2)}
REGIONS = sorted({region for region, _ in TRUTH[2]})


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("day", [1, 2])
def test_audit_equals_the_truth(audited: Audited, day: int, region: str) -> None:
    differing = []
    for item in ITEMS:
        truth, found = TRUTH[day][region, item], audited.found[day][region, item]
        if truth.verdict != found["verdict"]:
            ours = f"{found['verdict']} by {found['rule']}: {found['detail']}"
            differing.append(f"{region}:{item} {truth.verdict} {truth.case} ({truth.reason}) | {ours}")
    assert not differing, "\n" + "\n".join(differing)


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
