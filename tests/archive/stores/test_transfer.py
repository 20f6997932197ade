# ruff: noqa: ANN401 - fixtures of conftest.py have no type that could be named here
"""Push and pull, over a local folder, memory and S3: the same contract."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.stores.folder import StoreFolder
from archive.stores.pulling import pull_site
from archive.stores.pushing import push_site
from archive.stores.store import folder_of
from disclosure.errors import ArchiveDamaged, InputError, StoreError

from .growing import contents, grow, push

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


def test_a_pull_gives_the_files_byte_for_byte_and_the_ledger_as_it_was(
    filled: Any, store: Store, how: Transfer, tmp_path: Path, again: Any
) -> None:
    pushed = push(filled, store, how)
    files, ledger = contents(filled.folder, filled.site), filled.dump()
    assert pushed.sent == pushed.size == sum(map(len, files.values()))
    shutil.rmtree(filled.folder.root)
    filled.folder = DataFolder.open(tmp_path / "new", create=True)
    pulled = pull_site(filled.folder, filled.site, again(store), how)
    assert (pulled.files, pulled.size) == (len(files), pushed.size)
    assert contents(filled.folder, filled.site) == files
    assert filled.dump() == ledger
    assert verify(filled.folder) == []
    with filled.open() as archive:
        assert archive.recovered.adopted == 0


def test_a_push_sends_only_what_is_new_and_nothing_twice(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    first = push(filled, store, how)
    idle = push(filled, again(store), how)
    assert (idle.sent, idle.generation) == (0, 1)
    grow(filled)
    second = push(filled, again(store), how)
    assert (second.generation, second.sent) == (2, second.size - first.size)
    manifest = again(store).manifest(filled.site)
    assert manifest is not None
    assert [len(file.pieces) for file in manifest.files] == [2]
    other = DataFolder.open(tmp_path / "other", create=True)
    pull_site(other, filled.site, again(store), how)
    assert contents(other, filled.site) == contents(filled.folder, filled.site)


def test_a_pull_goes_on_where_the_folder_ends(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    push(filled, store, how)
    other = DataFolder.open(tmp_path / "other", create=True)
    pull_site(other, filled.site, again(store), how)
    grow(filled)
    push(filled, again(store), how)
    assert pull_site(other, filled.site, again(store), how).files == 1
    assert contents(other, filled.site) == contents(filled.folder, filled.site)
    assert verify(other) == []
    assert pull_site(other, filled.site, again(store), how).files == 0


def test_a_store_is_read_like_a_data_folder(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    push(filled, store, how)
    stored = StoreFolder.at(again(store), tmp_path / "cache")
    assert stored.site_ids() == [filled.site]
    assert verify(stored) == verify(filled.folder) == []
    with Ledger.open(filled.folder.ledger_path(filled.site)) as ledger:
        snapshots = list(ledger.captures())
    with Ledger.open(stored.ledger_path(filled.site)) as ledger:
        assert list(ledger.captures()) == snapshots
    assert len(snapshots) > 5
    for snapshot in snapshots:
        assert read_capture(stored, snapshot) == read_capture(filled.folder, snapshot)
    with pytest.raises(InputError, match="archive pull"):
        stored.site_dir(filled.site).mkdir()
    with pytest.raises(InputError, match="archive pull"):
        open(stored.warc_dir(filled.site) / snapshots[0].file, "rb")  # noqa: PTH123, SIM115


def test_damage_in_a_store_is_seen_by_verify_and_refused_by_pull(
    filled: Any, store: Store, how: Transfer, again: Any, tmp_path: Path
) -> None:
    push(filled, store, how)
    manifest = again(store).manifest(filled.site)
    assert manifest is not None
    piece = manifest.files[0].pieces[0]
    key = f"{folder_of(filled.site)}/{piece.object}"
    content = bytearray(store.objects.read(key, 0, piece.size))
    content[-40] ^= 1
    store.objects.replace(key, bytes(content))
    assert verify(StoreFolder.at(again(store), tmp_path / "cache"))
    other = DataFolder.open(tmp_path / "other", create=True)
    with pytest.raises(ArchiveDamaged, match="SHA-256"):
        pull_site(other, filled.site, again(store), how)
    assert not other.warc_dir(filled.site).exists()


def test_a_store_that_overwrites_is_refused_unless_the_writer_is_alone(
    filled: Any, store: Store, how: Transfer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(key: str, content: bytes) -> bool:
        store.objects.replace(key, content)
        return True

    monkeypatch.setattr(store.objects, "create", careless)
    with pytest.raises(StoreError, match="--alone"):
        push(filled, store, how)
    store.prepare(alone=True)
    assert push_site(filled.folder, filled.site, store, how).generation == 1


def test_a_site_that_is_not_there(store: Store, how: Transfer, folder: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no store at"):
        StoreFolder.at(store, tmp_path / "cache")
    store.prepare(alone=False)
    with pytest.raises(InputError, match="is not at"):
        pull_site(folder, "nobody", store, how)
    with pytest.raises(InputError, match="not in the archive"):
        push_site(folder, "nobody", store, how)
    assert StoreFolder.at(store, tmp_path / "cache").site_ids() == []
