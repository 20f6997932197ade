"""Who may ask this server, and what a browser may do with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTS = frozenset({"127.0.0.1", "localhost"})
"""Names under which a browser on this machine reaches the server."""

_OWN = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"


def why_refused(environ: Mapping[str, str], port: int) -> str | None:
    """Why a request is not answered, or None.

    The Host must be ours: a page that a foreign name leads here (DNS rebinding) would read the archive. And
    no page of another site may take parts of the archive into itself, or learn from them what is in it.
    """
    if environ.get("HTTP_HOST", "").lower() not in {f"{host}:{port}" for host in HOSTS}:
        return "This server answers to its own name on this machine only."
    site, mode = environ.get("HTTP_SEC_FETCH_SITE", "none"), environ.get("HTTP_SEC_FETCH_MODE", "navigate")
    framed = environ.get("HTTP_SEC_FETCH_DEST", "document") != "document"
    if site not in {"none", "same-origin"} and (mode != "navigate" or framed):
        return "Other sites may link to an archived page, but not take it into theirs."
    return None


def own_headers() -> list[tuple[str, str]]:
    """What goes with the pages that are ours: no script, no picture, nothing from elsewhere."""
    return [("Content-Security-Policy", _OWN), *_ALWAYS]


def archived_headers(origin: str) -> list[tuple[str, str]]:
    """What goes with everything archived. ``origin`` is this server's, such as ``http://127.0.0.1:8080``.

    ``sandbox`` without ``allow-scripts`` also stops what a page does by itself: refreshing, submitting,
    opening windows, playing. ``allow-same-origin`` lets pages load their fonts; without scripts it gives
    them nothing else. The server is named, not ``'self'``, so that it holds for every kind of document.
    """
    policy = "; ".join(
        (
            "sandbox allow-same-origin allow-downloads",
            "default-src 'none'",
            "script-src 'none'",
            "object-src 'none'",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            f"img-src {origin} data:",
            f"media-src {origin} data:",
            f"font-src {origin} data:",
            f"style-src {origin} 'unsafe-inline'",
            f"frame-src {origin}",
            f"frame-ancestors {origin}",
        )
    )
    return [("Content-Security-Policy", policy), *_ALWAYS]


_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-DNS-Prefetch-Control", "off"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), geolocation=(), camera=(), microphone=()"),
    ("Cache-Control", "no-store"),
)
