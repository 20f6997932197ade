# ruff: noqa: ANN401, PLR0917 - fixtures of conftest.py have no type that could be named here, and are many
"""Push and pull, over a local folder, memory and S3: the same contract."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.stores.folder import StoreFolder
from archive.stores.lease import holder
from archive.stores.pulling import pull_site
from archive.stores.pushing import push_site
from archive.stores.store import folder_of
from disclosure.errors import ArchiveDamaged, InputError, LedgerLocked, StoreDiverged, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


@pytest.fixture
def filled(writer: Any) -> Any:
    """A site of two runs, one unfinished."""
    writer.crawl_much()
    return writer


def push(writer: Any, store: Store, how: Transfer, **changes: Any) -> Any:
    store.prepare(alone=False)
    return push_site(writer.folder, writer.site, store, dataclasses.replace(how, **changes))


def grow(writer: Any, path: str = "/later") -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, path, b"<h1>" + path.encode() * 50)


def contents(folder: DataFolder, site: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.warc_dir(site).iterdir()}


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


def test_a_site_that_is_not_there(store: Store, how: Transfer, folder: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no store at"):
        StoreFolder.at(store, tmp_path / "cache")
    store.prepare(alone=False)
    with pytest.raises(InputError, match="is not at"):
        pull_site(folder, "nobody", store, how)
    with pytest.raises(InputError, match="not in the archive"):
        push_site(folder, "nobody", store, how)
    assert StoreFolder.at(store, tmp_path / "cache").site_ids() == []
