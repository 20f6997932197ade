"""What became of each cell between two audits, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.stored.causes import Cause
from audit.stored.comparing import ChangeKind, changes_between
from audit.stored.telling import CAUSES, KINDS
from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.result import Audit
    from disclosure.model import Finding

    Make = Callable[..., Audit]
    Find = Callable[..., Finding]

MET, PARTLY, NOT_FOUND, UNKNOWN = Verdict.MET, Verdict.PARTLY, Verdict.NOT_FOUND, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (NOT_FOUND, PARTLY, ChangeKind.IMPROVED),
        (PARTLY, MET, ChangeKind.IMPROVED),
        (MET, NOT_FOUND, ChangeKind.FELL_BACK),
        (MET, PARTLY, ChangeKind.FELL_BACK),
        (MET, UNKNOWN, ChangeKind.BECAME_UNKNOWN),
        (UNKNOWN, NOT_FOUND, ChangeKind.BECAME_KNOWN),
    ],
)
def test_each_pair_of_verdicts_is_of_one_kind(
    make_audit: Make, make_finding: Find, before: Verdict, after: Verdict, kind: ChangeKind
) -> None:
    (change,) = changes_between(make_audit(make_finding(before)), make_audit(make_finding(after)))
    assert change.kind is kind


def test_a_region_that_only_one_audit_judged_is_added_or_dropped(
    make_audit: Make, make_finding: Find
) -> None:
    whole, empty = make_audit(make_finding(MET, "1")), make_audit()
    assert [(one.kind, one.cause) for one in changes_between(empty, whole)] == [
        (ChangeKind.ADDED, Cause.SCOPE)
    ]
    assert [one.kind for one in changes_between(whole, empty)] == [ChangeKind.DROPPED]


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        ([MET, "1"], {"of": [PARTLY, "1"], "rules": "3"}, Cause.JUDGED_ANEW),
        ([MET, "1"], {"of": [NOT_FOUND], "digest": "sha1:L", "gone": "1"}, Cause.PAGE_GONE),
        ([MET, "1"], {"of": [PARTLY, "2"], "digest": "sha1:B", "gone": "1"}, Cause.PAGE_GONE),
        ([PARTLY, "1"], {"of": [MET, "1"], "digest": "sha1:B"}, Cause.PAGE_CHANGED),
        ([NOT_FOUND], {"of": [MET, "2"], "digest": "sha1:B"}, Cause.OTHER_PAGE),
        ([NOT_FOUND], {"of": [UNKNOWN], "digest": "sha1:L"}, Cause.NOT_SEARCHED),
        ([UNKNOWN], {"of": [NOT_FOUND], "digest": "sha1:L"}, Cause.SEARCHED),
        ([MET, "1"], {"of": [PARTLY, "1"]}, Cause.UNCLEAR),
    ],
)
def test_each_cause_is_told_from_the_two_findings(
    make_audit: Make, make_finding: Find, before: list[str], after: dict[str, Any], cause: Cause
) -> None:
    of, rest = after["of"], {name: value for name, value in after.items() if name != "of"}
    old, new = make_finding(*before), make_finding(*of, **rest)
    (change,) = changes_between(make_audit(old), make_audit(new))
    assert change.cause is cause


@given(data=st.data())
def test_an_audit_held_against_itself_has_no_change(
    make_audit: Make, make_finding: Find, data: st.DataObject
) -> None:
    findings = [
        make_finding(
            data.draw(st.sampled_from(Verdict)), *data.draw(st.lists(st.text(min_size=1), max_size=1))
        )
    ]
    audit = make_audit(*findings)
    assert changes_between(audit, audit) == ()


def test_every_kind_and_cause_has_words_in_both_languages() -> None:
    assert set(KINDS) == set(ChangeKind)
    assert set(CAUSES) == set(Cause)
    assert all(english and chinese for english, chinese in (*KINDS.values(), *CAUSES.values()))
