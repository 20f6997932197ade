# ruff: noqa: ANN401, PLR0917 - fixtures of conftest.py have no type that could be named here, and are many
"""Two folders of one site: which of them may push, which is refused, and who took the site alone."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.stores.folder import StoreFolder
from archive.stores.lease import holder
from archive.stores.pulling import pull_site
from archive.stores.pushing import push_site
from disclosure.errors import LedgerLocked, StoreDiverged

from .growing import contents, grow, push

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


def test_of_two_folders_that_went_different_ways_the_second_is_refused(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path, make_writer: Any
) -> None:
    push(filled, store, how)
    other = make_writer(tmp_path / "other")
    pull_site(other.folder, other.site, again(store), how)
    grow(filled, "/one")
    grow(other, "/another")
    push(filled, again(store), how)
    before = contents(other.folder, other.site)
    with pytest.raises(StoreDiverged, match="different ways"):
        push(other, again(store), how)
    with pytest.raises(StoreDiverged, match="different ways"):
        pull_site(other.folder, other.site, again(store), how)
    assert contents(other.folder, other.site) == before
    assert holder(store, filled.site) is None
    manifest = again(store).manifest(filled.site)
    assert manifest is not None
    assert manifest.generation == 2


def test_a_folder_that_is_behind_is_refused_and_one_that_is_ahead_pulls_nothing(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    old = DataFolder.open(tmp_path / "old", create=True)
    push(filled, store, how)
    pull_site(old, filled.site, again(store), how)
    grow(filled)
    assert pull_site(filled.folder, filled.site, again(store), how).ahead
    push(filled, again(store), how)
    with pytest.raises(StoreDiverged, match="longer there"):
        push_site(old, filled.site, again(store), how)


def test_two_pushes_at_the_same_moment_one_is_refused(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path, make_writer: Any
) -> None:
    """Without the lease, by the number of the manifest alone."""
    other = make_writer(tmp_path / "other")
    push(filled, store, how)
    pull_site(other.folder, other.site, again(store), how)
    grow(filled, "/one")
    grow(other, "/another")
    late = again(store)
    stale = late.manifest(other.site)
    late.look_again = lambda _: stale  # type: ignore[method-assign]  # it read before the other's push ended
    push(filled, again(store), how)
    with pytest.raises(StoreDiverged, match="meanwhile"):
        push_site(other.folder, other.site, late, dataclasses.replace(how, over=True))
    stored = StoreFolder.at(again(store), tmp_path / "cache")
    assert verify(stored) == []
    with Ledger.open(stored.ledger_path(filled.site)) as ledger:
        assert [s.url for s in ledger.captures(prefix="http://gaj.example.gov.cn/one")]


def test_who_took_a_site_alone_may_push_it_until_the_time_is_over(
    filled: Any, store: Store, how: Transfer, again: Any, clock: Any, tmp_path: Path, make_writer: Any
) -> None:
    push(filled, store, how)
    assert holder(store, filled.site) is None
    other = make_writer(tmp_path / "other")
    pull_site(other.folder, other.site, again(store), how, take_hours=24)
    with pytest.raises(LedgerLocked, match="is taken"):
        push(filled, again(store), how)
    grow(other)
    push(other, again(store), how, keep=True)
    with pytest.raises(LedgerLocked, match="is taken"):
        pull_site(filled.folder, filled.site, again(store), how, take_hours=1)
    clock.advance(hours=13)  # a push that keeps the site keeps it for twelve
    pull_site(filled.folder, filled.site, again(store), how, take_hours=1)
    with pytest.raises(LedgerLocked, match="is taken"):
        push(other, again(store), how)
    push(other, again(store), how, over=True)


def test_a_copy_of_the_folder_that_took_a_site_is_not_that_folder(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    push(filled, store, how, keep=True)
    copy = DataFolder(tmp_path / "copy")
    shutil.copytree(filled.folder.root, copy.root)
    with pytest.raises(LedgerLocked, match="is taken"):
        push_site(copy, filled.site, again(store), how)
    push(filled, again(store), how)
    assert not (filled.folder.site_dir(filled.site) / "taken.json").exists()
    push_site(copy, filled.site, again(store), how)
