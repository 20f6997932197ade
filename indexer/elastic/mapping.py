"""How notices lie in Elasticsearch: one versioned set of settings and mappings, strict.

Text is folded here, as for the embedded index, and cut by the server into overlapping pairs of characters
(``ngram`` 2-2), with single characters beside them: a phrase of pairs finds exactly what a substring search
would, and both indexes find the same. The ``cjk`` analyzer would miss ``01``, ``15`` and ``BC20``. The folded
texts are searched and not kept; ``notice`` is kept, masked, and not searched.
"""

from __future__ import annotations

from typing import Any

from disclosure.notices import SCHEMA_VERSION
from disclosure.urls import CANONICALISER
from indexer.bigrams import BIGRAMS
from indexer.query import DEEPEST
from indexer.works import WORKS

FORMAT = f"mapping 5, notices {SCHEMA_VERSION}, bigrams {BIGRAMS}, works {WORKS}, addresses {CANONICALISER}"
"""What decides how documents look. An index of another format is rebuilt."""

WEIGHTS = {"title": 8.0, "text": 1.0, "labels": 2.0}
"""What a match counts in each text."""

_PAIRS = {
    "type": "text",
    "analyzer": "pairs",
    "fields": {"single": {"type": "text", "analyzer": "singles"}},
}
_KEYWORD = {"type": "keyword", "ignore_above": 8000}

FOLDED = ("title", "text", "labels", "issuer_folded", "document_number", "index_number", "category")
"""Fields that are searched and left out of what is kept."""

PRINTED = "issuer_printed"
"""The issuer as the page has it: counted where the original is asked for, and left out of what is kept."""

MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "_meta": {"format": FORMAT},
    "_source": {"excludes": [*FOLDED, PRINTED]},
    "properties": {
        **dict.fromkeys(FOLDED, _PAIRS),
        **dict.fromkeys(("id", "site", "agency", "issuer", "region", "regions", "flags", "work"), _KEYWORD),
        PRINTED: {**_KEYWORD, "index": False},
        "item_no": {"type": "byte"},
        "elements": _KEYWORD,
        "year": {"type": "short"},
        "date_published": {"type": "date", "format": "strict_date"},
        "date_written": {"type": "date", "format": "strict_date"},
        "captured_at": {"type": "date_nanos", "format": "strict_date_optional_time_nanos"},
        "fingerprint": {"type": "keyword", "index": False},
        "is_masked": {"type": "boolean"},
        "notice": {"type": "object", "enabled": False},
        "original": {"type": "binary"},
    },
}

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",  # a second copy as soon as there is a second node
    "gc_deletes": "0s",  # what was taken out may come back, older than it was
    "max_result_window": DEEPEST,
    "analysis": {
        "tokenizer": {
            "pairs": {"type": "ngram", "min_gram": 2, "max_gram": 2},
            "singles": {"type": "ngram", "min_gram": 1, "max_gram": 1},
        },
        "analyzer": {
            "pairs": {"type": "custom", "tokenizer": "pairs"},
            "singles": {"type": "custom", "tokenizer": "singles"},
        },
    },
}

STATE_MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "site": _KEYWORD,
        "position": {"type": "long"},
        "versions": {"type": "keyword", "index": False},
        "account": {"type": "object", "enabled": False},
    },
}
STATE_SETTINGS: dict[str, Any] = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
"""How far each site's ledger was read, and what became of its pages, in an index beside the notices'."""
