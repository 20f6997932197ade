"""BagIt 1.0 (RFC 8493): a bag of evidence that stands by itself."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import bagit
import pytest

from archive.evidence.vouchers import Vouching
from archive.exports.bag import BagOptions, write_bag, write_zipped_bag
from disclosure.errors import ArchiveDamaged, InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Writer

    from archive.exports.about import ExportAbout
    from disclosure.model import Snapshot

    Captures = Callable[..., list[Snapshot]]


@pytest.fixture
def bag(full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path) -> Path:
    options = BagOptions(read=lambda snapshot: snapshot.url.encode())
    stamps = full.folder.site_dir(full.site) / "stamps"
    stamps.mkdir()
    for manifest in Vouching(full.folder, full.site).manifests:
        for ending in (".tsr", ".tsq", "-2.tsr", ".other"):
            (stamps / f"{manifest.sha256}{ending}").write_text(manifest.sha256)
    chosen = [*captures("/tzgg/1.html"), *captures("/packed")]
    write_bag(full.folder, chosen, tmp_path / "bag", about=about, options=options)
    return tmp_path / "bag"


def test_the_library_bagit_calls_it_valid_and_whole(bag: Path) -> None:
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.version_info == (1, 0)
    assert set(found.algorithms) == {"sha256", "sha512"}
    assert found.info["Query"] == "gongkai archive export --as x"
    assert "personal information included" in found.info["Personal-Information"]


def test_a_changed_page_makes_it_invalid(bag: Path) -> None:
    page = next(bag.glob("data/captures/*/payload.html"))
    page.write_bytes(page.read_bytes().replace(b"h1", b"h2"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_each_capture_has_payload_facts_and_notice(bag: Path) -> None:
    folders = sorted((bag / "data" / "captures").iterdir())
    facts = [json.loads((folder / "capture.json").read_bytes()) for folder in folders]
    assert [each["url"].rpartition("/")[2] for each in facts] == ["1.html", "1.html", "packed"]
    assert (folders[0] / "payload.html").read_bytes() == (folders[1] / "payload.html").read_bytes()
    assert facts[1]["payload_from"]["offset"] == facts[0]["offset"]  # a revisit
    assert (folders[2] / "payload.html.gz").read_bytes().startswith(b"\x1f\x8b")
    assert (folders[2] / "decoded.html").read_bytes() == "<p>公开".encode()
    assert (folders[2] / "notice.json").read_text() == facts[2]["url"]
    for folder, each in zip(folders, facts, strict=True):
        octets = (folder / each["files"]["payload"]).read_bytes()
        assert each["payload_sha1"] == each["digest"]
        assert len(octets) > 0


def test_the_manifests_that_vouch_form_a_chain_with_their_stamps(bag: Path) -> None:
    folder = bag / "data" / "manifests" / "gaj.example.gov.cn"
    chain = json.loads((folder / "chain.json").read_bytes())["manifests"]
    assert len(chain) == 2
    for each, before in zip(chain, (None, chain[0]), strict=True):
        octets = (folder / each["file"]).read_bytes()
        assert hashlib.sha256(octets).hexdigest() == each["sha256"]
        assert json.loads(octets)["previous"] == each["previous"] == (before and before["sha256"])
        assert each["stamps"] == [f"{each['file']}{ending}" for ending in ("-2.tsr", ".tsq", ".tsr")]
        assert (folder / each["stamps"][0]).read_text() == each["sha256"]
    vouched = [json.loads(path.read_bytes())["vouched_for_by"] for path in sorted(bag.rglob("capture.json"))]
    assert [each["sha256"] for each in vouched] == [
        chain[0]["sha256"],
        chain[1]["sha256"],
        chain[1]["sha256"],
    ]


def test_it_says_how_to_verify_it_in_both_languages(bag: Path) -> None:
    text = (bag / "README.txt").read_text(encoding="utf-8")
    assert "核验 / How to verify" in text
    assert "sha256sum -c manifest-sha256.txt" in text
    assert "{" not in text


def test_zipped_it_is_the_same_bag_and_the_same_bytes_each_time(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    streams = [BytesIO(), BytesIO()]
    for stream in streams:
        write_zipped_bag(full.folder, captures(), stream, name="evidence", about=about)
    assert streams[0].getvalue() == streams[1].getvalue()
    with zipfile.ZipFile(streams[0]) as packed:
        packed.extractall(tmp_path / "out")
    bagit.Bag(str(tmp_path / "out" / "evidence")).validate()


def test_nothing_is_overwritten(full: Writer, captures: Captures, about: ExportAbout, bag: Path) -> None:
    with pytest.raises(InputError, match="exists already"):
        write_bag(full.folder, captures(), bag, about=about)
    with pytest.raises(InputError, match="cannot be written"):
        write_bag(full.folder, captures(), bag / "bagit.txt" / "x", about=about)


def test_a_bag_that_fails_leaves_nothing(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    chosen = captures()
    full.warcs()[0].write_bytes(b"")
    with pytest.raises(ArchiveDamaged):
        write_bag(full.folder, chosen, tmp_path / "bag", about=about)
    assert not [path for path in tmp_path.iterdir() if path.name != "data"]


def test_an_attachment_too_large_for_memory_is_kept_whole(
    writer: Writer, about: ExportAbout, tmp_path: Path
) -> None:
    body = random.Random(1).randbytes(3 << 20)  # noqa: S311 - the same bytes each time
    pdf = {"headers": (("Content-Type", "application/pdf"),)}
    packed = {"headers": (("Content-Type", "application/pdf"), ("Content-Encoding", "gzip"))}
    with writer.open() as archive:
        archive.start_run([], settings={})
        chosen = [
            writer.fetch(archive, "/a.pdf", body, exchange=pdf),
            writer.fetch(archive, "/b.pdf", gzip.compress(body, 1), exchange=packed),
        ]
    write_bag(writer.folder, chosen, tmp_path / "bag", about=about)
    first, second = sorted((tmp_path / "bag" / "data" / "captures").iterdir())
    assert (first / "payload.pdf").read_bytes() == body
    assert (second / "decoded.pdf").read_bytes() == body
    assert (second / "payload.pdf.gz").is_file()


def test_a_payload_in_a_coding_that_is_unknown_is_kept_as_it_came(
    writer: Writer, about: ExportAbout, tmp_path: Path
) -> None:
    coded = {"headers": (("Content-Type", "text/html"), ("Content-Encoding", "rot13"))}
    with writer.open() as archive:
        archive.start_run([], settings={})
        chosen = [writer.fetch(archive, "/a", b"<c>", exchange=coded)]
    write_bag(writer.folder, chosen, tmp_path / "bag", about=about)
    (folder,) = (tmp_path / "bag" / "data" / "captures").iterdir()
    assert (folder / "payload.html.coded").read_bytes() == b"<c>"
    assert not list(folder.glob("decoded*"))
