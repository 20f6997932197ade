# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A WACZ is taken in when its own digests vouch for it; who signed it is kept as a claim."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from archive.evidence.verify import verify
from archive.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"


def settings(folder: DataFolder) -> Mapping[str, str]:
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        return ledger.runs()[-1].settings


@pytest.mark.parametrize("stored", [True, False])
def test_a_package_gives_its_captures(
    folder: DataFolder, take: Any, wacz: Any, bodies: Any, *, stored: bool
) -> None:
    report = take(wacz.done(stored=stored), operator="archive@example.org")
    assert (report.imported, report.problems, report.passed_over) == (3, (), {})
    assert bodies() == [b"<h1>0", b"<h1>1", b"<h1>2"]
    assert verify(folder) == []
    kept = settings(folder)
    assert (kept["source"], kept["format"], len(kept["sha256"])) == ("theirs.wacz", "WACZ", 64)
    assert (kept["stated_title"], kept["stated_software"]) == ("公安局", "theirs 1.0")
    assert (kept["stated_signer"], kept["operator"]) == ("nobody", "archive@example.org")


def test_a_second_time_adds_nothing(take: Any, wacz: Any) -> None:
    take(wacz.done())
    assert (take(wacz.path).imported, take(wacz.path).already_there) == (0, 3)


def test_a_capture_says_where_it_was_found(folder: DataFolder, take: Any, wacz: Any) -> None:
    take(wacz.done())
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        details = {state.detail for state in ledger.states()}
    assert "from theirs.wacz, archive/data.warc.gz, record 1" in details


def test_a_statement_that_was_altered_condemns_the_package(take: Any, wacz: Any) -> None:
    report = take(wacz.done(**{"datapackage.json": b'{"resources": []}'}))
    assert report.imported == 0
    assert "datapackage.json does not have the digest" in report.problems[0]


def test_a_member_that_was_altered_is_left_out(take: Any, wacz: Any, make_foreign: Any) -> None:
    other = make_foreign("other")
    other.record("response", f"http://{SITE}/other.html")
    wacz.members["archive/more.warc.gz"] = other.done().read_bytes()
    report = take(wacz.done(archive__data__x=b"", **{"archive__more.warc.gz": b"altered"}))
    assert report.imported == 3
    assert "archive/more.warc.gz: it has 7 bytes, datapackage.json states" in " ".join(report.problems)
    assert "archive/data/x: datapackage.json does not list it" in " ".join(report.problems)


def test_the_same_length_with_other_bytes_is_seen(take: Any, wacz: Any) -> None:
    content = bytearray(wacz.members["archive/data.warc.gz"])
    content[5] ^= 1  # the gzip header's time: unpacks as before
    report = take(wacz.done(**{"archive__data.warc.gz": bytes(content)}))
    assert report.imported == 0
    assert "does not have the digest" in report.problems[0]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"profile": "multi-wacz-package"}, "multi-WACZ"),
        ({"resources": [{"path": "a.wacz", "hash": "sha256:0"}]}, "multi-WACZ"),
        ({"resources": []}, "nothing vouches for it"),
        ({"resources": "none"}, "nothing vouches for it"),
        ({"resources": [{"path": "archive/data.warc.gz"}]}, "no digest that can be checked"),
        ({"resources": [{"path": "archive/data.warc.gz", "hash": "crc:1"}]}, "no digest that can be checked"),
        ({"resources": [{"path": "archive/lost.warc.gz", "hash": "sha256:0"}]}, "it is not there"),
    ],
)
def test_what_a_package_lacks_is_named(take: Any, wacz: Any, change: dict[str, Any], why: str) -> None:
    wacz.package |= change
    report = take(wacz.done())
    assert report.imported == 0
    assert why in " ".join(report.problems)


def test_a_package_without_its_statement_is_none(take: Any, wacz: Any) -> None:
    for content, why in ((b"[]", "no JSON object"), (b"{", "no JSON"), (b"[" * 99_999, "nested deeper")):
        report = take(wacz.done(**{"datapackage.json": content}))
        assert why in report.problems[0]


def signed(private: Any, **more: str) -> Any:
    """What signs a digest, as browsers do it: the key beside the signature, both halves of that plain."""
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )

    def sign(digest: str) -> dict[str, str]:
        halves = utils.decode_dss_signature(private.sign(digest.encode(), ec.ECDSA(hashes.SHA256())))
        plain = b"".join(half.to_bytes(48, "big") for half in halves)
        given = {"hash": digest, "publicKey": base64.b64encode(public).decode()}
        return given | {"signature": base64.b64encode(plain).decode()} | more

    return sign


@pytest.mark.parametrize(
    ("more", "signer"),
    [
        ({}, "verified against what comes with it; the key is anyone's"),
        ({"hash": "sha256:00"}, "unverified: it signs another digest"),
        ({"signature": "?"}, "unverified: the signature is not in base 64"),
        ({"signature": "AAAA"}, "unverified: the signature does not fit the key"),
        ({"publicKey": "AAAA"}, "unverified: the key cannot be read"),
        (
            {"domain": "a.example", "domainCert": "-----BEGIN"},
            "a.example, unverified: the key cannot be read",
        ),
    ],
)
def test_a_signature_is_a_claim(
    folder: DataFolder, take: Any, wacz: Any, more: dict[str, str], signer: str
) -> None:
    wacz.signed = signed(ec.generate_private_key(ec.SECP384R1()), **more)
    assert take(wacz.done()).imported == 3
    assert signer in settings(folder)["stated_signer"]


def test_a_signature_with_asn1_is_verified_too(folder: DataFolder, take: Any, wacz: Any) -> None:
    private = ec.generate_private_key(ec.SECP256R1())

    def sign(digest: str) -> dict[str, str]:
        signature = private.sign(digest.encode(), ec.ECDSA(hashes.SHA256()))
        return {**signed(private)(digest), "signature": base64.b64encode(signature).decode()}

    wacz.signed = sign
    take(wacz.done())
    assert ", verified against" in settings(folder)["stated_signer"]
