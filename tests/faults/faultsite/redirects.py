"""Redirects: to the same page with a cookie and without, round and round, home, and to where we must not go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import Fault, notice
from .pages import good_notice

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line


def _to(location: str, status: int = 302, *headers: tuple[str, str]) -> Behaviour:
    def behave(line: Line, _: Incoming) -> None:
        line.answer("", status, ("Location", location), *headers)

    return behave


def _cookie_gate(line: Line, incoming: Incoming) -> None:
    if "CT6T=open" in incoming.headers.get("cookie", ""):
        line.answer(good_notice(incoming.path))
    else:
        line.answer("", 302, ("Location", incoming.path), ("Set-Cookie", "CT6T=open; Path=/"))


def _itself(line: Line, incoming: Incoming) -> None:
    line.answer("", 302, ("Location", incoming.path))


def _forbidden(name: str, location: str, invariant: str, *, off_site: bool = True) -> Fault:
    """A redirect that must not be followed; ``off_site`` ones are a resource of their own, not asked for."""
    state = "off_site" if off_site else "unreadable"
    return Fault(
        name=name,
        invariant=invariant,
        state="redirected" if off_site else state,
        behaviours={notice(2): _to(location)},
        why=f"1 row not looked at (1 {state}",
        most_requests={notice(2): 1},
    )


def faults(witness: str) -> list[Fault]:
    """``witness`` is a host and port that no entry names, and that must never be asked."""
    return [
        Fault(
            name="cookie_gate",
            invariant="A redirect to itself that sets a cookie is followed once the cookie can be shown.",
            state="ok",
            behaviours={notice(2): _cookie_gate},
            complete=True,
            most_requests={notice(2): 2},
        ),
        Fault(
            name="circle",
            invariant="A redirect to itself without cookie ends at once.",
            state="unreadable",
            behaviours={notice(2): _itself},
            why="1 row not looked at (1 unreadable",
            most_requests={notice(2): 1},
        ),
        Fault(
            name="round_trip",
            invariant="Redirects over several pages and back end where they would begin anew.",
            state="unreadable",
            behaviours={
                notice(2): _to("b.html"),
                "202401/b.html": _to("c.html"),
                "202401/c.html": _to("b.html"),
            },
            path="202401/c.html",
            why="1 row not looked at (1 unreadable",
            detail="leads nowhere",
            most_requests={notice(2): 1, "202401/b.html": 1, "202401/c.html": 1},
        ),
        Fault(
            name="long_way",
            invariant="Redirects to ever new pages end after a stated number of hops.",
            state="unreadable",
            behaviours={
                notice(2): _to("h1.html"),
                **{f"202401/h{n}.html": _to(f"h{n + 1}.html") for n in range(1, 30)},
            },
            path="202401/h5.html",
            why="1 row not looked at (1 unreadable",
            most_requests={"202401/h6.html": 0},
        ),
        Fault(
            name="home",
            invariant="A redirect to the home page says that the notice is gone.",
            state="redirected_home",
            behaviours={notice(2): _to("/", 301)},
            complete=True,
        ),
        _forbidden("other_port", f"http://{witness}/a.html", "No other port of the same address is asked."),
        _forbidden(
            "loopback", f"http://localhost:{witness.partition(':')[2]}/a.html", "No loopback host is asked."
        ),
        _forbidden(
            "by_number", f"http://2130706433:{witness.partition(':')[2]}/", "Nor one written as a number."
        ),
        _forbidden("mapped", f"http://[::ffff:127.0.0.1]:{witness.partition(':')[2]}/", "Nor one in IPv6."),
        _forbidden(
            "credentials", f"http://127.0.0.1@{witness}/", "Nor one behind credentials that look like a host."
        ),
        _forbidden(
            "link_local", "http://169.254.169.254/latest/meta-data/", "No cloud's own address is asked."
        ),
        _forbidden("file", "file:///etc/passwd", "No file is read.", off_site=False),
        _forbidden("ftp", f"ftp://{witness}/a.html", "No other scheme is spoken.", off_site=False),
        _forbidden("javascript", "javascript:location='/'", "No script is an address.", off_site=False),
        _forbidden("nowhere", "http://[broken", "What cannot be parsed leads nowhere.", off_site=False),
    ]
