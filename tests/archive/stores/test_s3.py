# ruff: noqa: ANN401, PLR0917, S311 - fixtures of conftest.py have no type that could be named here, and are many
"""What S3 alone does: ranges counted at the server, parts, broken-off uploads, refusals."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any

import pytest

from archive.ledger import Ledger
from archive.reading import read_capture
from archive.stores.addresses import StoreAddress
from archive.stores.folder import StoreFolder
from archive.stores.pushing import push_site
from archive.stores.s3 import S3Objects
from archive.stores.store import Store
from archive.stores.stretches import hashed
from archive.warc.scan import read_record
from disclosure.errors import InputError, StoreError, UnreachableError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.transfers import Transfer
    from disclosure.model import Snapshot

HEAD = 1200
"""More than the lines and headers of an answer take."""
MEGABYTE = 1 << 20


@pytest.fixture
def stored(writer: Any, s3_store: Store, how: Transfer, proxy: Any, tmp_path: Path) -> StoreFolder:
    """A site in S3, with a page of 3 MB among small ones; its ledger is in the cache, its manifest read."""
    with writer.open() as archive:
        archive.start_run([], settings={})
        for number in range(20):
            writer.fetch(archive, f"/{number}", random.Random(number).randbytes(20_000))
        writer.fetch(archive, "/large", random.Random(99).randbytes(3 * MEGABYTE))
        writer.fetch(archive, "/last", b"<p>last")
    s3_store.prepare(alone=False)
    push_site(writer.folder, writer.site, s3_store, how)
    stored = StoreFolder.at(s3_store, tmp_path / "cache")
    stored.ledger_path(writer.site)
    proxy.asked.clear()
    return stored


def snapshots(stored: StoreFolder) -> list[Snapshot]:
    (site,) = stored.site_ids()
    with Ledger.open(stored.ledger_path(site)) as ledger:
        return list(ledger.captures())


def test_one_record_costs_one_request_for_its_bytes_alone(stored: StoreFolder, proxy: Any) -> None:
    """One too large for memory is read twice: checked, and then given."""
    for snapshot in snapshots(stored):
        proxy.asked.clear()
        assert len(read_capture(stored, snapshot).body) > 0
        assert len(proxy.asked) == (1 if snapshot.length < MEGABYTE else 2)
        for asked in proxy.asked:
            assert asked.line.startswith("GET ")
            assert snapshot.length < asked.received < snapshot.length + HEAD


def test_a_record_read_by_its_path_costs_64_kib_at_most_beside_it(stored: StoreFolder, proxy: Any) -> None:
    snapshot = snapshots(stored)[7]
    proxy.asked.clear()
    with (stored.warc_dir(snapshot.site) / snapshot.file).open("rb") as file:
        assert read_record(file, snapshot.offset).length == snapshot.length
    assert [asked.line[:4] for asked in proxy.asked] == ["GET "]
    assert proxy.asked[0].received < 65_536 + HEAD


def test_a_file_read_through_takes_few_requests(stored: StoreFolder, proxy: Any, writer: Any) -> None:
    (local,) = writer.warcs()
    proxy.asked.clear()
    with stored.open_warc(writer.site, local.name) as file:
        assert hashlib.sha256(file.read()).digest() == hashlib.sha256(local.read_bytes()).digest()
    assert len(proxy.asked) <= 8
    assert sum(asked.received for asked in proxy.asked) < local.stat().st_size + 8 * HEAD


def test_a_ledger_is_brought_once(stored: StoreFolder, proxy: Any, writer: Any, tmp_path: Path) -> None:
    later = StoreFolder.at(Store(stored.store.address, stored.store.objects), tmp_path / "cache")
    proxy.asked.clear()
    assert later.ledger_path(writer.site) == stored.ledger_path(writer.site)
    assert [line for line in proxy.lines("GET") if "/ledger/" in line] == []
    assert len(proxy.asked) == 2  # which manifests there are, and the newest of them


def test_a_push_without_news_writes_the_lease_and_nothing_else(
    stored: StoreFolder, proxy: Any, writer: Any, how: Transfer
) -> None:
    push_site(writer.folder, writer.site, stored.store, how)
    assert ["/writer.json" in line for line in proxy.lines("PUT") + proxy.lines("DELETE")] == [True, True]
    assert len(proxy.asked) <= 7


def objects_in_parts(store: Store) -> S3Objects:
    return S3Objects(store.address, store.objects._system, part=5 * MEGABYTE)


def test_a_large_object_goes_up_in_parts_and_is_seen_when_it_is_whole(
    s3_store: Store, proxy: Any, tmp_path: Path
) -> None:
    path = tmp_path / "large"
    path.write_bytes(random.Random(1).randbytes(12 * MEGABYTE))
    (_, stretch), _ = hashed(path, [1000, 12 * MEGABYTE - 1000])
    objects = objects_in_parts(s3_store)
    seen: list[tuple[int, int | None]] = []
    objects.upload("a/b", stretch, lambda size: seen.append((size, objects.size("a/b"))))
    assert [size for size, _ in seen] == [5 * MEGABYTE, 5 * MEGABYTE, 2 * MEGABYTE - 1000]
    assert [there for _, there in seen] == [None, None, None]
    assert objects.read("a/b", 5, 2005) == path.read_bytes()[1005:3005]
    before = len(proxy.lines("PUT"))
    objects.upload("a/b", stretch, lambda _: None)
    assert len(proxy.lines("PUT")) == before  # what is there is not sent again


def test_an_upload_that_fails_leaves_nothing_and_one_that_dies_is_cleared_away(
    s3_store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "large"
    path.write_bytes(random.Random(2).randbytes(11 * MEGABYTE))
    (stretch,), _ = hashed(path, [11 * MEGABYTE])
    objects = objects_in_parts(s3_store)

    def fail(_: int) -> None:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        objects.upload("a/b", stretch, fail)
    assert objects.sweep("a") == 0  # it was aborted at once
    objects._call("create_multipart_upload", "a/dead")
    objects._call("create_multipart_upload", "other/alive")
    assert objects.sweep("a") == 1
    assert objects.sweep("a") == 0
    assert objects.size("a/b") is None


def test_an_upload_that_another_ended_is_said_to_be_so(s3_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(bytes(11 * MEGABYTE))
    (stretch,), _ = hashed(path, [11 * MEGABYTE])
    objects = objects_in_parts(s3_store)
    with pytest.raises(StoreError, match="another ended this upload"):
        objects.upload("a/b", stretch, lambda _: objects.sweep("a") and None)


def test_a_store_may_fill_a_whole_bucket(s3_server: str, own_bucket: str, writer: Any, how: Transfer) -> None:
    writer.crawl_much()
    store = Store.open(StoreAddress.parse(f"s3://{own_bucket}/"), endpoint_url=s3_server)
    store.prepare(alone=False)
    push_site(writer.folder, writer.site, store, how)
    assert store.site_ids() == [writer.site]
    assert set(store.objects.names("")) == {"store.json", "sites/"}


def test_bytes_that_change_on_the_way_are_refused_by_the_server(
    s3_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.stores.s3._sum", lambda _: "A" * 43 + "=")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr(type(s3_store.objects._system), "retries", 1)
    with pytest.raises(StoreError):
        s3_store.objects.create("a/b", b"content")
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("url", "variables", "raised", "said"),
    [
        ("s3://no-bucket-of-that-name/x", {}, InputError, "no such bucket"),
        ("s3://{bucket}/refused", {"AWS_SECRET_ACCESS_KEY": "wrong"}, StoreError, "denied"),
        ("s3://{bucket}/refused", {"AWS_ACCESS_KEY_ID": ""}, InputError, "no credentials"),
        ("s3://{bucket}/refused", {"AWS_PROFILE": "nobody"}, InputError, "no credentials"),
        (
            "s3://{bucket}/x",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
            UnreachableError,
            "cannot be reached",
        ),
    ],
)
def test_a_refusal_is_one_line_that_says_what_to_do(
    url: str,
    variables: dict[str, str],
    raised: type[Exception],
    said: str,
    bucket: str,
    s3_server: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each from the variables that the SDK reads itself."""
    for name, value in {"AWS_ENDPOINT_URL": s3_server, "AWS_MAX_ATTEMPTS": "1", **variables}.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    monkeypatch.setattr("s3fs.S3FileSystem.retries", 1)
    store = Store.open(StoreAddress.parse(url.format(bucket=bucket)))
    with pytest.raises(raised, match=said) as refused:
        store.prepare(alone=False)
    assert "\n" not in str(refused.value)
    assert "a-secret" not in str(refused.value)
