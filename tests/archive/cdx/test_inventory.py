# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import hashlib
from typing import Any

import pytest

from archive.cdx.inventory import warc_files
from archive.warc.files import Limits


@pytest.fixture
def kept(writer: Any) -> Any:
    """Three finished runs in several files."""
    with writer.open(limits=Limits(max_bytes=3000), commit_every=2) as archive:
        for _ in range(3):
            writer.crawl(archive)
            archive.finish_run([], "finished")
    return writer


def manifests(writer: Any) -> list[Any]:
    return [found for found in writer.records() if b'"event": "finish"' in found.block]


def test_the_list_of_files_says_what_vouches_for_each(kept: Any) -> None:
    with kept.open() as archive:
        archive.start_run([], settings={})
        kept.fetch(archive, "/not-vouched-for")
    files = list(warc_files(kept.folder, kept.site))
    assert [file.name for file in files] == [path.name for path in kept.warcs()]
    for file, path in zip(files, kept.warcs(), strict=True):
        content = path.read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert file.records["warcinfo"] == 1
        assert "2026-03-01" <= file.first <= file.last
    assert [file.is_open for file in files] == [False] * (len(files) - 1) + [True]
    assert files[0].vouched == files[0].bytes
    assert files[-1].vouched < files[-1].bytes
    named = {manifest for file in files for manifest in file.manifests}
    assert named == {hashlib.sha256(found.block).hexdigest() for found in manifests(kept)}
