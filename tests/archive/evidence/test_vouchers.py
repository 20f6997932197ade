# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Which manifest vouches for a capture."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from archive.evidence.vouchers import stamps_on, voucher_of
from archive.warc.files import Limits

if TYPE_CHECKING:
    from archive.warc.scan import Found


def test_each_capture_is_vouched_for_by_the_run_that_wrote_it(writer: Any) -> None:
    places = []
    for number in range(3):
        writer.clock.advance(days=1)
        with writer.open(limits=Limits(max_bytes=2000)) as archive:
            archive.start_run([], settings={})
            places += [writer.fetch(archive, f"/{number}/{page}", b"%d" % page) for page in range(3)]
            run = archive.finish_run([], "done")
        for place in places[-3:]:
            found = voucher_of(writer.folder, place)
            assert found is not None
            assert (found.run, found.finished) == (run.run, run.finished)
            assert sha256(manifest(writer, found).block).hexdigest() == found.sha256
    assert len(writer.warcs()) > 1


def manifest(writer: Any, voucher: Any) -> Found:
    places = [each for each in writer.records() if (each.file, each.offset) == (voucher.file, voucher.offset)]
    return places[0]


def test_a_run_that_goes_on_vouches_for_nothing_yet(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        place = writer.fetch(archive, "/1")
    assert voucher_of(writer.folder, place) is None


def test_what_no_manifest_covers_is_not_vouched_for(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        place = writer.fetch(archive, "/1")
        archive.finish_run([], "done")
    assert voucher_of(writer.folder, replace(place, file="other.warc.gz")) is None
    assert voucher_of(writer.folder, replace(place, offset=10**9)) is None
    writer.warcs()[0].unlink()
    assert voucher_of(writer.folder, place) is None


def test_the_stamps_of_the_manifest_are_named(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        place = writer.fetch(archive, "/1")
        archive.finish_run([], "done")
    stamps = writer.folder.site_dir(writer.site) / "stamps"
    stamps.mkdir()
    found = voucher_of(writer.folder, place)
    assert found is not None
    assert stamps_on(writer.folder, writer.site, found) == []
    names = f"{found.sha256}.tsr", f"{found.sha256}-2.tsr", f"{found.sha256}.tsq"
    for name in (*names, f"{'0' * 64}.tsr"):
        (stamps / name).write_bytes(b"")
    assert {path.name for path in stamps_on(writer.folder, writer.site, found)} == set(names)
