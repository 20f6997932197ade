# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from warcio.checker import Checker

from archive.evidence.verify import verify
from archive.site_archive import SiteArchive
from archive.warc.files import Limits
from archive.warc.names import warc_names
from archive.warc.spool import Spool

NOISE = Random(1).randbytes(60_000)  # noqa: S311 - what cannot be compressed


def serials(writer: Any) -> list[str]:
    return [path.name[-13:-8] for path in writer.warcs()]


def test_files_are_named_by_site_time_and_serial(writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
    (path,) = writer.warcs()
    assert path.name.startswith("gaj.example.gov.cn-20260301083000")
    assert path.name.endswith("-00000.warc.gz")


def test_the_next_process_goes_on_with_the_same_file(writer: Any) -> None:
    for _ in range(3):
        with writer.open() as archive:
            writer.crawl(archive)
    assert serials(writer) == ["00000"]
    assert writer.types().count("warcinfo") == 1


@pytest.mark.parametrize("options", [{"software": "gongkai/1"}, {"operator": "another"}])
def test_a_file_is_by_one_software_and_operator(writer: Any, options: dict[str, str]) -> None:
    for given in ({}, options):
        fields = {"software": "gongkai/0", "operator": "test", "clock": writer.clock, **given}
        with SiteArchive.open(writer.folder, writer.site, **fields) as archive:
            writer.crawl(archive)
    assert serials(writer) == ["00000", "00001"]


def test_a_full_file_is_followed_by_another(writer: Any) -> None:
    with writer.open(limits=Limits(max_bytes=2000), commit_every=1) as archive:
        writer.crawl(archive, pages=5)
    assert len(serials(writer)) > 2
    assert serials(writer) == [f"{number:05d}" for number in range(len(serials(writer)))]
    # Every file opens with its own warcinfo, and is closed at the first commit behind the limit.
    assert [path.stat().st_size >= 2000 for path in writer.warcs()[:-1]] == [True] * (
        len(serials(writer)) - 1
    )
    assert writer.types().count("warcinfo") == len(serials(writer))


def test_an_old_file_is_followed_by_another(writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        writer.clock.now += timedelta(days=31)
        archive.commit()
        writer.crawl(archive)
    with writer.open() as archive:
        writer.clock.now += timedelta(days=31)
    with writer.open() as archive:
        writer.crawl(archive)
    assert serials(writer) == ["00000", "00001", "00002"]


def test_names_sort_by_serial_beyond_five_digits(tmp_path: Any) -> None:
    for name in ("h-20260301083000000-100000.warc.gz", "h-20260301083000000-99999.warc.gz", "h.warc.gz"):
        (tmp_path / name).write_bytes(b"")
    assert [name[-14:] for name in warc_names(tmp_path)] == ["-99999.warc.gz", "100000.warc.gz"]
    assert warc_names(tmp_path / "none") == []


def test_warcio_finds_no_fault(writer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        archive.start_run([], settings={})
        writer.fetch(archive, "/tzgg/1.html", b"<h1>/tzgg/1.html")  # a revisit
        writer.fetch(archive, "/empty", b"", status=302, exchange={"headers": ()})
        writer.fetch(archive, "/odd", b"\x00\xff" * 999, exchange={"headers": (("X", "\xe9\x01"),)})
    checker = Checker(SimpleNamespace(inputs=[str(path) for path in writer.warcs()], verbose=False))
    assert checker.process_all() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("spooled", [False, True])
def test_a_record_larger_than_the_limit_ends_its_file(
    writer: Any, *, background: bool, spooled: bool
) -> None:
    limits = Limits(max_bytes=50_000)
    with writer.open(
        limits=limits, commit_every=1000, commit_seconds=1e9, in_background=background
    ) as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1")
        body: Any = NOISE
        if spooled:
            body = Spool(writer.folder.site_dir(writer.site))
            body.write(NOISE)
        large = writer.fetch(archive, "/2", body)
        later = writer.fetch(archive, "/3")
    first, second = (path.name for path in writer.warcs())
    assert (large.file, later.file) == (first, second)
    assert verify(writer.folder) == []


def test_a_sealed_file_is_never_appended_to_again(writer: Any) -> None:
    """Neither at its size nor at its age, nor by a later process."""
    sealed: dict[str, bytes] = {}
    for days in (0, 0, 31, 1, 31):
        writer.clock.advance(days=days)
        with writer.open(limits=Limits(max_bytes=4000)) as archive:
            writer.crawl(archive, pages=1)
            if days == 1:
                writer.fetch(archive, "/large", NOISE[:5000])
        assert {path.name: path.read_bytes() for path in writer.warcs() if path.name in sealed} == sealed
        *done, newest = writer.warcs()
        if newest.stat().st_size >= 4000 or days == 31:
            done.append(newest)
            writer.clock.advance(days=31)
        sealed |= {path.name: path.read_bytes() for path in done}
    assert len(sealed) >= 3
    assert (Limits().max_bytes, Limits().max_age) == (10**9, timedelta(days=30))
