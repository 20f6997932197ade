"""Which indexes of a server are ours, and which of them an alias shows.

An index called ``name`` is an alias of ``name-000001``, beside which lies ``name-000001-state``. A rebuild
fills the next number and moves both aliases in one step. The one before is kept until the next rebuild, for
readers that are still at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.errors import DataError, InputError
from indexer.documents import REBUILD

from .mapping import FORMAT, MAPPINGS, SETTINGS, STATE_MAPPINGS

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

STATE = "-state"


class Generations:
    """The generations of one index."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name
        self._ours = re.compile(rf"{re.escape(name)}-(\d{{6}})")

    def exists(self) -> bool:
        """Whether there is an index of that name."""
        return bool(self._client.indices.exists_alias(name=self._name))

    def ensure(self) -> None:
        """Makes the first generation where there is none. Raises DataError for one of another format."""
        if self.exists():
            self._require_format()
        elif self._client.indices.exists(index=self._name):
            raise InputError(f"{self._name} is an index, but not one of gongkai; name another")
        else:
            self.show(self.make())

    def make(self) -> str:
        """Makes the next generation, which no alias shows yet; its name. What no alias shows is removed."""
        numbers = self._numbers()
        shown = self._shown()
        for number in numbers:
            if (old := self._called(number)) not in shown:
                self.remove(old)
        fresh = self._called(max(numbers, default=0) + 1)
        self._client.indices.create(index=fresh, mappings=MAPPINGS, settings=SETTINGS)
        self._client.indices.create(
            index=fresh + STATE,
            mappings=STATE_MAPPINGS,
            settings={"number_of_shards": 1, "number_of_replicas": 0},
        )
        return fresh

    def show(self, fresh: str) -> None:
        """Moves both aliases at once."""
        actions: list[dict[str, object]] = []
        for suffix in ("", STATE):
            alias = self._name + suffix
            actions += [{"remove": {"index": old + suffix, "alias": alias}} for old in self._shown()]
            actions.append({"add": {"index": fresh + suffix, "alias": alias}})
        self._client.indices.update_aliases(actions=actions)

    def remove(self, generation: str) -> None:
        """Removes a generation and its state."""
        self._client.indices.delete(index=[generation, generation + STATE], ignore_unavailable=True)

    def _require_format(self) -> None:
        for mapping in self._client.indices.get_mapping(index=self._name).values():
            told = mapping["mappings"].get("_meta", {}).get("format")
            if told != FORMAT:
                raise DataError(f"{self._name}: the index was made by another version; {REBUILD}")

    def _shown(self) -> set[str]:
        return set(self._client.indices.get_alias(name=self._name)) if self.exists() else set()

    def _numbers(self) -> list[int]:
        names = self._client.indices.get(index=f"{self._name}-*", allow_no_indices=True)
        return [int(found[1]) for name in names if (found := self._ours.fullmatch(name))]

    def _called(self, number: int) -> str:
        return f"{self._name}-{number:06}"
