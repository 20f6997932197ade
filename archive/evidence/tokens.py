"""Time-stamp tokens (RFC 3161): what is asked of an authority, and what its answer is worth.

An authority signs a hash and the time at which it saw it. Here that is the SHA-256 of a manifest, by which
everything vouched for so far was there at that time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from rfc3161_client import (
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client.base import HashAlgorithm

from disclosure.errors import InputError

from .der import integers_of, with_sorted_certificates
from .signers import signature_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = 0
_STATUS = {1: "granted with modifications", 2: "refused", 3: "to be waited for", 4: "a warning", 5: "revoked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What an answer says: the hash that was stamped, when (aware, UTC), by whom, under which number.

    ``nonce`` is the number that the question bore, None where the answer bears none.
    """

    imprint: str
    algorithm: str
    at: datetime
    authority: str
    serial: int
    nonce: int | None


def query(manifest: bytes) -> bytes:
    """A question for a stamp on a manifest: its SHA-256, a nonce, and the wish for certificates."""
    builder = TimestampRequestBuilder().data(manifest).hash_algorithm(HashAlgorithm.SHA256)
    return builder.build().as_bytes()


def nonce_of(question: bytes) -> int | None:
    """The nonce of a question that was kept. Raises InputError for what is none."""
    try:
        _, *rest = integers_of(question)
    except ValueError as error:
        raise InputError("no time-stamp query") from error
    return rest[0] if rest else None


def read_token(answer: bytes) -> Token:
    """What an answer says. Raises InputError for what is no answer, and for one without a token."""
    found = _parsed(answer)
    info = found.tst_info
    signers = list(found.signed_data.signer_infos)
    return Token(
        imprint=info.message_imprint.message.hex(),
        algorithm=info.message_imprint.hash_algorithm.dotted_string,
        at=info.gen_time,
        authority=_name(found, signers[0].serial_number if signers else None),
        serial=info.serial_number,
        nonce=info.nonce,
    )


def faults_of(
    answer: bytes, manifest: str, *, nonce: int | None, roots: Sequence[Certificate]
) -> Iterator[str]:
    """What is wrong with an answer as a stamp on the manifest of that hash (hexadecimal), a sentence each.

    ``nonce`` is the question's, None where it is not known. The signature must be by the certificate in the
    answer. Where there are ``roots``, certificates must lead to one of them, be valid at the time stated, and
    be for stamping; without them, nobody knows who the signer is.
    """
    try:
        token, parsed = read_token(answer), _parsed(answer)
    except InputError as error:
        yield str(error)
        return
    if token.algorithm != _SHA256 or token.imprint != manifest:
        yield f"it stamps {token.imprint}, not the manifest's SHA-256"
    if nonce is not None and token.nonce != nonce:
        yield "its nonce is not that of the question: it answers another one"
    yield from _signer_faults(answer, parsed, token)
    if roots:
        yield from _chain_faults(parsed, bytes.fromhex(token.imprint), roots)


def load_roots(pem: bytes) -> list[Certificate]:
    """The certificates in a file. Raises InputError where there is none that can be read."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise InputError(f"no certificate in PEM form: {error}") from error


def _parsed(answer: bytes) -> TimeStampResponse:
    try:
        found = decode_timestamp_response(with_sorted_certificates(answer))
        if found.status != _GRANTED:
            said = "; ".join(found.status_string) or "no reason is given"
            raise InputError(f"the authority's answer is {_STATUS.get(found.status, found.status)}: {said}")
        found.tst_info  # noqa: B018 - raises for an answer without a token
    except ValueError as error:
        raise InputError(f"no time-stamp answer: {error}") from error
    return found


def _certificates(found: TimeStampResponse) -> list[Certificate]:
    return [x509.load_der_x509_certificate(each) for each in found.signed_data.certificates]


def _name(found: TimeStampResponse, serial: int | None) -> str:
    """Who signed, as the certificate calls them; the serial number is that of the certificate."""
    for certificate in _certificates(found):
        if certificate.serial_number == serial:
            return certificate.subject.rfc4514_string()
    return "unnamed"


def _signer_faults(answer: bytes, found: TimeStampResponse, token: Token) -> Iterator[str]:
    signers = {signer.serial_number for signer in found.signed_data.signer_infos}
    signer = next((one for one in _certificates(found) if one.serial_number in signers), None)
    if signer is None:
        yield "the signer's certificate is not in it"
    elif not signer.not_valid_before_utc <= token.at <= signer.not_valid_after_utc:
        span = f"{signer.not_valid_before_utc:%Y-%m-%d} to {signer.not_valid_after_utc:%Y-%m-%d}"
        yield f"it is dated {token.at:%Y-%m-%d}, the signer's certificate is valid from {span}"
    if signer is not None:
        yield from signature_faults(answer, signer)


def _chain_faults(found: TimeStampResponse, imprint: bytes, roots: Sequence[Certificate]) -> Iterator[str]:
    try:
        VerifierBuilder(roots=list(roots)).build().verify(found, imprint)
    except VerificationError as error:
        yield f"signature or certificates do not hold: {_reason(str(error))}"


def _reason(message: str) -> str:
    """The library's sentence, out of what OpenSSL says in many words."""
    for word in ("Verify error: ", 'reason: "'):
        if word in message:
            return message.rpartition(word)[2].split('"')[0]
    return message
