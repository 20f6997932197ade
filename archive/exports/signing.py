"""Signatures of WACZ files: the anonymous kind of https://specs.webrecorder.net/wacz-auth/0.1.0/.

What is signed is the text ``sha256:<hex>`` of datapackage.json, by ECDSA on P-384 with SHA-256; signature
(r and s, 48 octets each) and public key (SubjectPublicKeyInfo) in base 64. This is what ArchiveWeb.page
writes and ReplayWeb.page checks. It proves who holds the key, once the public key is known by other means.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from archive.storage import reading
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

VERSION = "0.1.0"
_OCTETS = 48
_MAKE = "openssl ecparam -name secp384r1 -genkey -noout -out key.pem"


def read_key(path: Path) -> EllipticCurvePrivateKey:
    """The private key in a PEM file. Raises InputError for another kind, or one that wants a password."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - 20 ms that few exports need
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    with reading(path):
        text = path.read_bytes()
    try:
        key = load_pem_private_key(text, password=None)
    except TypeError as error:
        raise InputError(f"{path}: the key has a password; take it off with openssl pkey first") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InputError(f"{path}: no private key in PEM form; make one with: {_MAKE}") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP384R1):
        raise InputError(f"{path}: WACZ files are signed on the curve P-384; make a key with: {_MAKE}")
    return key


def signed(digest: str, key: EllipticCurvePrivateKey, *, created: str, software: str) -> dict[str, str]:
    """The ``signedData`` of a digest (``sha256:<hex>``). The same key gives the same digest the same one."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    der = key.sign(digest.encode("ascii"), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    signature = b"".join(part.to_bytes(_OCTETS, "big") for part in utils.decode_dss_signature(der))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "hash": digest,
        "created": created,
        "software": software,
        "version": VERSION,
        "signature": base64.b64encode(signature).decode("ascii"),
        "publicKey": base64.b64encode(public).decode("ascii"),
    }


def is_signed(data: Mapping[str, str], digest: str) -> bool:
    """Whether ``signedData`` holds a signature of the digest by the key that it names."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_der_public_key  # noqa: PLC0415

    try:
        signature = base64.b64decode(data["signature"], validate=True)
        key = load_der_public_key(base64.b64decode(data["publicKey"], validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error):
        return False
    if not isinstance(key, ec.EllipticCurvePublicKey) or len(signature) != 2 * _OCTETS:
        return False
    r, s = (int.from_bytes(signature[at : at + _OCTETS], "big") for at in (0, _OCTETS))
    try:
        key.verify(utils.encode_dss_signature(r, s), digest.encode("ascii"), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return data.get("hash") == digest
