"""What was asked of the sample servers, counted for tests and for a look at a crawler's manners."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as a server got it. ``target`` is the path with its query, ``status`` the answer's."""

    site: str
    method: str
    target: str
    status: int
    user_agent: str


class RequestLog:
    """The requests of all sample sites in the order of their answers; safe to fill from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: list[Asked] = []

    def add(self, asked: Asked) -> None:
        """Note one request."""
        with self._lock:
            self._asked.append(asked)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._asked.clear()

    def __iter__(self) -> Iterator[Asked]:
        with self._lock:
            return iter(tuple(self._asked))

    def __len__(self) -> int:
        with self._lock:
            return len(self._asked)

    def counts(self, site: str | None = None) -> Counter[tuple[str, str]]:
        """How often each (method, target) was asked for, at one site or at all."""
        return Counter((asked.method, asked.target) for asked in self if site in {None, asked.site})

    def statuses(self, site: str | None = None) -> Counter[int]:
        """How often each status was answered, at one site or at all."""
        return Counter(asked.status for asked in self if site in {None, asked.site})
