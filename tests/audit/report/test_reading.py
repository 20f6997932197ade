"""An audit that was written as JSON is read back as it was, and nothing else is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.report.reading import audit_from_json
from audit.report.structured import audit_to_json
from audit.result import Audit
from disclosure.catalogue import ELEMENTS
from disclosure.errors import InputError
from disclosure.model import (
    Finding,
    Lead,
    LeadKind,
    Place,
    Reason,
    Region,
    RegionLevel,
    Snapshot,
    Stated,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = st.text(max_size=8)
TIMES = st.datetimes(min_value=datetime(2016, 1, 1), max_value=datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
CODES = st.sampled_from(["990101", "990102", "990201"])
SNAPSHOTS = st.builds(
    Snapshot,
    site=TEXT,
    url=TEXT,
    captured_at=TIMES,
    status=st.integers(100, 599),
    media_type=TEXT,
    digest=TEXT,
    file=TEXT,
    offset=st.integers(0),
    length=st.integers(1),
)
STATED = st.builds(
    Stated,
    name=st.sampled_from(ELEMENTS),
    place=st.sampled_from(Place),
    start=st.integers(0),
    end=st.integers(0),
    quote=TEXT,
    url=st.none() | TEXT,
)
REST: dict[str, Any] = {
    "detail": TEXT,
    "rule": TEXT,
    "agency": st.none() | TEXT,
    "notices": st.lists(TEXT, max_size=2).map(tuple),
    "evidence": st.lists(SNAPSHOTS, max_size=2).map(tuple),
    "as_of": st.none() | TIMES,
    "rules": TEXT,
}
REASONS = st.builds(Reason, code=TEXT, values=st.dictionaries(TEXT, TEXT, max_size=2))
FINDINGS = st.builds(
    Finding,
    reasons=st.lists(REASONS, max_size=2).map(tuple),
    region=CODES,
    item=st.integers(1, 18),
    verdict=st.sampled_from(Verdict),
    level=TEXT,
    elements=st.lists(STATED, max_size=2).map(tuple),
    searched=st.lists(TEXT, max_size=2).map(tuple),
    parser=TEXT,
    registry=TEXT,
    **REST,
)
LEADS = st.builds(
    Lead,
    kind=st.sampled_from(LeadKind),
    region=CODES,
    subject=TEXT,
    proven=st.booleans(),
    site=st.none() | TEXT,
    column=st.none() | TEXT,
    item=st.none() | st.integers(1, 18),
    **REST,
)
REGIONS = tuple(
    Region(
        code=code,
        name=f"{short}县",
        level=RegionLevel.COUNTY,
        parent=parent,
        short_name=short,
        valid_from=begin,
    )
    for code, short, parent, begin in [
        ("990101", "甲", "990100", None),
        ("990102", "乙", None, datetime(2020, 1, 1, tzinfo=UTC).date()),
        ("990201", "丁", "990000", None),
    ]
)
AUDITS = st.builds(
    Audit,
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
    regions=st.just(REGIONS),
    unregistered=st.integers(0, 3000),
    rules=TEXT,
    registry=TEXT,
    leads=st.lists(LEADS, max_size=3).map(tuple),
    scope=st.none() | CODES,
    made_at=st.none() | TIMES,
)


@given(AUDITS)
def test_an_audit_is_read_back_as_it_was(audit: Audit) -> None:
    assert audit_from_json(json.loads(json.dumps(audit_to_json(audit)))) == audit


@given(AUDITS)
def test_the_values_need_not_have_been_text_in_between(audit: Audit) -> None:
    assert audit_from_json(audit_to_json(audit)) == audit


@pytest.fixture
def values(audit: Callable[..., Audit], make_notice: Callable[..., Any]) -> dict[str, Any]:
    """The JSON form of an audit of two counties, 甲县's first item met."""
    found: dict[str, Any] = json.loads(json.dumps(audit_to_json(audit(make_notice("jia")))))
    return found


def put(values: dict[str, Any], place: str, value: object) -> None:
    """Replace, or with Ellipsis delete, what stands at a place such as ``findings.0.as_of``."""
    *path, last = place.split(".")
    inner: Any = values
    for key in path:
        inner = inner[int(key) if key.isdigit() else key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("rules", ..., "rules: is missing"),
        ("rules", 1, "rules: a text is expected, not 1"),
        ("format", 2, "format: this reads audits of format 1, not 2"),
        ("format", ..., "format: this reads audits of format 1, not None"),
        ("extra", 1, "extra: is no known key"),
        ("made_at", "yesterday", "made_at: 'yesterday' is no datetime in ISO 8601"),
        ("regions_without_registered_agency", True, "regions_without_registered_agency: a whole number"),
        ("divisions.1.level", "village", r"divisions\[1\].level: 'village' is not one of province, "),
        ("divisions.0.valid_from", "2020-13-01", r"divisions\[0\].valid_from: '2020-13-01' is no date"),
        ("divisions.1.code", "990101", "divisions: a region stands in it twice"),
        ("regions.990101", "other", "regions: does not agree with the rest of the file"),
        ("summary.met", 2, "summary: does not agree with the rest of the file"),
        ("findings", {}, "findings: a list is expected, not {}"),
        ("findings.0.region", "110101", r"findings\[0\].region: 110101 is not among the regions"),
        ("findings.3.verdict", "maybe", r"findings\[3\].verdict: 'maybe' is not one of met, "),
        ("findings.0.as_of", "2026-03-01T08:00:00", r"findings\[0\].as_of: .* does not say its time zone"),
        ("findings.0.elements.1.place", None, r"findings\[0\].elements\[1\].place: None is not one of text"),
        ("findings.0.evidence.0.offset", "9", r"findings\[0\].evidence\[0\].offset: a whole number is"),
        ("findings.0.evidence.0.file", ..., r"findings\[0\].evidence\[0\].file: is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    values: dict[str, Any], place: str, value: object, said: str
) -> None:
    put(values, place, value)
    with pytest.raises(InputError, match=f"^{said}"):
        audit_from_json(values)


def test_what_is_no_object_is_no_audit() -> None:
    with pytest.raises(InputError, match="an audit is an object"):
        audit_from_json([])  # type: ignore[arg-type] - what a file may hold


def test_a_field_that_is_not_there_yet_takes_its_default(values: dict[str, Any]) -> None:
    del values["findings"][0]["level"], values["scope"]
    read = audit_from_json(values)
    assert (read.findings[0].level, read.scope) == ("", None)
