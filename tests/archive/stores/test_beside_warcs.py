# ruff: noqa: ANN401 - fixtures of conftest.py have no type that could be named here
"""What is no record of a WARC file: ends that the ledger does not know, torn tails, stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.stores.folder import StoreFolder
from archive.stores.pulling import pull_site
from archive.stores.pushing import push_site
from disclosure.errors import StoreDiverged

from .growing import grow, push

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


def test_what_the_ledger_does_not_know_is_not_pushed_and_said(
    filled: Any, store: Store, how: Transfer
) -> None:
    (warc,) = filled.warcs()
    with warc.open("ab") as file:
        file.write(b"torn")
    pushed = push(filled, store, how)
    assert (pushed.unknown, pushed.size) == (4, warc.stat().st_size - 4)


def test_torn_tails_are_evidence_too(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    (warc,) = filled.warcs()
    with warc.open("ab") as file:
        file.write(b"torn")
    filled.open().close()
    (torn,) = (filled.folder.site_dir(filled.site) / "torn").iterdir()
    push(filled, store, how)
    other = DataFolder.open(tmp_path / "other", create=True)
    pull_site(other, filled.site, again(store), how)
    assert (other.site_dir(filled.site) / "torn" / torn.name).read_bytes() == b"torn"
    stored = StoreFolder.at(again(store), tmp_path / "cache").site_dir(filled.site)
    assert [path.name for path in stored.iterdir()] == ["torn", "warc"]
    assert [path.read_bytes() for path in (stored / "torn").iterdir()] == [b"torn"]


def test_what_lies_beside_the_warc_files_is_taken_from_each_other(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    """Such files are there or not; a folder may lack one and be ahead in its WARC files."""
    push(filled, store, how)
    other = DataFolder.open(tmp_path / "other", create=True)
    pull_site(other, filled.site, again(store), how)
    (stamps := other.site_dir(filled.site) / "stamps").mkdir()
    (stamps / "a.tsr").write_bytes(b"stamp")
    assert push_site(other, filled.site, again(store), how).sent == 5
    grow(filled)
    push(filled, again(store), how)
    manifest = again(store).manifest(filled.site)
    assert manifest is not None
    assert [file.name.partition("/")[0] for file in manifest.files] == ["stamps", "warc"]
    grow(filled)
    assert pull_site(filled.folder, filled.site, again(store), how).ahead
    assert (filled.folder.site_dir(filled.site) / "stamps" / "a.tsr").read_bytes() == b"stamp"
    (stamps / "a.tsr").write_bytes(b"other")
    with pytest.raises(StoreDiverged, match="different ways"):
        push_site(other, filled.site, again(store), how)
