"""Certificates and TLS contexts for the sites that speak TLS: good ones, old ones, bad ones."""

from __future__ import annotations

import ssl
import warnings
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from .fault import Speaks

if TYPE_CHECKING:
    from pathlib import Path

_GROUP_2 = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""1024 bits: the second Oakley group (RFC 2409, 6.2)."""

_DAY = timedelta(days=1)


class Contexts:
    """Made in ``folder``, where ``authority`` is the certificate to be trusted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.authority = folder / "authority.pem"
        self.authority.write_bytes(self._root.public_bytes(Encoding.PEM))

    @cached_property
    def _root(self) -> x509.Certificate:
        name = _name("a test's authority")
        made = _builder(name, name, self._key.public_key(), expired=False)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        return made.sign(self._key, hashes.SHA256())

    def context(self, speaks: Speaks) -> ssl.SSLContext | None:
        """What a site of that kind answers a handshake with; None for plain HTTP."""
        if speaks is Speaks.PLAIN:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate(speaks))
        if speaks is Speaks.OLD_VERSION:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Python says what this server is here for
                context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        if speaks is Speaks.SHORT_KEY:
            parameters = self._folder / "dh.pem"
            parameters.write_text(_GROUP_2, encoding="ascii")
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers("DHE-RSA-AES128-SHA:@SECLEVEL=0")
            context.load_dh_params(parameters)
        return context

    def _certificate(self, speaks: Speaks) -> Path:
        key = rsa.generate_private_key(65537, 2048)
        is_nobodys = speaks is Speaks.NOBODYS
        subject = _name("a site")
        made = _builder(
            subject,
            subject if is_nobodys else self._root.subject,
            key.public_key(),
            expired=speaks is Speaks.EXPIRED,
        )
        address = "127.0.0.9" if speaks is Speaks.OTHER_HOST else "127.0.0.1"
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        certificate = made.add_extension(names, critical=False).sign(
            key if is_nobodys else self._key, hashes.SHA256()
        )
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path = self._folder / f"{speaks}.pem"
        path.write_bytes(secret + certificate.public_bytes(Encoding.PEM))
        return path


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey, *, expired: bool
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    begins, ends = (now - 30 * _DAY, now - 2 * _DAY) if expired else (now - _DAY, now + _DAY)
    return x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number(), begins, ends)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
