"""Whose turn it is at a host: one request at a time, whichever sites ask it."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

Who = TypeVar("Who")
What = TypeVar("What")


class Turns(Generic[Who, What]):
    """Hosts that are being asked: by whom, and what waits until they are not.

    >>> turns: Turns[str, str] = Turns()
    >>> turns.take("a.example.gov.cn", "x", "x's"), turns.take("a.example.gov.cn", "y", "y's")
    (True, False)
    >>> turns.leave("x"), turns.take("a.example.gov.cn", "y", "y's")
    (["y's"], True)
    """

    def __init__(self) -> None:
        self._asked: dict[str, Who] = {}
        self._host: dict[Who, str] = {}
        self._waiting: defaultdict[str, list[What]] = defaultdict(list)

    def take(self, host: str, who: Who, what: What) -> bool:
        """Whether it is ``who``'s turn at the host; if not, ``what`` waits until whoever has it leaves."""
        if self._asked.setdefault(host, who) is not who:
            self._waiting[host].append(what)
            return False
        self._host[who] = host
        return True

    def leave(self, who: Who) -> list[What]:
        """Ends ``who``'s turn: what waited for it, the first first."""
        host = self._host.pop(who, None)
        if host is None:
            return []
        del self._asked[host]
        return self._waiting.pop(host, [])
