"""The signature of a WACZ (WACZ Signing and Verification 0.1): by a domain's certificate or a bare key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import ssl
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from archive.evidence.tokens import read_token
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPREAD = 600.0
"""Seconds that the stamp may differ from the time of signing, as the specification has it."""


def signature_faults(content: bytes, roots: Sequence[x509.Certificate]) -> Iterator[str]:
    """What is wrong with the signature in a ``datapackage-digest.json``; nothing where it has none.

    Certificates must lead to one of ``roots`` at the time of signing, which a stamp must confirm. Whether
    the stamp's own certificates are to be trusted is left open.
    """
    try:
        signed = json.loads(content).get("signedData")
    except (ValueError, AttributeError, RecursionError):
        return  # what is no JSON object is told of elsewhere
    if not isinstance(signed, dict):
        return
    try:
        if "domainCert" in signed:
            yield from _by_domain(signed, roots)
        elif "publicKey" in signed:
            key = serialization.load_der_public_key(base64.b64decode(signed["publicKey"]))
            yield from _signature(signed, key)
        else:
            yield "signedData with neither a certificate nor a key"
    except (ValueError, LookupError, TypeError, AttributeError, binascii.Error) as error:
        yield f"the signature cannot be read: {error!r}"


def system_roots() -> list[x509.Certificate]:
    """The authorities that the system trusts; there may be none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some of them have serial numbers that are not as they should be
        found = []
        for each in ssl.create_default_context().get_ca_certs(binary_form=True):
            try:
                found.append(x509.load_der_x509_certificate(each))
            except ValueError:
                continue  # the system's list holds one that cannot be used; nothing of ours leads to it
        return found


def _by_domain(signed: dict[str, Any], roots: Sequence[x509.Certificate]) -> Iterator[str]:
    leaf, *rest = x509.load_pem_x509_certificates(signed["domainCert"].encode())
    yield from _signature(signed, leaf.public_key())
    created = datetime.fromisoformat(signed["created"])
    if not roots:
        yield "the signature's certificate is not anchored to a trusted root: none is known"
    else:
        name = x509.DNSName(signed["domain"])
        policy = PolicyBuilder().store(Store(list(roots))).time(created).max_chain_depth(8)
        try:
            policy.build_server_verifier(name).verify(leaf, rest)
        except VerificationError:
            issuer = (rest or [leaf])[-1].issuer.rfc4514_string()
            yield f"the signature's certificate is not anchored to a trusted root: its chain ends at {issuer}"
    yield from _time(signed, created)


def _signature(signed: dict[str, Any], key: object) -> Iterator[str]:
    octets = base64.b64decode(signed["signature"])
    if not isinstance(key, ec.EllipticCurvePublicKey):
        yield "the signature's key is of a kind that is not known here"
        return
    half = (key.curve.key_size + 7) // 8
    if len(octets) == 2 * half:  # as browsers write it, r and s side by side
        r, s = int.from_bytes(octets[:half], "big"), int.from_bytes(octets[half:], "big")
        octets = encode_dss_signature(r, s)
    try:
        key.verify(octets, signed["hash"].encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        yield "the signature does not hold"


def _time(signed: dict[str, Any], created: datetime) -> Iterator[str]:
    if "timeSignature" not in signed:
        yield "the time of signing is not stamped"
        return
    try:
        token = read_token(base64.b64decode(signed["timeSignature"]))
    except InputError as error:
        yield f"the stamp on the signature: {error}"
        return
    if token.imprint != hashlib.sha256(signed["signature"].encode()).hexdigest():
        yield "the stamp is not one on the signature"
    if abs((token.at - created).total_seconds()) > _SPREAD:
        yield f"signed at {signed['created']} by its own word, stamped at {token.at:%Y-%m-%dT%H:%M:%SZ}"
