"""How strictly a host's TLS is taken: as libraries do today; as old servers need it, only where that failed.

Old servers speak TLS 1.0, use keys that are too short by now, or do not know secure renegotiation (RFC 5746).
They are spoken to all the same, their certificates verified, and it is recorded. Strict comes first always:
modern sites were seen to hang when asked the permissive way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_OLD = (
    "unsafe legacy renegotiation disabled",
    "key too small",
    "md too weak",
    "bad ecpoint",
    "handshake failure",
    "unsupported protocol",
    "no protocols available",
    "no ciphers available",
    "no shared cipher",
    "wrong version number",
    "wrong ssl version",
    "wrong signature type",
    "legacy sigalg disallowed or unsupported",
    "protocol version",
    "insufficient security",
    "illegal parameter",
)
"""Reasons, as OpenSSL words them, that an old server may be behind. Certificates are not among them."""


@dataclass(frozen=True, slots=True)
class Tls:
    """What is asked of a host's TLS.

    ``legacy`` speaks to old servers; without ``verified`` any certificate will do.
    """

    legacy: bool = False
    verified: bool = True

    def __str__(self) -> str:
        """In words, for the detail of a state; empty for the strict one.

        >>> str(Tls()), str(Tls(legacy=True))
        ('', 'legacy TLS')
        """
        ways = ("legacy TLS" if self.legacy else "", "" if self.verified else "certificate not verified")
        return ", ".join(filter(None, ways))


STRICT = Tls()


def gentler(tls: Tls, words: str, *, accepts: bool) -> Tls | None:
    """What to try after TLS failed in these ``words`` of OpenSSL's; None when it must be left at that.

    ``accepts`` says that the site's entry gives a reason for taking a certificate that cannot be verified.

    >>> gentler(STRICT, "sslv3 alert handshake failure", accepts=False)
    Tls(legacy=True, verified=True)
    >>> gentler(STRICT, "certificate verify failed", accepts=False) is None
    True
    >>> gentler(STRICT, "certificate verify failed", accepts=True)
    Tls(legacy=False, verified=False)
    """
    said = words.lower()
    if "certificate" in said or "verification" in said:
        return replace(tls, verified=False) if accepts and tls.verified else None
    return replace(tls, legacy=True) if not tls.legacy and any(mark in said for mark in _OLD) else None
