"""A WACZ as others pack it, in which a test may put what is wrong."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import zipfile
from io import BytesIO
from typing import Any

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
