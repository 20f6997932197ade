"""Bulk requests to a server: sent again while it is busy or away, every document answered for.

Elasticsearch answers each document of a request with a status of its own; 429 and 503 mean "not now"
(Elasticsearch Guide, Bulk API, response body).
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from elasticsearch import ApiError, TransportError
from pydantic_core import to_json

from disclosure.errors import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from elasticsearch import Elasticsearch

_BUSY = frozenset({429, 502, 503, 504})
_TOO_LARGE, _AWAY = 413, 503
_ANSWERED = [f"items.index.{name}" for name in ("_id", "status", "result", "error.type", "error.reason")]
_FIRST, _LONGEST = 0.5, 10.0
_AGAIN = "run the same command again, it goes on from there"
PATIENCE = 180.0
"""Seconds for which a busy server, or one that is starting again, is asked anew."""


class Action(NamedTuple):
    """One document to store: its id, the number of its generation, and its JSON in UTF-8."""

    id: str
    version: int
    document: bytes


class Answer(NamedTuple):
    """What became of a document; ``result`` is created or updated, and empty where ``why`` says why not."""

    id: str
    status: int
    result: str
    why: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends to an alias, or with a ``guard``, which raises once it may not be written, to an index itself.

    ``pause`` waits for so many seconds.
    """

    client: Elasticsearch
    index: str
    guard: Callable[[], None] | None = None
    patience: float = field(default_factory=lambda: PATIENCE)
    pause: Callable[[float], object] = field(default=time.sleep)

    def send(self, actions: Sequence[Action]) -> list[Answer]:
        """One answer for each action, in any order.

        Raises:
            UnreachableError: the server was busy, or away, for longer than we have patience.
            ApiError: it refused the request as a whole.
        """
        answers, waiting, said = [], list(actions), ""
        for seconds in _pauses(self.patience):
            if self.guard:
                self.guard()
            busy: list[Action] = []
            for action, answer in self._ask(waiting):
                if answer.status in _BUSY:
                    busy.append(action)
                    said = f"{answer.status} {answer.why}".strip()
                else:
                    answers.append(answer)
            if not busy:
                return answers
            waiting = busy
            self.pause(seconds)
        raise UnreachableError(
            f"{self.index}: {len(waiting)} notices found no place in {self.patience:.0f} seconds ({said});"
            f" {_AGAIN}"
        )

    def known(self, ids: Sequence[str], *fields: str) -> list[dict[str, Any]]:
        """What the server holds under each id, with these fields; asked again while it is busy or away."""
        wanted = {"source_includes": fields} if fields else {"source": False}
        client = self.client.options(max_retries=0)
        for seconds in _pauses(self.patience):
            with suppress(TransportError):
                answer = client.options(ignore_status=_BUSY).mget(index=self.index, ids=ids, **wanted)
                if "docs" in answer:
                    return list(answer["docs"])
            self.pause(seconds)
        raise UnreachableError(f"{self.index}: no answer in {self.patience:.0f} seconds; {_AGAIN}")

    def _ask(self, actions: Sequence[Action]) -> Iterable[tuple[Action, Answer]]:
        """Each action with the answer to it in one request; a request that is too large is halved."""
        operations: list[Any] = []
        for action in actions:
            told = {"_id": action.id, "version": action.version, "version_type": "external_gte"}
            operations += [to_json({"index": told}), action.document]
        try:
            # the retries here wait between two tries; the client's own would not
            client = self.client.options(max_retries=0)
            # no server shall make an index by itself where an alias is missing
            answer = client.bulk(
                index=self.index, operations=operations, require_alias=not self.guard, filter_path=_ANSWERED
            )
            items = answer["items"]
        except TransportError as error:
            return _all(actions, _AWAY, error.message)
        except ApiError as error:
            if error.status_code == _TOO_LARGE and len(actions) > 1:
                middle = len(actions) // 2
                return [*self._ask(actions[:middle]), *self._ask(actions[middle:])]
            if error.status_code not in {_TOO_LARGE, *_BUSY}:
                raise
            return _all(actions, error.status_code, error.error)
        return zip(actions, (_answer(item["index"]) for item in items), strict=True)


def _answer(told: dict[str, Any]) -> Answer:
    error = told.get("error") or {}
    why = f"{error.get('type')}: {error.get('reason')}" if error else ""
    return Answer(told["_id"], told["status"], "" if error else told.get("result", ""), why)


def _all(actions: Sequence[Action], status: int, why: str) -> list[tuple[Action, Answer]]:
    return [(action, Answer(action.id, status, "", why)) for action in actions]


def _pauses(patience: float) -> Iterator[float]:
    """Longer and longer, until ``patience`` seconds are over."""
    seconds, waited = _FIRST, 0.0
    while waited < patience:
        yield seconds
        waited += seconds
        seconds = min(seconds * 2, _LONGEST)
