"""Files that are either whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from disclosure.errors import InputError, StorageFull
from indexer.files import atomic_output


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b"before")
    with atomic_output(path) as stream:
        stream.write(b"after")
        stream.flush()
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert [file.name for file in tmp_path.iterdir()] == ["export.jsonl"]


def test_an_export_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    with pytest.raises(RuntimeError), atomic_output(path) as stream:  # noqa: PT012 - the block is the subject
        stream.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"), atomic_output(tmp_path / "no" / "export.csv"):
        pass


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_called_by_its_name(tmp_path: Path, number: int) -> None:
    with pytest.raises(StorageFull, match="no space"), atomic_output(tmp_path / "export.csv"):
        raise OSError(number, os.strerror(number))
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(InputError, match="is no file"), atomic_output(Path(os.devnull)):
        pass
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(os.name == "nt", reason="links want a privilege on Windows")
def test_a_link_stays_and_leads_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "export.csv")
    with atomic_output(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "export.csv").read_bytes() == b"new"


def test_other_errors_of_the_block_pass_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), atomic_output(tmp_path / "export.csv"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
