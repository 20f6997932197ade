"""Words as a server cuts them, beside pairs of characters: they rank what pairs found, and find nothing.

Pairs find 安机关 in 公安机关, as they should. With a plugin that knows words (smartcn, IK) those notices may
come first in which what was asked for stands as words. What is found, and how many, stays the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from elasticsearch import BadRequestError

from disclosure.errors import UserError
from indexer.documents import plain
from indexer.queries import tree

from .mapping import MAPPINGS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from elasticsearch import Elasticsearch

NONE = "none"
"""Asked for in place of an analyzer: that no words are cut any more."""
_CUT = ("title", "text")
_LONG = 100
"""Characters of the longest run that is looked for as words: a longer one is rare and needs no ranking."""


def analyzer_of(asked: str | None) -> str | None:
    """The analyzer that is asked for: None for `NONE`, and where nothing is asked."""
    return None if asked == NONE else asked


def mappings_with(words: str | None) -> dict[str, Any]:
    """The mappings of an index whose server cuts words by this analyzer, None for one of pairs alone."""
    if words is None:
        return MAPPINGS
    fields = {name: _with_words(MAPPINGS["properties"][name], words) for name in _CUT}
    return {
        **MAPPINGS,
        "_meta": {**MAPPINGS["_meta"], "words": words},
        "properties": {**MAPPINGS["properties"], **fields},
    }


def words_in(meta: Mapping[str, Any]) -> str | None:
    """By which analyzer the words of an index are cut, out of its mapping's ``_meta``."""
    words: str | None = meta.get("words")
    return words


def ranking(parts: Iterable[tree.Node]) -> Iterator[dict[str, Any]]:
    """Yield a clause for each run of characters that counts more where it stands as words."""
    for part in parts:
        match part:
            case tree.Words() if len(part.text) <= _LONG:
                for field in _CUT if part.where is None else {part.where} & {*_CUT}:
                    asked = {"query": plain(part.text), "boost": WEIGHTS[field]}
                    yield {"match_phrase": {f"{field}.words": asked}}
            case tree.All() | tree.Any():
                yield from ranking(part.parts)
            case _:
                pass


def _with_words(field: Mapping[str, Any], words: str) -> dict[str, Any]:
    return {**field, "fields": {**field["fields"], "words": {"type": "text", "analyzer": words}}}


@contextmanager
def analyzer_known(client: Elasticsearch, words: str | None) -> Iterator[None]:
    """Turns the refusal to make an index into a UserError where the server has no analyzer of that name."""
    try:
        yield
    except BadRequestError as error:
        if words is not None and not _is_known(client, words):
            raise UserError(
                f"the server has no analyzer {words!r}; install its plugin on every node (for smartcn:"
                " `elasticsearch-plugin install analysis-smartcn`), or name another"
            ) from error
        raise


def _is_known(client: Elasticsearch, words: str) -> bool:
    try:
        client.indices.analyze(analyzer=words, text="户口")
    except BadRequestError:
        return False
    return True
