"""Firewalls: challenges and fences are recorded, never defeated, and nothing more is asked behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import Fault, notice

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line

_SCRIPT = "<html><head><script>{}</script></head><body></body></html>"
_ROWS = (1, 2, 3, 4)


def _says(body: str, status: int, *headers: tuple[str, str]) -> Behaviour:
    def behave(line: Line, _: Incoming) -> None:
        line.answer(body, status, *headers)

    return behave


def _stopping(name: str, invariant: str, state: str, behaviour: Behaviour, detail: str) -> Fault:
    """A fault at notice 2 of 4, by which 3 and 4 are not asked for."""
    return Fault(
        name=name,
        invariant=invariant,
        state=state,
        behaviours={notice(2): behaviour},
        rows=_ROWS,
        good=(1,),
        why=f"3 rows not looked at (3 {state}",
        detail=detail,
        alone=True,
        most_requests={notice(2): 1, notice(3): 0, notice(4): 0},
    )


def faults() -> list[Fault]:
    return [
        _stopping(
            "jiasule",
            "A 521 with a __jsl script is a challenge: it is named, and its host asked for nothing more.",
            "blocked",
            _says(
                _SCRIPT.format("document.cookie='__jsl_clearance_s=1;path=/';location.reload()"),
                521,
                ("Set-Cookie", "__jsluid_s=ab; path=/"),
            ),
            "jiasule",
        ),
        _stopping(
            "ruishu",
            "A 412 with a $_ts script is a challenge: it is named, and its host asked for nothing more.",
            "blocked",
            _says(_SCRIPT.format("$_ts=window['$_ts'];if(!$_ts)$_ts={};"), 412),
            "ruishu",
        ),
        _stopping(
            "script_gate",
            "A page of status 200 that only sets a cookie by script is no notice.",
            "blocked",
            _says(_SCRIPT.format("document.cookie='C3VK=1';window.location.reload()"), 200),
            "unknown",
        ),
        _stopping(
            "fence",
            "A firewall that names our part of the world is a fence: another way out may pass it.",
            "geo_fenced",
            _says('{"status":"deny","reason":"GeoBL"}', 403, ("Content-Type", "application/json")),
            "wzws",
        ),
        _stopping(
            "leave_me_alone",
            "A 429 that wants a day of patience ends the run for its host, without a second try.",
            "forbidden",
            _says("", 429, ("Retry-After", "86400")),
            "",
        ),
    ]
