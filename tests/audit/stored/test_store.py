"""Audits in a data folder: kept whole, listed without being read, found by time."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.folder import DataFolder
from audit.stored.series import Series
from audit.stored.store import AuditStore
from disclosure.errors import ArchiveDamaged, FormatVersionError
from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.result import Audit
    from disclosure.model import Finding

    Make = Callable[..., Audit]
    Find = Callable[..., Finding]

NATION = Series(None)
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
    (first, second), _ = store.listing(NATION)
    assert (first.made_at, first.share.met, first.share.unknown) == (MADE, 1, 0)
    assert (second.made_at, second.share.met, second.share.unknown) == (LATER, 0, 1)
    assert (first.regions, first.rules, first.registry) == (1, "2", "r")


def test_each_scope_has_its_own_audits(store: AuditStore, make_audit: Make, make_finding: Find) -> None:
    store.keep(make_audit(make_finding(Verdict.MET, "1"), scope="990100"))
    assert [one.scope for one in store.listing(Series("990100")).audits] == ["990100"]
    assert store.listing(NATION).audits == ()


@pytest.mark.parametrize(
    ("moment", "found"),
    [(MADE - timedelta(seconds=1), None), (MADE, MADE), (LATER - timedelta(days=1), MADE), (LATER, LATER)],
)
def test_the_last_audit_made_by_a_time_is_found(
    store: AuditStore, make_audit: Make, make_finding: Find, moment: object, found: object
) -> None:
    for made_at in (LATER, MADE):
        store.keep(make_audit(make_finding(Verdict.MET, "1"), made_at=made_at))
    at = store.at(NATION, moment)  # type: ignore[arg-type]
    assert (at and at.made_at) == found


def test_audits_of_one_second_are_kept_beside_each_other_in_their_order(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    verdicts = [Verdict.MET, Verdict.UNKNOWN, Verdict.PARTLY] * 4
    kept = [store.keep(make_audit(make_finding(verdict, "1"))) for verdict in verdicts]
    assert [one.path.name for one in kept[:2]] == [
        "2026-03-01T083000Z.json.gz",
        "2026-03-01T083000Z-2.json.gz",
    ]
    assert store.listing(NATION).audits == tuple(kept)  # the tenth after the second, too
    assert store.at(NATION, MADE) == kept[-1]


def test_two_that_write_at_once_get_a_name_each(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    def keep(verdict: Verdict) -> Path:
        return store.keep(make_audit(make_finding(verdict, "1"))).path

    with ThreadPoolExecutor(8) as at_once:
        paths = list(at_once.map(keep, [Verdict.MET, Verdict.PARTLY] * 8))
    audits, refused = store.listing(NATION)
    assert len(set(paths)) == len(audits) == 16
    assert refused == ()
    assert sum(one.share.met for one in audits) == 8
    assert {path.suffix for path in audits[0].path.parent.iterdir()} == {".gz"}  # no claim is left behind


def test_audits_of_every_region_are_a_series_of_their_own(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    plain = make_audit(make_finding(Verdict.MET, "1"), scope="990100")
    kept = store.keep(replace(plain, everywhere=True))
    assert kept.path.parent.name == "990100+all"
    assert not store.repeats(plain)
    assert store.listing(Series("990100")).audits == ()
    assert store.listing(Series("990100", everywhere=True)).audits == (kept,)
    assert store.read(kept).everywhere


def test_an_audit_repeats_another_whatever_the_time(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    audit = make_audit(make_finding(Verdict.MET, "1"))
    store.keep(audit)
    assert store.repeats(replace(audit, made_at=LATER))
    assert not store.repeats(make_audit(make_finding(Verdict.PARTLY, "1")))


def test_others_are_listed_beside_a_file_that_is_no_audit(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    kept.path.with_name("copy.json.gz").write_bytes(kept.path.read_bytes())
    audits, (refused,) = store.listing(NATION)
    assert audits == (kept,)
    assert "copy.json.gz: its name is no time" in str(refused)
    assert store.at(NATION, LATER) == kept


@pytest.mark.parametrize(
    ("line", "change"),
    [(0, {"weather": 1}), (1, {"weather": 1}), (1, {"format": 2})],
    ids=["a key in the head", "a key", "a format"],
)
def test_an_audit_of_another_version_is_called_so(
    store: AuditStore, make_audit: Make, make_finding: Find, line: int, change: dict[str, int]
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    lines = [json.loads(one) for one in gzip.decompress(kept.path.read_bytes()).splitlines()]
    lines[line] |= change
    kept.path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    with pytest.raises(FormatVersionError, match=f"{kept.path.name}: another version of gongkai"):
        store.repeats(make_audit(make_finding(Verdict.MET, "1")))


def test_a_head_without_a_later_field_is_read(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    head, rest = gzip.decompress(kept.path.read_bytes()).splitlines()
    less = {key: value for key, value in json.loads(head).items() if key != "everywhere"}
    kept.path.write_bytes(gzip.compress(json.dumps(less).encode() + b"\n" + rest))
    assert store.listing(NATION).audits == (kept,)


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
    audits, (refused,) = store.listing(NATION)
    assert audits == ()
    assert kept.path.name in str(refused)
    with pytest.raises(ArchiveDamaged, match=kept.path.name):
        store.at(NATION, LATER)


def test_an_audit_whose_head_is_whole_and_whose_rest_is_not_is_damage(
    store: AuditStore, make_audit: Make, make_finding: Find
) -> None:
    kept = store.keep(make_audit(make_finding(Verdict.MET, "1")))
    head = gzip.decompress(kept.path.read_bytes()).splitlines()[0]
    kept.path.write_bytes(gzip.compress(head + b'\n{"format": 1}'))
    ((listed,), _) = store.listing(NATION)
    with pytest.raises(ArchiveDamaged, match="is missing"):
        store.read(listed)
