"""Which indexes of a server are ours, and which of them an alias shows.

An index called ``name`` is an alias of ``name-000001``, beside which lies ``name-000001-state``. A rebuild
fills the next number and moves both aliases in one step. The one before is kept until the next rebuild, for
readers that are still at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from elasticsearch import BadRequestError

from disclosure.errors import DataError, InputError
from indexer.documents import REBUILD

from .mapping import FORMAT, SETTINGS, STATE_MAPPINGS, STATE_SETTINGS
from .words import NONE, analyzer_known, analyzer_of, mappings_with, words_in

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

STATE = "-state"
_VERSIONS = "versions"


class Generations:
    """The generations of one index."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name
        self._ours = re.compile(rf"{re.escape(name)}-(\d{{6}})")

    def exists(self) -> bool:
        """Whether there is an index of that name. Raises InputError where it is another's."""
        if self._client.indices.exists_alias(name=self._name):
            return True
        if self._client.indices.exists(index=self._name):
            raise InputError(f"{self._name} is an index, but not one of gongkai; name another")
        return False

    def ensure(self, words: str | None = None) -> str | None:
        """Makes the first generation where there is none; returns what cuts words (`indexer.elastic.words`).

        Of processes that do so at once each finds or makes the same one: every step is done by the first that
        comes to it, an index and its alias in one. Raises InputError for another's index and for one whose
        words are cut otherwise than is asked, DataError for another format, UserError as `analyzer_known`.
        """
        if not self.exists():
            self._make_first(analyzer_of(words))
        for generation in self._shown():
            if not self._client.indices.exists_alias(name=self._name + STATE):
                self._make(generation, STATE, mappings=STATE_MAPPINGS, settings=STATE_SETTINGS)
        cut = self.require_format()
        if words is not None and cut != analyzer_of(words):
            raise InputError(f"{self._name} cuts words by {cut or NONE}; add --rebuild to change that")
        return cut

    def require(self) -> str | None:
        """What `require_format` returns. Raises InputError where there is no index, and what that does."""
        if not self.exists():
            raise InputError(f"no index {self._name} there; run `gongkai index --index URL` first")
        return self.require_format()

    def require_format(self) -> str | None:
        """By which analyzer words are cut, None for none.

        Raises InputError for an index that is none of ours, DataError for one of another format.
        """
        cut = None
        for mapping in self._client.indices.get_mapping(index=self._name).values():
            meta = mapping["mappings"].get("_meta", {})
            told, cut = meta.get("format"), words_in(meta)
            if told is None:
                raise InputError(f"{self._name} is an index, but not one of gongkai; name another")
            if told != FORMAT:
                raise DataError(f"{self._name}: the index was made by another version; {REBUILD}")
        return cut

    def words(self) -> str | None:
        """By which analyzer the words of what is shown now are cut; None for none, or no index."""
        shown = max(self._shown(), default=None)
        return words_in(self._meta(shown)) if shown else None

    def make(self, versions: str | None = None, words: str | None = None) -> str:
        """Makes the next generation, which no alias shows yet; its name. What no alias shows is removed.

        What a rebuild with the same ``versions`` left unfinished is given instead. Words are cut as before
        unless ``words`` says otherwise. Raises UserError where the server has no such analyzer.
        """
        cut = self.words() if words is None else analyzer_of(words)
        shown = self._shown()
        newest = max(map(self._number, shown), default=0)
        numbers = sorted(self._numbers())
        unfinished = [
            number for number in numbers if number > newest and self._told(number) == (versions, cut)
        ]
        kept = self._called(unfinished[-1]) if versions is not None and unfinished else None
        for number in numbers:
            if (old := self._called(number)) not in shown and old != kept:
                self.remove(old)
        return kept or self._create(self._called(max(numbers, default=0) + 1), versions, cut)

    def has_unfinished(self) -> bool:
        """Whether there is a generation that no alias shows yet."""
        newest = max(map(self._number, self._shown()), default=0)
        return any(number > newest for number in self._numbers())

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

    def _make_first(self, words: str | None) -> None:
        """Under a number that nothing has: what a state of the same number says would be of another index."""
        found = self._client.indices.get(index=f"{self._name}-*", allow_no_indices=True)
        if not any(self._name in told["aliases"] for told in found.values()):
            numbers = [self._number(name.removesuffix(STATE)) for name in found]
            first = self._called(max(numbers, default=0) + 1)
            with analyzer_known(self._client, words):
                self._make(first, "", mappings=mappings_with(words), settings=SETTINGS)

    def _make(self, generation: str, suffix: str, **told: Any) -> None:  # noqa: ANN401 - the client's parameters
        """Makes an index that its alias shows at once, unless another process was faster."""
        try:
            self._client.indices.create(index=generation + suffix, aliases={self._name + suffix: {}}, **told)
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _create(self, fresh: str, versions: str | None, words: str | None) -> str:
        """The state's index first: where the notices' is, all is."""
        self._client.indices.delete(index=fresh + STATE, ignore_unavailable=True)
        self._client.indices.create(index=fresh + STATE, mappings=STATE_MAPPINGS, settings=STATE_SETTINGS)
        mappings = mappings_with(words)
        meta = {**mappings["_meta"], **({_VERSIONS: versions} if versions is not None else {})}
        with analyzer_known(self._client, words):
            self._client.indices.create(index=fresh, mappings={**mappings, "_meta": meta}, settings=SETTINGS)
        return fresh

    def _told(self, number: int) -> tuple[str | None, str | None]:
        """The versions that a generation of our format was begun with, and what cuts its words."""
        meta = self._meta(self._called(number))
        return (meta.get(_VERSIONS), words_in(meta)) if meta.get("format") == FORMAT else (None, None)

    def _meta(self, generation: str) -> dict[str, Any]:
        (mapping,) = self._client.indices.get_mapping(index=generation).values()
        told: dict[str, Any] = mapping["mappings"].get("_meta", {})
        return told

    def _shown(self) -> set[str]:
        return set(self._client.indices.get_alias(name=self._name)) if self.exists() else set()

    def _numbers(self) -> list[int]:
        names = self._client.indices.get(index=f"{self._name}-*", allow_no_indices=True)
        return [self._number(name) for name in names if self._ours.fullmatch(name)]

    def _number(self, name: str) -> int:
        found = self._ours.fullmatch(name)
        return int(found[1]) if found else 0

    def _called(self, number: int) -> str:
        return f"{self._name}-{number:06}"
