# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""WACZ by others: a good one is clean, and each kind of badness is named."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import tracemalloc
import zipfile
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from archive.evidence.foreign.warc import WarcCheck

WARC, PACKAGE, DIGEST = "archive/x.warc.gz", "datapackage.json", "datapackage-digest.json"


class Wacz:
    """The members of a WACZ; what is changed before :meth:`packed` is wrong in it."""

    def __init__(self, warc: bytes) -> None:
        lines = sorted(cdxj_lines(warc))
        block = gzip.compress("".join(lines).encode())
        idx = {"offset": 0, "length": len(block), "digest": f"sha256:{sha256(block)}"}
        key = lines[0].partition(" {")[0]
        pages = [
            {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"},
            {"id": "1", "url": "http://gaj.example.gov.cn/", "ts": "2026-03-01T08:30:00Z", "title": "通告"},
        ]
        self.members = {
            WARC: warc,
            "indexes/index.cdx.gz": block,
            "indexes/index.idx": f'!meta 0 {{"format": "cdxj-gzip-1.0"}}\n{key} {json.dumps(idx)}\n'.encode(),
            "pages/pages.jsonl": "".join(json.dumps(page) + "\n" for page in pages).encode(),
        }
        self.lines = lines
        self.package: dict[str, Any] = {"profile": "data-package", "wacz_version": "1.1.1"}
        self.packing: dict[str, int] = {}
        self.signed: dict[str, Any] | None = None
        self.listed = True
        self.last: dict[str, bytes] = {}

    def index(self, *lines: str) -> None:
        """A plain index in place of the compressed one."""
        del self.members["indexes/index.idx"], self.members["indexes/index.cdx.gz"]
        self.members["indexes/index.cdxj"] = "".join(lines).encode()

    def packed(self) -> bytes:
        resources = [
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": f"sha256:{sha256(content)}",
                "bytes": len(content),
            }
            for name, content in self.members.items()
        ]
        package = json.dumps({"resources": resources, **self.package}).encode()
        digest: dict[str, Any] = {"path": PACKAGE, "hash": f"sha256:{sha256(package)}"}
        if self.signed is not None:
            digest["signedData"] = signed(digest["hash"], **self.signed)
        members = {**self.members, PACKAGE: package, DIGEST: json.dumps(digest).encode(), **self.last}
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for name, content in members.items():
                file.writestr(name, content, self.packing.get(name, zipfile.ZIP_STORED))
        return out.getvalue()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def cdxj_lines(warc: bytes) -> list[str]:
    lines = []
    for record in WarcCheck(BytesIO(warc), "x").read():
        if record["WARC-Type"] in {"response", "resource", "revisit"}:
            fields = {
                "url": record.uri,
                "digest": record["WARC-Payload-Digest"],
                "length": str(record.length),
                "offset": str(record.offset),
                "filename": "x.warc.gz",
            }
            at = re.sub(r"\D", "", record["WARC-Date"])[:14]
            lines.append(f"cn,gov,example,gaj)/{record.uri[26:]} {at} {json.dumps(fields)}\n")
    return lines


def signed(stated: str, *, of: str | None = None, broken: bool = False) -> dict[str, str]:
    """A signature by a bare key, as browsers make it."""
    key = ec.generate_private_key(ec.SECP256R1())
    signature = key.sign((of or stated).encode(), ec.ECDSA(hashes.SHA256()))
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return {
        "hash": of or stated,
        "signature": base64.b64encode(signature[:-1] + b"\0" if broken else signature).decode(),
        "publicKey": base64.b64encode(public).decode(),
        "created": "2026-03-01T08:30:00Z",
        "software": "others",
    }


@pytest.fixture
def wacz(by_others: Any) -> Wacz:
    return Wacz(by_others(gzip=True))


@pytest.mark.parametrize("signature", [None, {}])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_good_one_is_clean(check: Any, wacz: Wacz, signature: Any, packing: int) -> None:
    wacz.signed = signature
    wacz.packing = {"pages/pages.jsonl": packing, "indexes/index.idx": packing}
    assert check(wacz.packed(), "x.wacz") == []


def test_a_plain_index_and_a_plain_warc_are_as_good(check: Any, by_others: Any) -> None:
    wacz = Wacz(by_others(gzip=False))
    wacz.members["archive/x.warc"] = wacz.members.pop(WARC)
    wacz.index(*(line.replace("x.warc.gz", "x.warc") for line in wacz.lines))
    wacz.packing = {"archive/x.warc": zipfile.ZIP_DEFLATED}
    assert check(wacz.packed(), "x.wacz") == []


def drop(name: str) -> Any:
    return lambda wacz: wacz.members.pop(name)


def put(name: str, content: bytes) -> Any:
    return lambda wacz: wacz.members.__setitem__(name, content)


def late(name: str, content: bytes) -> Any:
    """Put in behind the package's back."""
    return lambda wacz: wacz.last.__setitem__(name, content)


def field(name: str, value: Any) -> Any:
    return lambda wacz: wacz.package.__setitem__(name, value)


def indexed(change: Any) -> Any:
    return lambda wacz: wacz.index(*map(change, wacz.lines))


BAD = {
    "no pages": (drop("pages/pages.jsonl"), "pages/pages.jsonl", "the file is missing"),
    "no warc": (drop(WARC), "archive/", "no file there ends in"),
    "no index": (drop("indexes/index.cdx.gz"), "indexes/", "no file there ends in"),
    "no package": (late(PACKAGE, b""), PACKAGE, "no JSON"),
    "a package that is no object": (late(PACKAGE, b"[]"), PACKAGE, "no JSON object"),
    "no version": (field("wacz_version", None), PACKAGE, "wacz_version is missing"),
    "another profile": (field("profile", "x"), PACKAGE, "not 'data-package'"),
    "no resources": (field("resources", []), PACKAGE, "lists no resources"),
    "a file that is not listed": (
        late("archive/y.warc.gz", b""),
        "archive/y.warc.gz",
        "nothing vouches for it",
    ),
    "a file that is listed and missing": (
        field("resources", [{"path": "archive/z.warc.gz", "hash": "sha256:00", "bytes": 1}]),
        "archive/z.warc.gz",
        "the file is missing, datapackage.json lists it",
    ),
    "a changed file": (late("pages/pages.jsonl", b"{}"), "pages/pages.jsonl", "datapackage.json states"),
    "a changed package": (
        late(DIGEST, b'{"path": "datapackage.json", "hash": "sha256:0"}'),
        DIGEST,
        "it states",
    ),
    "a digest that is none": (late(DIGEST, b"x"), DIGEST, "no JSON object with a hash"),
    "a signature of another package": (
        lambda wacz: setattr(wacz, "signed", {"of": "sha256:00"}),
        DIGEST,
        "its signature is of sha256:00",
    ),
    "a signature that does not hold": (
        lambda wacz: setattr(wacz, "signed", {"broken": True}),
        DIGEST,
        "the signature does not hold|cannot be read",
    ),
    "compressed once more": (
        lambda wacz: wacz.packing.__setitem__(WARC, zipfile.ZIP_DEFLATED),
        WARC,
        "compressed once more",
    ),
    "a name that climbs": (
        put("archive/../../x.warc", b""),
        "archive/../../x.warc",
        "leads out of the folder",
    ),
    "a damaged warc": (
        lambda wacz: wacz.members.__setitem__(WARC, wacz.members[WARC][:-20]),
        WARC,
        "the file ends within a gzip member",
    ),
    "pages that are none": (put("pages/pages.jsonl", b"x\n"), "pages/pages.jsonl", "line 1: no JSON object"),
    "pages without a head": (
        put("pages/pages.jsonl", b'{"url": "http://x/", "ts": "2026-03-01T08:30:00Z"}\n'),
        "pages/pages.jsonl",
        "line 1: format is None",
    ),
    "a page without an address": (
        put(
            "pages/pages.jsonl", b'{"format": "json-pages-1.0", "id": "p"}\n{"ts": "2026-03-01T08:30:00Z"}\n'
        ),
        "pages/pages.jsonl",
        "line 2: a page without url",
    ),
    "a page without a date": (
        put("pages/pages.jsonl", b'{"format": "json-pages-1.0", "id": "p"}\n{"url": "http://x/"}\n'),
        "pages/pages.jsonl",
        "line 2: its ts None is no date",
    ),
    "an index line that is none": (indexed(lambda _: "x\n"), "indexes/index.cdxj", "no CDXJ line"),
    "an index line to nowhere": (
        indexed(lambda line: re.sub(r'"offset": "\d+"', '"offset": "7"', line)),
        "indexes/index.cdxj",
        "no record at offset 7",
    ),
    "an index line of another length": (
        indexed(lambda line: re.sub(r'"length": "\d+"', '"length": "7"', line)),
        "indexes/index.cdxj",
        "it states 7",
    ),
    "an index line of another address": (
        indexed(lambda line: line.replace('"http://gaj', '"http://other')),
        "indexes/index.cdxj",
        "it states http://other",
    ),
    "an index out of order": (
        lambda wacz: wacz.index(*reversed(wacz.lines)),
        "indexes/index.cdxj",
        "stands behind a greater one",
    ),
    "a block that is none": (
        put("indexes/index.idx", b'cn,gov) 2026 {"offset": 5, "length": 99999}\n'),
        "indexes/index.idx",
        "are not in the index",
    ),
    "a block of another digest": (
        put("indexes/index.idx", b'cn,gov {"offset": 0, "length": 50, "digest": "sha256:00"}\n'),
        "indexes/index.idx",
        "its block does not have the digest",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_badness_is_named_with_its_file(check: Any, wacz: Wacz, name: str) -> None:
    change, member, what = BAD[name]
    change(wacz)
    faults = check(wacz.packed(), "x.wacz")
    assert any(fault.file == f"x.wacz/{member}" and re.search(what, fault.what) for fault in faults), faults


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_zip_is_named(check: Any, content: bytes) -> None:
    (fault,) = check(content, "x.wacz")
    assert "no ZIP file that can be read" in fault.what


def test_a_changed_byte_of_a_member_is_named(check: Any, wacz: Wacz) -> None:
    content = bytearray(wacz.packed())
    place = bytes(content).index(b"All Pages")
    content[place] ^= 1
    faults = check(bytes(content), "x.wacz")
    assert any("cannot be unpacked" in fault.what and fault.offset < place for fault in faults)


def test_a_bomb_is_not_unpacked(check: Any, wacz: Wacz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.evidence.foreign.zipped._SMALL", 1000)
    wacz.last["archive/bomb.warc"] = bytes(1 << 20)
    wacz.packing["archive/bomb.warc"] = zipfile.ZIP_DEFLATED
    faults = check(wacz.packed(), "x.wacz")
    assert any("that unpack to 1048576; not read" in fault.what for fault in faults)


DEEP = b"[" * 100_000
IDX = "indexes/index.idx"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (PACKAGE, DEEP),
        (DIGEST, DEEP),
        ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n' + DEEP),
        (IDX, b'com,x)/ 20260101000000 {"offset": ' + DEEP),
        (IDX, b'com,x)/ 20260101000000 {"offset": 1e999, "length": 1}'),
    ],
)
def test_json_that_goes_too_far_is_named(check: Any, wacz: Wacz, name: str, content: bytes) -> None:
    wacz.last[name] = content
    assert f"x.wacz/{name}" in {fault.file for fault in check(wacz.packed(), "x.wacz")}


def test_an_offset_beyond_all_files_is_named(check: Any, wacz: Wacz) -> None:
    key, _, rest = wacz.lines[0].partition(" {")
    fields = {**json.loads("{" + rest), "offset": "9" * 30}
    wacz.index(f"{key} {json.dumps(fields)}\n")
    assert any("no record at offset 999" in fault.what for fault in check(wacz.packed(), "x.wacz"))


def test_a_block_of_an_index_that_unpacks_to_much_takes_no_memory(check: Any, wacz: Wacz) -> None:
    block = gzip.compress(wacz.lines[0].encode() + bytes(200 << 20), 9)
    key = wacz.lines[0].partition(" {")[0]
    wacz.members["indexes/index.cdx.gz"] = block
    idx = {"offset": 0, "length": len(block)}
    wacz.members[IDX] = f'!meta 0 {{"format": "cdxj-gzip-1.0"}}\n{key} {json.dumps(idx)}\n'.encode()
    tracemalloc.start()
    check(wacz.packed(), "x.wacz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 64 << 20
