"""What the audit notices beside its verdicts is what was written down before the first crawl."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest
from nation.truth import load_leads

if TYPE_CHECKING:
    from conftest import Audited
    from nation.truth import ExpectedLead

pytestmark = [
    pytest.mark.xdist_group("country"),
    pytest.mark.timeout(400),
    pytest.mark.skipif(importlib.util.find_spec("cli.leads") is None, reason="there is no gongkai leads yet"),
]

EXPECTED, ONLY = load_leads()


@pytest.fixture(scope="module")
def leads(audited: Audited) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(audited.call("leads", "--region", "990000", "--as", "json"))
    return found


def is_it(lead: dict[str, Any], expected: ExpectedLead, audited: Audited) -> bool:
    """Whether a lead is of the kind, the region, the notice and the column that were expected."""
    named = expected.notice is None or audited.world.address(expected.notice) in {
        snapshot["url"] for snapshot in lead["evidence"]
    }
    column = expected.column in {None, lead["column"]}
    return (lead["kind"], lead["region"]) == (expected.kind, expected.region) and named and column


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: f"{each.kind}-{each.region}")
def test_what_was_written_down_is_noticed(
    leads: list[dict[str, Any]], audited: Audited, expected: ExpectedLead
) -> None:
    assert any(is_it(lead, expected, audited) for lead in leads), expected.why


@pytest.mark.parametrize("kind", sorted(ONLY))
def test_nothing_else_of_the_kind_is_noticed(
    leads: list[dict[str, Any]], audited: Audited, kind: str
) -> None:
    others = [
        f"{lead['region']} {lead['subject']}: {lead['detail']}"
        for lead in leads
        if lead["kind"] == kind and not any(is_it(lead, expected, audited) for expected in EXPECTED)
    ]
    assert not others


def test_numbers_of_persons_are_shown_masked(leads: list[dict[str, Any]]) -> None:
    told = json.dumps(leads, ensure_ascii=False)
    assert "over_disclosure" in told
    assert "990201197510103455" not in told
    assert "13900001234" not in told
