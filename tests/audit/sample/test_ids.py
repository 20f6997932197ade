"""Ids survive what people do to rows, and say when they were changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.sample.ids import audit_digest, read_id, row_id
from audit.sample.strata import fields_named
from disclosure.errors import UserError
from disclosure.model import Verdict

if TYPE_CHECKING:
    from audit.result import Audit

ID = row_id("0f3a5c77", "330824", 7)


@given(st.integers(0, 2**32 - 1), st.integers(100000, 999999), st.integers(1, 18))
def test_an_id_is_read_as_it_was_written(tag: int, region: int, item: int) -> None:
    found = read_id(row_id(f"{tag:08x}", str(region), item))
    assert found is not None
    assert (found.tag, found.region, found.item, found.sound) == (f"{tag:08x}", str(region), item, True)


@pytest.mark.parametrize("cell", [f"  {ID}\n", ID.upper(), ID.translate(str.maketrans("0123", "０１２３"))])
def test_blanks_case_and_width_are_no_change(cell: str) -> None:
    found = read_id(cell)
    assert found is not None
    assert (found.text, found.sound) == (ID, True)


@pytest.mark.parametrize("at", [9, 10, 11, 12, 13, 14, 16, 17])
def test_any_digit_of_a_region_or_item_that_was_changed_is_noticed(at: int) -> None:
    for other in set("0123456789") - {ID[at]}:
        found = read_id(ID[:at] + other + ID[at + 1 :])
        assert found is not None
        assert not found.sound


@pytest.mark.parametrize("cell", ["", "330824", "编号", f"x{ID}", "0f3a5c77-330824-07"])
def test_other_cells_are_no_ids(cell: str) -> None:
    assert read_id(cell) is None


def test_an_audit_is_the_same_whenever_it_was_made(some_audit: Audit) -> None:
    later = replace(some_audit, made_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert audit_digest(later) == audit_digest(some_audit)


def test_an_audit_with_another_verdict_or_other_rules_is_another(some_audit: Audit) -> None:
    first, *rest = some_audit.findings
    others = (
        replace(some_audit, findings=(replace(first, verdict=Verdict.UNKNOWN), *rest)),
        replace(some_audit, rules="2"),
        replace(some_audit, registry="other"),
        replace(some_audit, scope="110000"),
    )
    assert len({audit_digest(one) for one in (some_audit, *others)}) == 1 + len(others)


def test_fields_are_named_in_any_order_and_none_stands_alone() -> None:
    assert fields_named("verdict,Province") == ("province", "verdict")
    assert fields_named("none") == ()
    for wrong in ("", "colour", "verdict,none", "verdict,,level"):
        with pytest.raises(UserError):
            fields_named(wrong)
