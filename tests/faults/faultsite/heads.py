"""What comes before a body: nothing at all, too much, or a status that refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fault import Fault, notice
from .pages import good_notice

if TYPE_CHECKING:
    from .fault import Behaviour
    from .line import Incoming, Line


def _silence(line: Line, _: Incoming) -> None:
    line.wait(60)


def _hangs_up(line: Line, _: Incoming) -> None:
    line.hang_up()


def _flood(line: Line, _: Incoming) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n")
    while line.send(b"".join(b"X-Header-%d: %s\r\n" % (n, b"a" * 60) for n in range(1000))):
        pass


def _giant(line: Line, _: Incoming) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nX-Giant: ")
    while line.send(b"a" * 4096):
        pass


def _many(line: Line, incoming: Incoming) -> None:
    line.answer(good_notice(incoming.path), 200, *((f"X-{n}", "a" * 40) for n in range(600)))


def _hints(line: Line, _: Incoming) -> None:
    while line.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" * 100):
        pass


def _gibberish(line: Line, _: Incoming) -> None:
    line.send(b"220 mail.example.gov.cn ESMTP\r\n")
    line.hang_up()


def _not_modified(line: Line, incoming: Incoming) -> None:
    line.answer(good_notice(incoming.path), 304)


def _two_lengths(line: Line, incoming: Incoming) -> None:
    line.answer(good_notice(incoming.path), 200, ("Content-Length", "30"), ("Content-Length", "300"))


def _patience(line: Line, incoming: Incoming) -> None:
    if incoming.times:
        line.answer(good_notice(incoming.path))
    else:
        line.answer("", 429, ("Retry-After", "1"))


def _refuses(status: int) -> Behaviour:
    def behave(line: Line, _: Incoming) -> None:
        line.answer("<title>Forbidden</title>", status)

    return behave


def _one(
    name: str, state: str, behaviour: Behaviour, invariant: str, *, alone: bool = False, most: int = 0
) -> Fault:
    return Fault(
        name=name,
        invariant=invariant,
        state=state,
        behaviours={notice(2): behaviour},
        complete=state in {"ok", "gone"},
        why="" if state in {"ok", "gone"} else f"1 row not looked at (1 {state}",
        alone=alone,
        most_requests={notice(2): most} if most else {},
    )


def faults() -> list[Fault]:
    return [
        _one(
            "silence",
            "timeout",
            _silence,
            "An answer that never begins is not waited for.",
            alone=True,
            most=2,
        ),
        _one("hints", "too_large", _hints, "Interim answers without end are headers without end."),
        _one("hangs_up", "unreachable", _hangs_up, "No answer at all is no answer."),
        _one("flood", "too_large", _flood, "Headers without end are broken off at a size."),
        _one("giant", "too_large", _giant, "So is one header without end."),
        _one("many", "ok", _many, "Many headers are no flood yet."),
        _one("status_304", "unreadable", _not_modified, "A page that was never seen cannot be as it was."),
        _one("two_lengths", "unreachable", _two_lengths, "Of two lengths none is believed."),
        _one("gibberish", "unreachable", _gibberish, "What is not HTTP is no answer."),
        _one("patience", "ok", _patience, "Retry-After is kept to, and then the notice is read.", alone=True),
        _one(
            "status_403",
            "forbidden",
            _refuses(403),
            "A refusal is a state of its own: the page may be there.",
        ),
        _one("status_407", "forbidden", _refuses(407), "So is a proxy's in between."),
        _one("status_451", "forbidden", _refuses(451), "So is a legal one."),
        _one("status_500", "server_error", _refuses(500), "A server's error says nothing of the page."),
        _one("status_404", "gone", _refuses(404), "A page that is not there is an answer."),
    ]
