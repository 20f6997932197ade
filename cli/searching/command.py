"""A query as the command that asks it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.query import Query


def command_of(query: Query) -> str:
    """The command, to paste into a shell.

    >>> from indexer.query import Query
    >>> command_of(Query(text="户籍 登记", item=7, variants=True))
    "gongkai search '户籍 登记' --item 7 --variants"
    >>> command_of(Query(text="-户籍 登记", item=7))
    "gongkai search --item 7 -- '-户籍 登记'"
    """
    asked = [_quoted(query.text)] if query.text else []
    if query.text.startswith("-"):  # or it would be taken for an option
        return " ".join(("gongkai search", *_options(query), "--", *asked))
    return " ".join(("gongkai search", *asked, *_options(query)))


def _options(query: Query) -> Iterator[str]:
    for name in ("region", "item", "issuer", "site", "work", "since", "until"):
        value = getattr(query, name)
        if value is not None:
            yield f"--{name} {_quoted(str(value))}"
    if query.sort != "relevance":
        yield f"--sort {query.sort}"
    if query.variants:
        yield "--variants"


def _quoted(text: str) -> str:
    """In quotation marks where a shell would read signs in it; Chinese needs none."""
    return text if text.isalnum() else shlex.quote(text)
