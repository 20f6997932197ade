"""Notices into Elasticsearch: several requests on their way at once, no more than memory is meant for them.

A notice is written with its generation as external version, so that no server takes an older one for a newer
one whatever the order of requests. Two notices of one id are never on their way at the same time: of equal
generations the one that was given last counts.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TYPE_CHECKING, Any

from disclosure.errors import DataError

from .documents import document_of, version_of
from .sending import Action, Sender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from disclosure.model import Notice
    from indexer.base import Refused

    from .documents import Document
    from .sending import Answer

    Group = dict[str, tuple[Action, str]]  # by id: what to send, and its fingerprint

BATCH, _LOOKED_UP = 500, 1000
_MOST_BYTES = 5 << 20
THREADS = 4
CONFLICT, _SHOWN = 409, 3
_FORGETTING, _TRIES = 0.25, 20
"""Seconds between two tries, and how many, until a server forgets what was taken out: its clock has steps."""


class Writing:
    """One `Index.upsert`. ``fresh`` is an index that nobody wrote to before."""

    def __init__(self, sender: Sender, *, fresh: bool = False) -> None:
        self._sender = sender
        self._fresh = fresh
        self._taken = 0
        self._refused: list[tuple[Action, Answer]] = []

    def put(self, notices: Iterable[Notice], refused: Refused | None) -> int:
        """Stores notices unless a later generation is there; how many were new or changed.

        What the server refuses is sent again by itself, then told to ``refused`` with its id and the reason.

        Raises DataError for a refusal that nobody wants to be told.
        """
        on_the_way: dict[Future[int], Group] = {}
        with ThreadPoolExecutor(THREADS, thread_name_prefix="bulk") as pool:
            for group in groups(notices):
                while len(on_the_way) > THREADS or any(
                    group.keys() & other.keys() for other in on_the_way.values()
                ):
                    self._settle(on_the_way)
                on_the_way[pool.submit(self._store, group)] = group
            while on_the_way:
                self._settle(on_the_way)
        self._again(refused)
        return self._taken

    def _settle(self, on_the_way: dict[Future[int], Group]) -> None:
        for future in wait(on_the_way, return_when=FIRST_COMPLETED).done:
            del on_the_way[future]
            self._taken += future.result()

    def _store(self, group: Group) -> int:
        """Those that differ from what is stored; how many of them were taken."""
        stored = {} if self._fresh else self._fingerprints(list(group))
        news = [action for action, told in group.values() if stored.get(action.id) != told]
        taken, older = self._send(news)
        if self._fresh and older:
            stored = self._fingerprints(older)
        forgotten = [group[key][0] for key in older if key not in stored]
        return taken + (self._insist(forgotten) if forgotten else 0)

    def _fingerprints(self, ids: list[str]) -> dict[str, str]:
        found = self._sender.known(ids, "fingerprint")
        return {one["_id"]: one["_source"].get("fingerprint") for one in found if one.get("found")}

    def _send(self, actions: list[Action]) -> tuple[int, list[str]]:
        """How many were taken, and the ids of those that the server holds, or held, a later generation of."""
        answers = self._sender.send(actions) if actions else []
        if len(answers) != len(actions):
            raise DataError(f"{self._sender.index}: {len(actions)} notices sent, {len(answers)} answered for")
        by_id = {action.id: action for action in actions}
        older = [answer.id for answer in answers if answer.status == CONFLICT]
        bad = [each for each in answers if not each.result and each.status != CONFLICT]
        self._refused += [(by_id[answer.id], answer) for answer in bad]
        return len(answers) - len(older) - len(bad), older

    def _insist(self, actions: list[Action]) -> int:
        """Stores what was taken out before, and may come back older than it was."""
        taken = 0
        for _ in range(_TRIES):
            self._sender.pause(_FORGETTING)
            self._sender.client.indices.refresh(index=self._sender.index)
            done, older = self._send(actions)
            taken, actions = taken + done, [action for action in actions if action.id in set(older)]
            if not actions:
                return taken
        raise DataError(
            f"{self._sender.index}: {len(actions)} notices that were taken out cannot be put back yet"
        )

    def _again(self, refused: Refused | None) -> None:
        """Sends each refused notice by itself; tells of those that are refused again."""
        once, self._refused = self._refused, []
        for action, _ in once:
            self._taken += self._send([action])[0]
        if self._refused and refused is None:
            shown = "; ".join(f"{answer.id}: {answer.why}" for _, answer in self._refused[:_SHOWN])
            raise DataError(f"{self._sender.index}: {len(self._refused)} notices were refused: {shown}")
        for _, answer in self._refused:
            if refused is not None:
                refused(answer.id, f"the index refused it ({answer.status}): {answer.why}")


def groups(notices: Iterable[Notice]) -> Iterator[Group]:
    """What to send at once: distinct ids, bounded in number and in bytes."""
    group: Group = {}
    size = 0
    for notice in notices:
        document = document_of(notice)
        action = action_of(notice, document)
        if group and (action.id in group or len(group) == BATCH or size + len(action.document) > _MOST_BYTES):
            yield group
            group, size = {}, 0
        group[action.id] = (action, document.fingerprint)
        size += len(action.document)
    if group:
        yield group


def action_of(notice: Notice, document: Document) -> Action:
    """The document as it is sent."""
    return Action(document.id, version_of(notice), document.body)


def take_out(sender: Sender, ids: Iterable[str]) -> int:
    """Removes notices; how many there were. The tombstone keeps the generation, not a later one."""
    source, taken = iter(ids), 0
    while batch := list(dict.fromkeys(islice(source, BATCH))):
        operations: list[dict[str, Any]] = []
        for one in sender.known(batch):
            if one.get("found"):
                told = {"_id": one["_id"], "version": one["_version"], "version_type": "external_gte"}
                operations.append({"delete": told})
        if not operations:
            continue
        answers = sender.client.bulk(index=sender.index, operations=operations)["items"]
        taken += sum(answer["delete"]["result"] == "deleted" for answer in answers)
    return taken
