# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Whatever octets there are in place of a file: a check says what is wrong with them, and ends."""

from __future__ import annotations

import contextlib
import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.evidence.der import integers_of, with_sorted_certificates
from archive.evidence.foreign.checking import FileCheck
from archive.evidence.foreign.signatures import signature_faults
from archive.evidence.tokens import faults_of

if TYPE_CHECKING:
    from pathlib import Path

changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 4)), max_size=6
)
quickly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def changed(content: bytes, by: list[tuple[float, bytes, int]]) -> bytes:
    """Puts octets in at places, over as many as each says."""
    octets = bytearray(content)
    for share, new, over in by:
        place = int(share * len(octets))
        octets[place : place + over] = new
    return bytes(octets)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated")


@quickly
@given(by=changes, packed=st.booleans())
def test_a_warc_file(place: Path, by_others: Any, by: Any, packed: Any) -> None:
    path = place / "x.warc"
    path.write_bytes(changed(by_others(gzip=packed), by))
    list(FileCheck().faults(path))


@quickly
@given(by=changes, packing=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_a_wacz(place: Path, by_others: Any, by: Any, packing: int) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        file.writestr("archive/x.warc.gz", by_others(gzip=True))
        file.writestr(
            "indexes/index.cdxj", 'cn,gov)/ 20260301083000 {"offset": "0", "filename": "x.warc.gz"}\n'
        )
        file.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n')
        resources = [{"path": "pages/pages.jsonl", "hash": "sha256:00", "bytes": 1}]
        file.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
        file.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": "x"}))
    path = place / "x.wacz"
    path.write_bytes(changed(out.getvalue(), by))
    assert list(FileCheck().faults(path))


SIGNED = {
    "hash": "sha256:00",
    "signature": "MEUC",
    "publicKey": "MFkw",
    "created": "2026-03-01T08:30:00Z",
    "domain": "x",
    "domainCert": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "timeSignature": "MAA=",
}
scalars = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.integers(), max_size=2)
)


@quickly
@given(
    without=st.sets(st.sampled_from(sorted(SIGNED))),
    values=st.dictionaries(st.sampled_from(sorted(SIGNED)), scalars),
)
def test_a_signature(without: set[str], values: dict[str, Any]) -> None:
    signed = {name: value for name, value in {**SIGNED, **values}.items() if name not in without}
    assert list(signature_faults(json.dumps({"signedData": signed}).encode(), []))


@quickly
@given(st.binary(max_size=60) | changes.map(lambda by: changed(bytes.fromhex("3009300702010203020780"), by)))
def test_an_authority_s_answer(answer: bytes) -> None:
    assert list(faults_of(answer, "00" * 32, nonce=1, roots=[]))
    with_sorted_certificates(answer)
    with contextlib.suppress(ValueError):
        integers_of(answer)
