"""Headers and lists of the Memento framework (RFC 7089)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from .urls import replay_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from disclosure.model import Snapshot

TIMEMAP = "/timemap/link/"
TIMEGATE = "/timegate/"


def memento_headers(
    captures: Sequence[Snapshot], shown: Snapshot, url: str, origin: str
) -> list[tuple[str, str]]:
    """What goes with a memento: its time, the original address, and the captures around it."""
    return [
        ("Memento-Datetime", http_date(shown.captured_at)),
        ("Link", ", ".join(_links(captures, shown, url, origin))),
    ]


def gate_headers(url: str, origin: str) -> list[tuple[str, str]]:
    """What goes with the redirect to the capture nearest to Accept-Datetime."""
    links = (_link(url, "original"), _map_link(url, origin))
    return [("Vary", "accept-datetime"), ("Link", ", ".join(links))]


def time_map(captures: Iterable[Snapshot], url: str, origin: str) -> bytes:
    """The captures of an address as application/link-format."""
    lines = [
        _link(url, "original"),
        _link(origin + TIMEGATE + url, "timegate"),
        _map_link(url, origin, "self"),
    ]
    lines += (
        _link(origin + replay_path(each.captured_at, url), "memento", each.captured_at) for each in captures
    )
    return ",\n".join(lines).encode() + b"\n"


def wanted_time(text: str) -> datetime | None:
    """The moment of an Accept-Datetime; None for none, or for what is no date."""
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except (ValueError, TypeError, IndexError):
        return None


def http_date(at: datetime) -> str:
    """The moment as HTTP writes it.

    >>> http_date(datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    'Sun, 01 Mar 2026 08:30:00 GMT'
    """
    return format_datetime(at.astimezone(UTC), usegmt=True)


def _links(captures: Sequence[Snapshot], shown: Snapshot, url: str, origin: str) -> list[str]:
    links = [_link(url, "original"), _link(origin + TIMEGATE + url, "timegate"), _map_link(url, origin)]
    place = next((number for number, each in enumerate(captures) if each == shown), 0)
    wanted = {"first": 0, "prev": place - 1, "next": place + 1, "last": len(captures) - 1}
    for relation, number in wanted.items():
        if 0 <= number < len(captures):
            at = captures[number].captured_at
            links.append(_link(origin + replay_path(at, url), f"{relation} memento", at))
    return links


def _map_link(url: str, origin: str, relation: str = "timemap") -> str:
    return _link(origin + TIMEMAP + url, relation) + '; type="application/link-format"'


def _link(url: str, relation: str, at: datetime | None = None) -> str:
    when = f'; datetime="{http_date(at)}"' if at else ""
    return f'<{_quoted(url)}>; rel="{relation}"{when}'


def _quoted(url: str) -> str:
    """The address as a header can hold it: what is no ASCII, and what would end it, escaped."""
    return "".join(sign if " " < sign < "\x7f" and sign not in '<>"\\' else _escaped(sign) for sign in url)


def _escaped(sign: str) -> str:
    return "".join(f"%{octet:02X}" for octet in sign.encode("utf-8", "surrogatepass"))
