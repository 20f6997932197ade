"""Certificates: one's own authority is trusted where it is named, and a stranger never; no secret is told."""

from __future__ import annotations

import base64
import ipaddress
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tools.elasticsearch.door import Door, door

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Call = Callable[..., Any]
    Server = Any  # the fixture of that name

KEY = "c2VjcmV0OnNlY3JldA=="
PASSWORD = "密码很长"  # noqa: S105 - nobody's
PAIR = base64.b64encode(f"reader:{PASSWORD}".encode()).decode()


class Authority:
    """Gives certificates for loopback."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(
            self._name, self._key, x509.BasicConstraints(ca=True, path_length=None)
        ).public_bytes(serialization.Encoding.PEM)

    def given(self, address: str) -> bytes:
        """A certificate for an address, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        return self._signed(name, key, names).public_bytes(serialization.Encoding.PEM) + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def _signed(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, extension: x509.ExtensionType
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        own, issuer = key.public_key(), self._key.public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(own)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(extension, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(own), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
            .sign(self._key, hashes.SHA256())
        )


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    made = Authority("ours")
    (tmp_path / "ca.pem").write_bytes(made.certificate)
    (tmp_path / "other.pem").write_bytes(Authority("another").certificate)
    return made


@pytest.fixture
def secure(
    server: Server, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Door]:
    (tmp_path / "server.pem").write_bytes(authority.given("127.0.0.1"))
    monkeypatch.setenv("GONGKAI_ES_API_KEY", KEY)
    with door(server.url, KEY, certificate=tmp_path / "server.pem") as opened:
        yield opened


def test_an_authority_of_ones_own_is_trusted_where_it_is_named(
    call: Call, secure: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_ES_CA", "ca.pem")
    ended = call("search", "户口", "--index", secure.url)
    assert (ended.status, ended.out) == (0, "0 notices\n")
    assert secure.url.startswith("https://")


@pytest.mark.parametrize("certificates", ["other.pem", ""])
@pytest.mark.parametrize("debug", ["", "1"])
def test_a_server_that_nobody_vouches_for_is_told_nothing(
    call: Call, secure: Door, monkeypatch: pytest.MonkeyPatch, certificates: str, debug: str
) -> None:
    monkeypatch.setenv("GONGKAI_ES_CA", certificates)
    monkeypatch.setenv("GONGKAI_DEBUG", debug)
    ended = call("search", "户口", "--index", secure.url)
    assert (ended.status, ended.out) == (2, "")
    line = ended.err.splitlines()[-1]
    assert line.startswith(f"gongkai: {secure.url}: its certificate is not trusted (")
    assert "name a file of certificates in GONGKAI_ES_CA" in line
    assert KEY not in ended.err
    assert secure.asked == secure.refused == []


def test_a_certificate_for_another_host_is_not_trusted(
    call: Call, server: Server, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "server.pem").write_bytes(authority.given("127.0.0.2"))
    monkeypatch.setenv("GONGKAI_ES_API_KEY", KEY)
    monkeypatch.setenv("GONGKAI_ES_CA", "ca.pem")
    with door(server.url, KEY, certificate=tmp_path / "server.pem") as opened:
        ended = call("search", "户口", "--index", opened.url)
    assert ended.status == 2
    assert "its certificate is not trusted" in ended.err
    assert opened.asked == []


@pytest.mark.parametrize("access", [{"API_KEY": KEY}, {"USER": "reader", "PASSWORD": PASSWORD}])
@pytest.mark.parametrize("trouble", [None, (401, {}), (500, {"error": {"type": "x"}}), "certificate"])
def test_no_secret_is_in_any_log_output_or_error(  # noqa: PLR0917 - fixtures
    call: Call,
    server: Server,
    secure: Door,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    access: dict[str, str],
    trouble: object,
) -> None:
    """Whatever a library logs at its loudest, with tracebacks switched on."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.delenv("GONGKAI_ES_API_KEY")
    monkeypatch.setenv("GONGKAI_DEBUG", "1")
    for name, value in access.items():
        monkeypatch.setenv(f"GONGKAI_ES_{name}", value)
    if isinstance(trouble, tuple):
        server.answers["POST /gongkai/_search"] = trouble
    ended = call(
        "search", "户口", "--json", "--index", secure.url if trouble == "certificate" else server.url
    )
    told = ended.out + ended.err + caplog.text
    assert caplog.records
    assert (ended.status == 0) == (trouble is None)
    assert not [secret for secret in (KEY, PASSWORD, PAIR) if secret in told]
