# ruff: noqa: ANN401, PLR0917 - fixtures of conftest.py have no type that could be named here, and are many
"""Pulls that were broken off, and files that lost their end: the next pull completes them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.stores.pulling import pull_site
from disclosure.errors import StoreDiverged

from .growing import contents, grow, push

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


def test_a_pull_that_was_broken_off_goes_on(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    push(filled, store, how)
    manifest = again(store).manifest(filled.site)
    assert manifest is not None
    other = DataFolder.open(tmp_path / "other", create=True)
    draft = other.site_dir(filled.site) / ".pull" / manifest.files[0].name.replace("/", "+")
    draft.parent.mkdir(parents=True)
    whole = (filled.folder.site_dir(filled.site) / manifest.files[0].name).read_bytes()
    for begun in (whole[:1000], b"x" * 1000, whole, whole + b"more"):
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(begun)
        pull_site(other, filled.site, again(store), how)
        assert contents(other, filled.site) == contents(filled.folder, filled.site)
        shutil.rmtree(other.warc_dir(filled.site))


def test_a_file_that_lost_its_end_is_completed_and_one_of_other_bytes_is_left_alone(
    filled: Any, store: Store, how: Transfer, again: Any
) -> None:
    push(filled, store, how)
    grow(filled)
    push(filled, again(store), how)
    (warc,) = filled.warcs()
    whole = warc.read_bytes()
    for end in (100, len(whole) // 2, len(whole) - 1):
        warc.write_bytes(whole[:end])
        pull_site(filled.folder, filled.site, again(store), how)
        assert warc.read_bytes() == whole
        warc.write_bytes(other := whole[: end - 1] + bytes([whole[end - 1] ^ 1]))
        with pytest.raises(StoreDiverged, match="begins with other bytes"):
            pull_site(filled.folder, filled.site, again(store), how)
        assert warc.read_bytes() == other
    warc.write_bytes(whole)
    assert verify(filled.folder) == []


def test_a_pull_that_died_before_the_ledger_brings_it_the_next_time(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies there meanwhile is an older ledger with longer WARC files: opening it would adopt them."""
    push(filled, store, how)
    other = DataFolder.open(tmp_path / "other", create=True)
    pull_site(other, filled.site, again(store), how)
    grow(filled)
    push(filled, again(store), how)
    with monkeypatch.context() as patched:
        patched.setattr("archive.stores.pulling.bring_ledger", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            pull_site(other, filled.site, again(store), how)
    assert contents(other, filled.site) == contents(filled.folder, filled.site)
    assert verify(other)
    assert pull_site(other, filled.site, again(store), how).files == 0
    assert verify(other) == []
