"""Audits in a data folder: kept whole, listed without being read, found by time."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.folder import DataFolder
from audit.stored.store import AuditStore
from disclosure.errors import ArchiveDamaged, InputError
from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.result import Audit
    from disclosure.model import Finding

    Make = Callable[..., Audit]
    Find = Callable[..., Finding]

MADE = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
LATER = MADE + timedelta(days=30)


@pytest.fixture
def store(tmp_path: Path) -> AuditStore:
    return AuditStore(DataFolder.open(tmp_path / "data", create=True))


def test_an_audit_is_read_back_as_it_was(store: AuditStore, make_audit: Make, make_finding: Find) -> None:
    audit = make_audit(make_finding(Verdict.MET, "1"))
    assert store.read(store.keep(audit)) == audit


def test_audits_are_listed_the_oldest_first_with_what_they_counted(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    store.keep(make_audit(make_finding(Verdict.UNKNOWN), made_at=LATER))
    store.keep(make_audit(make_finding(Verdict.MET, "1")))
    first, second = store.all(None)
    assert (first.made_at, first.share.met, first.share.unknown) == (MADE, 1, 0)
    assert (second.made_at, second.share.met, second.share.unknown) == (LATER, 0, 1)
    assert (first.regions, first.rules, first.registry) == (1, "2", "r")


def test_each_scope_has_its_own_audits(store: AuditStore, make_audit: Make, make_finding: Find) -> None:
    store.keep(make_audit(make_finding(Verdict.MET, "1"), scope="990100"))
    assert [one.scope for one in store.all("990100")] == ["990100"]
    assert list(store.all(None)) == []


@pytest.mark.parametrize(
    ("moment", "found"),
    [(MADE - timedelta(seconds=1), None), (MADE, MADE), (LATER - timedelta(days=1), MADE), (LATER, LATER)],
)
def test_the_last_audit_made_by_a_time_is_found(
    store: AuditStore, make_audit: Make, make_finding: Find, moment: object, found: object
) -> None:
    for made_at in (LATER, MADE):
        store.keep(make_audit(make_finding(Verdict.MET, "1"), made_at=made_at))
    at = store.at(None, moment)  # type: ignore[arg-type]
    assert (at and at.made_at) == found


def test_what_is_kept_is_never_overwritten(store: AuditStore, make_audit: Make, make_finding: Find) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    with pytest.raises(InputError, match="is there already"):
        store.keep(make_audit(make_finding(Verdict.UNKNOWN)))
    assert store.read(kept).count(Verdict.MET) == 1


def test_an_audit_that_does_not_say_when_it_was_made_is_not_kept(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    with pytest.raises(ValueError, match="time"):
        store.keep(make_audit(make_finding(Verdict.MET, "1"), made_at=None))


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"{}\n{}"), gzip.compress(b"[1]"), gzip.compress(b"{}\n{}")[:-9]],
    ids=["empty", "no gzip", "no head", "a list", "cut"],
)
def test_a_file_that_is_no_audit_is_damage_with_its_name(
    store: AuditStore, make_audit: Make, make_finding: Find, content: bytes
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    kept.path.write_bytes(content)
    with pytest.raises(ArchiveDamaged, match=kept.path.name):
        list(store.all(None))


def test_an_audit_whose_head_is_whole_and_whose_rest_is_not_is_damage(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    head = gzip.decompress(kept.path.read_bytes()).splitlines()[0]
    kept.path.write_bytes(gzip.compress(head + b'\n{"format": 1}'))
    (listed,) = store.all(None)
    with pytest.raises(ArchiveDamaged, match="is missing"):
        store.read(listed)
