# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""WACZ by others: a good one is clean, and each kind of badness is named."""

from __future__ import annotations

import re
import zipfile
from typing import Any

import pytest

from .packing import DIGEST, PACKAGE, WARC, Wacz


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
