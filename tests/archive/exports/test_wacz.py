"""WACZ 1.1.1: members, index, pages, hashes, signature."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc
import zipfile
from io import BytesIO, RawIOBase
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from archive.exports import index_table
from archive.exports.pages import PageText, searched_text
from archive.exports.signing import is_signed, read_key
from archive.exports.wacz import WaczOptions, write_wacz
from archive.warc.scan import read_record
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _typeshed import ReadableBuffer as Buffer
    from conftest import Writer

    from archive.exports.about import ExportAbout
    from disclosure.model import Snapshot

    Captures = Callable[..., list[Snapshot]]


def described(snapshot: Snapshot) -> PageText | None:
    if snapshot.url.endswith("/tzgg/"):  # a list, which is no notice
        return None
    return PageText(title="户口登记办理指南", text="公开")


@pytest.fixture
def made(full: Writer, captures: Captures, about: ExportAbout) -> Callable[..., zipfile.ZipFile]:
    def make(**options: Any) -> zipfile.ZipFile:  # noqa: ANN401 - options of a WACZ
        stream = BytesIO()
        write_wacz(full.folder, captures(), stream, about=about, options=WaczOptions(**options))
        return zipfile.ZipFile(stream)

    return make


def test_members_stand_in_one_order_and_are_stored(made: Callable[..., zipfile.ZipFile]) -> None:
    members = made().infolist()
    assert [each.filename for each in members] == [
        "archive/data-00000.warc.gz",
        "indexes/index.cdx",
        "pages/pages.jsonl",
        "datapackage.json",
        "datapackage-digest.json",
    ]
    assert {each.compress_type for each in members} == {zipfile.ZIP_STORED}


def test_the_same_choice_gives_the_same_bytes(full: Writer, captures: Captures, about: ExportAbout) -> None:
    streams = [BytesIO(), BytesIO()]
    for stream, chosen in zip(streams, (captures(), captures()[::-1]), strict=True):
        write_wacz(full.folder, chosen, stream, about=about)
    assert streams[0].getvalue() == streams[1].getvalue()


def test_hashes_and_sizes_are_those_of_the_members(made: Callable[..., zipfile.ZipFile]) -> None:
    wacz = made()
    package = json.loads(wacz.read("datapackage.json"))
    assert {each["path"] for each in package["resources"]} == {
        name for name in wacz.namelist() if "/" in name
    }
    for each in package["resources"]:
        octets = wacz.read(each["path"])
        assert (each["hash"], each["bytes"]) == (f"sha256:{hashlib.sha256(octets).hexdigest()}", len(octets))
    digest = json.loads(wacz.read("datapackage-digest.json"))
    assert digest["hash"] == f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}"


def test_the_package_says_what_it_is(made: Callable[..., zipfile.ZipFile], captures: Captures) -> None:
    package = json.loads(made().read("datapackage.json"))
    newest = max(each.captured_at for each in captures())
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert package["created"] == f"{newest:%Y-%m-%dT%H:%M:%SZ}"  # no clock is asked
    assert package["query"] == "gongkai archive export --as x"
    assert package["mainPageUrl"].startswith("http://gaj.example.gov.cn/")
    assert "personal information included" in package["description"]
    assert package["termsOfUse"]
    assert package["versions"] == {"parser": "2"}


def test_each_line_of_the_index_leads_to_its_record(
    made: Callable[..., zipfile.ZipFile], tmp_path: Path
) -> None:
    wacz = made()
    wacz.extractall(tmp_path)
    lines = wacz.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        _, at, said = line.split(" ", 2)
        about = json.loads(said)
        with (tmp_path / "archive" / about["filename"]).open("rb") as file:
            record = read_record(file, int(about["offset"]))
        assert (record.uri, record.length) == (about["url"], int(about["length"]))
        assert "".join(filter(str.isdigit, record.field("WARC-Date")))[:14] == at


def test_what_was_asked_for_by_post_has_the_body_in_its_key(made: Callable[..., zipfile.ZipFile]) -> None:
    lines = made().read("indexes/index.cdx").decode().splitlines()
    (posted,) = [line for line in lines if "list.do" in line]
    assert posted.startswith("cn,gov,example,gaj)/list.do?__wb_method=post&__wb_post_data=")
    assert json.loads(posted.split(" ", 2)[2])["method"] == "POST"


def test_a_large_index_is_packed_in_blocks_that_are_found(
    made: Callable[..., zipfile.ZipFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = made().read("indexes/index.cdx")
    monkeypatch.setattr(index_table, "BLOCK", 4)
    wacz = made()
    packed = wacz.read("indexes/index.cdx.gz")
    meta, *blocks = wacz.read("indexes/index.idx").decode().splitlines()
    assert json.loads(meta.split(" ", 2)[2]) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    assert gzip.decompress(packed) == plain
    for block in blocks:
        key, at, said = block.split(" ", 2)
        about = json.loads(said)
        part = packed[about["offset"] : about["offset"] + about["length"]]
        assert gzip.decompress(part).decode().startswith(f"{key} {at} ")
        assert about["digest"] == f"sha256:{hashlib.sha256(part).hexdigest()}"


def test_pages_have_title_and_text(made: Callable[..., zipfile.ZipFile]) -> None:
    header, *pages = map(json.loads, made(describe=described).read("pages/pages.jsonl").splitlines())
    assert header == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True}
    assert len({page["id"] for page in pages}) == len(pages)
    by_url = {page["url"]: page for page in pages}
    assert by_url["http://gaj.example.gov.cn/packed"]["text"].startswith("公开\n\n户口 口登 登记")
    unread = by_url["http://gaj.example.gov.cn/tzgg/"]
    assert (unread["title"], "text" in unread) == (unread["url"], False)
    assert all(page["status"] == 200 for page in pages)


def test_a_part_of_a_title_is_a_word_of_the_text() -> None:
    words = searched_text(PageText("关于办理居住证的通告（第2号）", "正文")).split()
    assert {"居住证", "办理居住证", "通告", "正文"} <= set(words)


def test_files_are_split_between_captures_only(made: Callable[..., zipfile.ZipFile], tmp_path: Path) -> None:
    wacz = made(max_bytes=3000)
    wacz.extractall(tmp_path)
    files = sorted((tmp_path / "archive").iterdir())
    assert len(files) > 2
    for path in files:
        with path.open("rb") as file:
            info = read_record(file, 0)
            assert (info.type, info.field("WARC-Filename")) == ("warcinfo", path.name)


@pytest.fixture
def key(tmp_path: Path) -> Callable[..., Path]:
    def make(curve: ec.EllipticCurve, password: bytes | None = None) -> Path:
        path = tmp_path / "key.pem"
        hidden = BestAvailableEncryption(password) if password else NoEncryption()
        made = ec.generate_private_key(curve)
        path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden))
        return path

    return make


def test_a_signature_is_that_of_the_package(
    made: Callable[..., zipfile.ZipFile], key: Callable[..., Path]
) -> None:
    signer = read_key(key(ec.SECP384R1()))
    digest = json.loads(made(key=signer).read("datapackage-digest.json"))
    data = digest["signedData"]
    assert set(data) == {"hash", "created", "software", "version", "signature", "publicKey"}
    assert is_signed(data, digest["hash"])
    assert not is_signed(data, "sha256:" + "0" * 64)
    assert not is_signed({**data, "signature": data["publicKey"]}, digest["hash"])
    assert not is_signed({}, digest["hash"])
    assert (
        json.loads(made(key=signer).read("datapackage-digest.json")) == digest
    )  # signed anew, the same bytes


def test_keys_that_replayweb_page_cannot_check_are_refused(tmp_path: Path, key: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match="P-384"):
        read_key(key(ec.SECP256R1()))
    with pytest.raises(InputError, match="password"):
        read_key(key(ec.SECP384R1(), b"secret"))
    (tmp_path / "no.pem").write_text("nothing")
    with pytest.raises(InputError, match="openssl ecparam"):
        read_key(tmp_path / "no.pem")
    with pytest.raises(InputError, match="cannot be read"):
        read_key(tmp_path / "absent.pem")


def test_memory_does_not_grow_with_the_number_of_captures(
    writer: Writer, about: ExportAbout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_table, "BLOCK", 25)
    with writer.open(commit_every=500) as archive:
        archive.start_run([], settings={})
        made = [writer.fetch(archive, f"/{number}", b"<h1>%d" % number) for number in range(400)]

    def most(chosen: list[Snapshot]) -> int:
        tracemalloc.start()
        write_wacz(writer.folder, chosen, Nowhere(), about=about, options=WaczOptions(describe=described))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few = most(made[:50])
    assert most(made) < 2 * few


class Nowhere(RawIOBase):
    """Takes everything, keeps nothing, and cannot be wound back."""

    def writable(self) -> bool:
        return True

    def write(self, octets: Buffer) -> int:
        return memoryview(octets).nbytes
