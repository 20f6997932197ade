"""Who signed a WACZ (WACZ signing and verification, 0.1.0): a claim, and how far it was checked."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from archive.imports.jsons import text_in
from archive.imports.wording import harmless


def signer_of(signed: Any, digest: str) -> str:  # noqa: ANN401 - JSON
    """One sentence on who signed the ``digest``.

    ``verified`` says that the signature fits the key or certificate that comes with it; whether that is the
    signer's own (its chain, its time stamp) is not looked into.
    """
    if signed is None:
        return "nobody"
    domain = harmless(text_in(signed, "domain"), 100)
    who = domain or "the holder of a key without a name"
    why = _fault(signed, digest)
    if why:
        return f"{who}, unverified: {why}"
    extent = "the certificate's chain was not checked" if domain else "the key is anyone's"
    return f"{who}, verified against what comes with it; {extent}"


def _fault(signed: Any, digest: str) -> str:  # noqa: ANN401 - JSON
    """Why the signature is not verified, or nothing."""
    if text_in(signed, "hash") != digest:
        return "it signs another digest"
    try:
        signature = base64.b64decode(text_in(signed, "signature"), validate=True)
    except (binascii.Error, ValueError):
        return "the signature is not in base 64"
    try:
        return _check(signed, signature, digest.encode())
    except Exception as error:  # noqa: BLE001 - keys of others fail in many ways, and all mean the same
        return f"the key cannot be read ({type(error).__name__})"


def _check(signed: Any, signature: bytes, message: bytes) -> str:  # noqa: ANN401 - JSON
    if certificate := text_in(signed, "domainCert"):
        key: object = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    else:
        key = load_der_public_key(base64.b64decode(text_in(signed, "publicKey"), validate=True))
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return "the key is of another kind than ECDSA"
    size = (key.key_size + 7) // 8
    spellings = [signature]
    if len(signature) == 2 * size:  # as browsers write it, IEEE P1363
        halves = (int.from_bytes(half, "big") for half in (signature[:size], signature[size:]))
        spellings.append(utils.encode_dss_signature(*halves))
    for spelling in spellings:
        try:
            key.verify(spelling, message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            continue
        return ""
    return "the signature does not fit the key"
