"""What an interrupted export leaves, and what the next one makes of it."""

from __future__ import annotations

import errno
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import InputError, LedgerLocked, StorageFull
from indexer.exports.staging import Checkpoint, Staging, staged

if TYPE_CHECKING:
    from pathlib import Path

SAME = {
    "query": {"region": "330824"},
    "form": {"name": "csv"},
    "versions": {"parser": "2"},
    "index": {"changes": 3},
}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


@pytest.fixture
def interrupted(target: Path) -> Path:
    """An export of two parts that was interrupted in the third."""
    with pytest.raises(KeyboardInterrupt), staged(target) as staging:  # noqa: PT012 - the block is the subject
        staging.begin(SAME, b"head\n")
        staging.append(b"one\n", rows=1, last="1")
        staging.append(b"two\nthree\n", rows=2, last="3")
        raise KeyboardInterrupt
    return target


def begun(target: Path, **other: Any) -> Staging:  # noqa: ANN401 - parts of an identity
    with staged(target) as staging:
        staging.begin({**SAME, **other}, b"head\n")
        return staging


def test_the_same_export_goes_on_behind_the_last_part(interrupted: Path) -> None:
    with staged(interrupted) as staging:
        at = staging.begin(SAME, b"head\n")
        assert (at.rows, at.last, staging.begun_anew) == (3, "3", "")
        staging.append(b"four\n", rows=1, last="4")
    assert staging.part.read_bytes() == b"head\none\ntwo\nthree\nfour\n"


def test_what_the_journal_does_not_tell_of_is_cut(interrupted: Path) -> None:
    staging = Staging(interrupted)
    with staging.part.open("ab") as part, staging.journal.open("ab") as journal:
        part.write(b"fo")
        journal.write(b'{"rows": 4, "by')
    with staged(interrupted) as staging:
        staging.begin(SAME, b"head\n")
        staging.append(b"four\n", rows=1, last="4")
    assert staging.part.read_bytes() == b"head\none\ntwo\nthree\nfour\n"
    assert begun(interrupted).at.rows == 4


def test_a_part_that_was_lost_is_written_again(interrupted: Path) -> None:
    part = Staging(interrupted).part
    part.write_bytes(part.read_bytes()[:-3])
    at = begun(interrupted).at
    assert (at.rows, at.last) == (1, "1")
    assert part.read_bytes() == b"head\none\n"


def test_bytes_that_changed_are_not_built_upon(interrupted: Path) -> None:
    part = Staging(interrupted).part
    part.write_bytes(part.read_bytes().replace(b"one", b"ONE"))
    staging = begun(interrupted)
    assert staging.at.rows == 0
    assert "does not hold what was written" in staging.begun_anew


def test_a_part_that_is_gone_is_said(interrupted: Path) -> None:
    Staging(interrupted).part.unlink()
    assert "not there any more" in begun(interrupted).begun_anew


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("query", "it chose other notices"),
        ("form", "it was to be written in another way"),
        ("versions", "it was made by other versions"),
        ("index", "the index has changed since"),
    ],
)
def test_another_export_begins_anew_and_says_why(interrupted: Path, part: str, said: str) -> None:
    staging = begun(interrupted, **{part: {"other": 1}})
    assert (staging.at.rows, staging.begun_anew) == (0, said)
    assert staging.part.read_bytes() == b"head\n"


@pytest.mark.parametrize(
    "journal", [b"", b"{", b"[]\n", b'"x"\n', b'{"journal": 1}\n{"rows": 1, "no": 2}\n', b"\xff\n"]
)
def test_a_journal_that_cannot_be_read_is_none(interrupted: Path, journal: bytes) -> None:
    Staging(interrupted).journal.write_bytes(journal)
    assert begun(interrupted).at.rows == 0


def test_a_first_export_has_nothing_to_go_on_from(target: Path) -> None:
    staging = begun(target)
    digest = hashlib.sha256(b"head\n").hexdigest()
    assert (staging.at, staging.begun_anew) == (Checkpoint(bytes=5, sha256=digest), "")
    told = [json.loads(line) for line in staging.journal.read_bytes().splitlines()]
    assert [set(line) for line in told] == [{"journal", *SAME}, {"rows", "bytes", "last", "sha256"}]


def test_two_at_once_are_refused(target: Path) -> None:
    with staged(target), pytest.raises(LedgerLocked, match="another process is exporting"), staged(target):
        pass
    assert list(target.parent.iterdir()) == []


def test_a_missing_folder_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"), staged(tmp_path / "no" / "out.csv"):
        pass


def test_a_full_disk_keeps_what_was_written(target: Path) -> None:
    with pytest.raises(StorageFull, match=r"kept in out\.csv\.part"), staged(target) as staging:  # noqa: PT012
        staging.begin(SAME, b"head\n")
        staging.append(b"one\n", rows=1, last="1")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert begun(target).at.rows == 1
