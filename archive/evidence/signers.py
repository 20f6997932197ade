"""Whether a time-stamp token is signed by the certificate that it brings along (RFC 5652, 5.4).

That says nothing of who the signer is; it finds a token that was changed where no roots are given to check
the certificate by. Where they are, the library checks all of it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from .der import content_of, parts_of, signed_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate

_HASHES: dict[bytes, type[hashes.HashAlgorithm]] = {
    bytes.fromhex("608648016503040201"): hashes.SHA256,
    bytes.fromhex("608648016503040202"): hashes.SHA384,
    bytes.fromhex("608648016503040203"): hashes.SHA512,
}
"""By the octets of their object identifiers (2.16.840.1.101.3.4.2)."""

_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")  # 1.2.840.113549.1.9.4
_SET, _ATTRIBUTES, _OCTETS = 0x31, 0xA0, 0x04


def signature_faults(response: bytes, signer: Certificate) -> Iterator[str]:
    """What is wrong with a response's signature by that certificate's key, a sentence each."""
    try:
        yield from _faults(response, signer)
    except (IndexError, ValueError, StopIteration):
        yield "its signature cannot be read"


def _faults(response: bytes, signer: Certificate) -> Iterator[str]:
    data = parts_of(signed_data(response))
    # Version, algorithms, what is signed; certificates and the like; the signers at the end.
    signed = content_of(content_of(parts_of(data[2])[1]))
    signer_info = parts_of(parts_of(data[-1])[0])
    attributes = next((each for each in signer_info if each[0] == _ATTRIBUTES), None)
    signature = content_of(next(each for each in signer_info if each[0] == _OCTETS))
    kind = _HASHES.get(content_of(parts_of(signer_info[2])[0]))
    if kind is None or attributes is None:
        yield "its signature is of a kind that is checked only with --tsa-roots"
        return
    algorithm = kind()
    if _digest_in(attributes) != hashlib.new(algorithm.name, signed).digest():
        yield "what it says is not what was signed"
    try:
        _verify(signer, signature, bytes([_SET]) + attributes[1:], algorithm)
    except InvalidSignature:
        yield "its signature does not hold"
    except TypeError:
        yield "its signature is of a kind that is checked only with --tsa-roots"


def _digest_in(attributes: bytes) -> bytes | None:
    """The message digest among the signed attributes."""
    for attribute in parts_of(attributes):
        name, values = parts_of(attribute)
        if content_of(name) == _MESSAGE_DIGEST:
            return content_of(content_of(values))
    return None


def _verify(signer: Certificate, signature: bytes, signed: bytes, algorithm: hashes.HashAlgorithm) -> None:
    """Raises InvalidSignature, or TypeError for a key of another kind."""
    key = signer.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, signed, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(algorithm))
    else:
        raise TypeError(f"a key of kind {type(key).__name__}")
