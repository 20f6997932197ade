"""A busy server is asked again, a refusal is told, and every document is answered for."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Self

import pytest
from elastic_transport import ApiResponseMeta, ConnectionError, HttpHeaders, NodeConfig  # noqa: A004 - its name
from elasticsearch import ApiError

from disclosure.errors import DataError, LedgerLocked, UnreachableError
from indexer.elastic.bulk import BATCH, THREADS, Writing
from indexer.elastic.sending import Action, Sender

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Notice

    Make = Callable[..., Notice]
    Rule = Callable[[str, int], int]
    """Id and how often it was sent so far to the status that the server gives it."""

NODE = NodeConfig("http", "localhost", 9200)


def http_error(status: int) -> ApiError:
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, NODE)
    return ApiError("said", meta, {"error": {"type": "said"}})


@dataclass
class Server:
    """Answers bulk requests as ``rule`` says; ``trouble`` is raised, one each, by requests as a whole."""

    rule: Rule = lambda _, __: 201
    trouble: list[Exception] = field(default_factory=list)
    most: int = 1000
    sent: dict[str, int] = field(default_factory=dict)
    stored: dict[str, tuple[int, str]] = field(default_factory=dict)
    at_once: list[int] = field(default_factory=list)
    hold: Callable[[], object] = lambda: None
    _lock: Any = field(default_factory=threading.Lock)
    _busy: Iterator[int] = field(default_factory=count)
    _now: int = 0

    def options(self, **_: object) -> Self:
        return self

    def bulk(
        self, *, index: str, operations: list[bytes], require_alias: bool, **_: object
    ) -> dict[str, Any]:
        assert (index, require_alias) == ("notices", True)
        with self._lock:
            self._now += 1
            self.at_once.append(self._now)
        try:
            self.hold()
            with self._lock:
                if self.trouble:
                    raise self.trouble.pop(0)
                if len(operations) // 2 > self.most:
                    raise http_error(413)
                pairs = zip(map(json.loads, operations[::2]), operations[1::2], strict=True)
                return {"items": [self._answer(head["index"], body) for head, body in pairs]}
        finally:
            with self._lock:
                self._now -= 1

    def _answer(self, head: dict[str, Any], body: bytes) -> dict[str, Any]:
        key, version = head["_id"], head["version"]
        assert head["version_type"] == "external_gte"
        times = self.sent[key] = self.sent.get(key, 0) + 1
        status = self.rule(key, times)
        if status < 300 and self.stored.get(key, (0, ""))[0] > version:
            status = 409
        if status < 300:
            self.stored[key] = (version, json.loads(body).get("fingerprint", ""))
            return {"index": {"_id": key, "status": status, "result": "created"}}
        return {"index": {"_id": key, "status": status, "error": {"type": "no", "reason": "because"}}}

    def mget(self, *, index: str, ids: list[str], **_: object) -> dict[str, Any]:
        assert index == "notices"
        found = [(key, self.stored.get(key)) for key in ids]
        return {
            "docs": [
                {"_id": key, "found": bool(held), "_source": {"fingerprint": held[1] if held else None}}
                for key, held in found
            ]
        }


def sender(server: Server, pauses: list[float] | None = None, **options: Any) -> Sender:  # noqa: ANN401
    pause = (pauses if pauses is not None else []).append
    return Sender(server, "notices", pause=pause, **options)  # type: ignore[arg-type]


ACTIONS = [Action(str(number), 1, b"{}") for number in range(10)]


@pytest.mark.parametrize("status", [429, 503])
def test_documents_that_a_busy_server_turned_away_are_sent_again_alone(status: int) -> None:
    server = Server(rule=lambda key, times: status if key in "357" and times < 3 else 201)
    pauses: list[float] = []
    answers = sender(server, pauses).send(ACTIONS)
    assert sorted((answer.id, answer.result) for answer in answers) == [(a.id, "created") for a in ACTIONS]
    assert server.sent == {a.id: 3 if a.id in "357" else 1 for a in ACTIONS}
    assert pauses == [0.5, 1.0]


@pytest.mark.parametrize("trouble", [http_error(429), http_error(503), ConnectionError("refused")])
def test_a_request_that_failed_as_a_whole_is_sent_again(trouble: Exception) -> None:
    server = Server(trouble=[trouble, trouble])
    pauses: list[float] = []
    assert len(sender(server, pauses).send(ACTIONS)) == len(ACTIONS)
    assert pauses == [0.5, 1.0]
    assert set(server.sent.values()) == {1}


def test_patience_ends_and_pauses_grow_to_ten_seconds() -> None:
    pauses: list[float] = []
    with pytest.raises(
        UnreachableError, match=r"10 notices found no place in 60 seconds \(429 no: because\)"
    ):
        sender(Server(rule=lambda _, __: 429), pauses, patience=60).send(ACTIONS)
    assert pauses[:6] == [0.5, 1, 2, 4, 8, 10]
    assert 60 <= sum(pauses) < 70


def test_a_request_that_is_too_large_is_halved() -> None:
    server = Server(most=3)
    assert len(sender(server).send(ACTIONS)) == len(ACTIONS)
    assert set(server.sent.values()) == {1}


def test_a_document_that_is_too_large_by_itself_is_refused() -> None:
    (answer,) = sender(Server(most=0)).send(ACTIONS[:1])
    assert (answer.status, answer.result) == (413, "")


def test_another_refusal_of_the_whole_request_is_raised() -> None:
    with pytest.raises(ApiError):
        sender(Server(trouble=[http_error(403)])).send(ACTIONS)


def test_a_writer_that_lost_its_place_writes_no_more() -> None:
    def lost() -> None:
        raise LedgerLocked("another")

    server = Server()
    with pytest.raises(LedgerLocked):
        sender(server, guard=lost).send(ACTIONS)
    assert server.sent == {}


def test_a_refused_notice_is_sent_again_by_itself_then_told(make_notice: Make) -> None:
    rules = {"site:3": 400, "site:5": 400}
    server = Server(rule=lambda key, times: 201 if key == "site:5" and times > 1 else rules.get(key, 201))
    told: list[tuple[str, str]] = []
    notices = [make_notice(f"site:{number}") for number in range(9)]
    assert Writing(sender(server)).put(notices, lambda key, why: told.append((key, why))) == 8
    assert told == [("site:3", "the index refused it (400): no: because")]
    assert server.sent == {notice.id: 2 if notice.id in rules else 1 for notice in notices}


def test_a_refusal_that_nobody_is_told_of_is_an_error(make_notice: Make) -> None:
    with pytest.raises(DataError, match="1 notices were refused: site:1: no: because"):
        Writing(sender(Server(rule=lambda _, __: 400))).put([make_notice()], None)


def test_requests_overlap_and_few_notices_are_read_ahead(make_notice: Make) -> None:
    """While requests hang, no more notices are taken than those on their way and one group beside them."""
    read = 0
    gate = threading.Event()

    def notices() -> Iterator[Notice]:
        nonlocal read
        for number in range(BATCH * 10):
            read += 1
            if read == BATCH * (THREADS + 2) + 1:
                gate.set()
            yield make_notice(f"site:{number}")

    server = Server(hold=lambda: gate.wait(30))
    assert Writing(sender(server)).put(notices(), None) == BATCH * 10
    assert max(server.at_once) == THREADS
    assert len(server.stored) == BATCH * 10


def test_no_more_is_read_while_the_server_takes_nothing(make_notice: Make) -> None:
    read: list[int] = []
    most: list[int] = []

    def notices() -> Iterator[Notice]:
        for number in range(BATCH * 10):
            read.append(number)
            yield make_notice(f"site:{number}")

    def hold() -> None:
        most.append(len(read) - len(server.stored))

    server = Server(hold=hold)
    Writing(sender(server)).put(notices(), None)
    assert max(most) <= BATCH * (THREADS + 3)


def test_two_readings_of_one_notice_keep_their_order(make_notice: Make) -> None:
    server = Server()
    readings = [make_notice(text=f"{number}") for number in range(20)]
    assert Writing(sender(server)).put(readings, None) == 20
    assert max(server.at_once) == 1


def test_what_the_server_holds_already_is_not_sent(make_notice: Make) -> None:
    server = Server()
    notices = [make_notice(f"site:{number}") for number in range(9)]
    assert Writing(sender(server)).put(notices, None) == 9
    assert Writing(sender(server)).put(notices, None) == 0
    assert set(server.sent.values()) == {1}
