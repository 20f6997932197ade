"""TLS: servers of old, which are spoken to, and certificates that prove nothing, which are not."""

from __future__ import annotations

from .fault import Fault, Place, Speaks, notice

_NOT_VERIFIED = "page 1 of the list: tls"


def _one(
    name: str, invariant: str, speaks: Speaks, *, state: str, detail: str = "", accepts: str = ""
) -> Fault:
    return Fault(
        name=name,
        invariant=invariant,
        state=state,
        place=Place.SITE,
        good=(1, 2, 3) if state == "ok" else (),
        complete=state == "ok",
        why="" if state == "ok" else _NOT_VERIFIED,
        detail=detail,
        alone=True,
        speaks=speaks,
        accepts=accepts,
        most_requests={} if state == "ok" else {"/robots.txt": 0, "": 0},
    )


def faults() -> list[Fault]:
    return [
        _one("tls", "A server of today is spoken to strictly, and nothing is noted.", Speaks.TLS, state="ok"),
        _one(
            "tls_1_0",
            "A server of TLS 1.0 is spoken to after strict TLS has failed, and that is noted.",
            Speaks.OLD_VERSION,
            state="ok",
            detail="legacy TLS, after",
        ),
        _one(
            "tls_short_key",
            "So is one whose key exchange is too short by now.",
            Speaks.SHORT_KEY,
            state="ok",
            detail="legacy TLS, after",
        ),
        _one("tls_expired", "An expired certificate is never passed over.", Speaks.EXPIRED, state="tls"),
        _one("tls_nobodys", "Nor one that nobody vouches for.", Speaks.NOBODYS, state="tls"),
        _one("tls_other_host", "Nor one for another host.", Speaks.OTHER_HOST, state="tls"),
        Fault(
            name="tls_mute",
            invariant="A handshake that never ends is given up in time.",
            state="timeout",
            place=Place.SITE,
            good=(),
            why="page 1 of the list: timeout",
            alone=True,
            speaks=Speaks.MUTE,
        ),
        Fault(
            name="tls_silence",
            invariant="So is an answer that never begins on a secure connection.",
            state="timeout",
            behaviours={notice(2): lambda line, _: line.wait(60)},
            why="1 row not looked at (1 timeout",
            alone=True,
            speaks=Speaks.TLS,
        ),
        _one(
            "tls_accepted",
            "A certificate that cannot be verified counts where the site's entry says why, and that is noted.",
            Speaks.EXPIRED,
            state="ok",
            detail="certificate not verified (accepted: expired in 2026, seen on the spot)",
            accepts="expired in 2026, seen on the spot",
        ),
    ]
