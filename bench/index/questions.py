"""The questions to the embedded index, each as a query and as SQL written by hand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.index.notices import PHRASES, REGIONS, SHARES, WORDS
from indexer.base import Query
from indexer.bigrams import phrase
from indexer.embedded.schema import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FTS = "notices_fts CROSS JOIN notices AS n ON n.doc = notices_fts.rowid"
_RANKED = f"""
    SELECT id FROM {_FTS} WHERE notices_fts MATCH ? {{more}}
    ORDER BY -bm25(notices_fts, {WEIGHTS}) DESC, date_published DESC, id LIMIT 10
"""  # noqa: S608 - names of ours
_IN_REGION = "AND EXISTS (SELECT 1 FROM notice_regions AS v WHERE v.value = ? AND v.doc = n.doc)"
_TOTAL = "SELECT count(*) FROM notices_fts WHERE notices_fts MATCH ?"
_TOTAL_IN_REGION = f"SELECT count(*) FROM {_FTS} WHERE notices_fts MATCH ? {_IN_REGION}"  # noqa: S608
_OF_REGION = """
    SELECT id FROM notice_regions AS v CROSS JOIN notices AS n USING (doc) WHERE value = ?
    ORDER BY date_published DESC, id LIMIT 10
"""
_TOTAL_OF_REGION = "SELECT count(*) FROM notice_regions WHERE value = ?"
_FACETS = """
    WITH found AS MATERIALIZED (
        SELECT n.doc, issuer, substr(date_published, 1, 4) AS year, site
        FROM notices_fts CROSS JOIN notices AS n ON n.doc = notices_fts.rowid WHERE notices_fts MATCH ?
    )
    SELECT 'region', value, count(*) FROM found CROSS JOIN notice_regions USING (doc) GROUP BY value
    UNION ALL SELECT 'item', value, count(*) FROM found CROSS JOIN notice_items USING (doc) GROUP BY value
    UNION ALL SELECT 'issuer', issuer, count(*) FROM found WHERE issuer NOTNULL GROUP BY issuer
    UNION ALL SELECT 'year', year, count(*) FROM found WHERE year NOTNULL GROUP BY year
    UNION ALL SELECT 'site', site, count(*) FROM found WHERE site NOTNULL GROUP BY site
    ORDER BY 1, 3 DESC, 2
"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a kind, in both ways; ``scanned`` is what a scan looks for, if it can answer it."""

    kind: str
    share: float
    query: Query
    bare: tuple[tuple[str, tuple[Any, ...]], ...]
    scanned: str | None = None
    facets: bool = False


def questions() -> Iterator[Question]:
    """Every kind at every share."""
    for place, share in enumerate(SHARES):
        region, word = REGIONS[place], WORDS[place][0]
        for each in WORDS[place]:
            yield _words("word", share, each)
        yield _words("phrase", share, PHRASES[place])
        yield Question(
            "filter",
            share,
            Query(region=region, sort="published"),
            ((_OF_REGION, (region,)), (_TOTAL_OF_REGION, (region,))),
        )
        often = WORDS[-1][0]
        both = (phrase(often), region)
        yield Question(
            "often + filter",
            share,
            Query(text=often, region=region),
            ((_RANKED.format(more=_IN_REGION), both), (_TOTAL_IN_REGION, both)),
        )
        yield Question("facets", share, Query(text=word), ((_FACETS, (phrase(word),)),), facets=True)


def _words(kind: str, share: float, text: str) -> Question:
    match = (phrase(text),)
    bare = ((_RANKED.format(more=""), match), (_TOTAL, match))
    return Question(kind, share, Query(text=text), bare, scanned=text)
