# ruff: noqa: ANN401 - fixtures of conftest.py have no type that could be named here, and are many
"""Manifests come from elsewhere: what is not well-formed is named, and no name leads out of the folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from archive.stores.addresses import StoreAddress
from archive.stores.manifest import manifest_from
from archive.stores.pushing import push_site
from archive.stores.store import Store, folder_of
from disclosure.errors import ArchiveDamaged, FormatVersionError, InputError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.stores.transfers import Transfer

DIGEST = "0" * 64
GOOD: dict[str, Any] = {
    "format": 1,
    "site": "a",
    "generation": 1,
    "before": None,
    "pushed_at": "2026-03-01T08:30:00Z",
    "software": "gongkai/0",
    "chain": None,
    "ledger": {
        "object": "ledger/x.db.gz",
        "size": 1,
        "sha256": DIGEST,
        "plain_size": 1,
        "plain_sha256": DIGEST,
    },
    "files": [
        {
            "name": "warc/a-1.warc.gz",
            "size": 3,
            "sha256": DIGEST,
            "pieces": [{"object": "warc/a-1.warc.gz/0", "size": 3, "sha256": DIGEST}],
        }
    ],
}


def changed(path: str, value: object) -> bytes:
    manifest = json.loads(json.dumps(GOOD))
    *way, last = path.split(".")
    at: Any = manifest
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[last] = value
    return json.dumps(manifest).encode()


def test_a_good_one_comes_back_as_it_was_written() -> None:
    manifest = manifest_from(json.dumps(GOOD).encode(), "here")
    assert manifest_from(manifest.to_bytes(), "here") == manifest
    assert manifest.size == 3


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("files.0.name", "../../etc/passwd"),
        ("files.0.name", "/etc/passwd"),
        ("files.0.name", "warc/../../x"),
        ("files.0.name", "warc"),
        ("files.0.name", "warc\\x/y"),
        ("files.0.name", ".pull/x"),
        ("files.0.pieces.0.object", "../other-site/warc/x"),
        ("files.0.pieces.0.object", "warc//x"),
        ("files.0.pieces.0.size", -3),
        ("files.0.pieces.0.size", "3"),
        ("files.0.pieces.0.sha256", "abc"),
        ("files.0.size", 4),
        ("ledger.object", "s3://elsewhere/x"),
        ("ledger.plain_sha256", None),
        ("generation", 0),
        ("pushed_at", "yesterday"),
        ("files", [GOOD["files"][0], GOOD["files"][0]]),
    ],
)
def test_a_bad_one_is_named(path: str, value: object) -> None:
    with pytest.raises(ArchiveDamaged, match=r"^here is no manifest of a push: "):
        manifest_from(changed(path, value), "here")


def test_a_newer_one_is_refused() -> None:
    with pytest.raises(FormatVersionError, match="update"):
        manifest_from(changed("format", 2), "here")
    with pytest.raises(ArchiveDamaged):
        manifest_from(b"\x00", "here")


def test_a_store_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    store = Store.open(StoreAddress.parse((tmp_path / "store").as_uri()))
    store.objects.replace("store.json", b'{"format": 2}')
    with pytest.raises(FormatVersionError, match="update"):
        store.require()
    store.objects.replace("store.json", b"{}")
    with pytest.raises(ArchiveDamaged):
        store.require()


def test_a_manifest_of_another_site_is_not_believed(writer: Any, tmp_path: Path, how: Transfer) -> None:
    writer.crawl_much()
    store = Store.open(StoreAddress.parse((tmp_path / "store").as_uri()))
    store.prepare(alone=False)
    push_site(writer.folder, writer.site, store, how)
    key = f"{folder_of(writer.site)}/manifests/00000001.json"
    size = store.objects.size(key)
    assert size is not None
    store.objects.replace("sites/other/manifests/00000001.json", store.objects.read(key, 0, size))
    with pytest.raises(ArchiveDamaged, match="another site"):
        store.manifest("other")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("bucket/prefix", "is wanted"),
        ("s3://", "no place"),
        ("s3://key:secret@bucket/x", "credentials"),
        ("file://relative/x", "whole path"),
        ("file:///", "whole path"),
        ("nothing://x/y", "no file system"),
    ],
)
def test_an_address_that_is_none(url: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        Store.open(StoreAddress.parse(url))
    assert "secret" not in str(refused.value)


def test_a_data_folder_is_no_store(writer: Any) -> None:
    store = Store.open(StoreAddress.parse(writer.folder.root.as_uri()))
    for look in (store.require, lambda: store.prepare(alone=False)):
        with pytest.raises(InputError, match="is a data folder"):
            look()
