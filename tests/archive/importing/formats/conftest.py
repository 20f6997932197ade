# ruff: noqa: ANN401 - what ../conftest.py defines cannot be imported, so its types have no name here
"""Files as other programs write them: WACZ, HAR, MHTML."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"


class Wacz:
    """A WACZ as its specification has it; ``members`` may be changed before it is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.members: dict[str, bytes] = {}
        self.package: dict[str, Any] = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": "公安局",
            "software": "theirs 1.0",
            "created": "2020-01-02T03:04:05Z",
        }
        self.signed: Any = None

    def done(self, *, stored: bool = True, **instead: bytes) -> Path:
        """Writes the package; ``instead`` replaces members behind the back of their digests."""
        digests = [
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "bytes": len(content),
            }
            for name, content in self.members.items()
        ]
        package = json.dumps({"resources": digests, **self.package}).encode()
        statement: dict[str, Any] = {
            "path": "datapackage.json",
            "hash": f"sha256:{hashlib.sha256(package).hexdigest()}",
        }
        if self.signed:
            statement["signedData"] = self.signed(statement["hash"])
        members = {
            **self.members,
            "datapackage.json": package,
            "datapackage-digest.json": json.dumps(statement).encode(),
            **{name.replace("__", "/"): content for name, content in instead.items()},
        }
        coding = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(self.path, "w", coding) as file:
            for name, content in members.items():
                file.writestr(name, content)
        return self.path


@pytest.fixture
def wacz(tmp_path: Path, foreign: Any) -> Wacz:
    """A package of three captures, their index and the list of pages."""
    for number in range(3):
        foreign.record("response", f"{URL}/{number}.html", b"<h1>%d" % number)
    package = Wacz(tmp_path / "theirs.wacz")
    package.members = {
        "archive/data.warc.gz": foreign.done().read_bytes(),
        "indexes/index.cdx": b"cn,gov,example)/ 2019 {}\n",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "id": "pages"}\n',
    }
    return package


def _entry(path: str = "/1.html", text: str | None = "<h1>通告", **fields: Any) -> dict[str, Any]:
    """An entry as browsers write it; ``fields`` replace parts of it by their path, dots as ``__``."""
    entry: dict[str, Any] = {
        "startedDateTime": "2020-01-02T11:04:05.678+08:00",
        "time": 12.5,
        "request": {
            "method": "GET",
            "url": URL + path,
            "httpVersion": "h2",
            "headers": [{"name": ":authority", "value": SITE}, {"name": "Accept", "value": "*/*"}],
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": 200,
            "statusText": "OK",
            "httpVersion": "h2",
            "headers": [
                {"name": "content-type", "value": "text/html; charset=gb2312"},
                {"name": "content-encoding", "value": "gzip"},
                {"name": "content-length", "value": "33"},
            ],
            "content": {"size": 8, "mimeType": "text/html; charset=gb2312"},
            "redirectURL": "",
        },
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 2},
        "serverIPAddress": "192.0.2.7",
        "_priority": "High",
    }
    if text is not None:
        entry["response"]["content"]["text"] = text
    for name, value in fields.items():
        *parts, last = name.split("__")
        place = entry
        for part in parts:
            place = place[part]
        place[last] = value
    return entry


@pytest.fixture
def entry() -> Callable[..., dict[str, Any]]:
    return _entry


@pytest.fixture
def har(tmp_path: Path) -> Callable[..., Path]:
    """Writes a HAR of some entries."""

    def write(*entries: Any, name: str = "theirs.har", **log: Any) -> Path:
        made = {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, **log}
        path = tmp_path / name
        path.write_text(json.dumps({"log": {**made, "entries": entries}}), encoding="utf-8")
        return path

    return write


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: http://gaj.example.gov.cn/1.html
Subject: =?utf-8?Q?=E9=80=9A=E5=91=8A?=
Date: Thu, 2 Jan 2020 03:04:05 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--abc----"


------MultipartBoundary--abc----
Content-Type: text/html; charset=utf-8
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: http://gaj.example.gov.cn/1.html

<html><h1>=E9=80=9A=E5=91=8A</h1><img src=3D"a.png">
------MultipartBoundary--abc----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: http://img.example.gov.cn/a.png

iVBORw0KGgo=

------MultipartBoundary--abc----
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:css-1@mhtml.blink

h1 { color: red }
------MultipartBoundary--abc------
""".replace("\n", "\r\n")


@pytest.fixture
def mhtml(tmp_path: Path) -> Callable[..., Path]:
    """Writes an MHTML file as browsers do; ``replaced`` are pairs of what stands in it and what is to."""

    def write(*replaced: tuple[str, str], name: str = "theirs.mhtml") -> Path:
        text = MHTML
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return write
