"""The body of a page in which none of our readers found one: trafilatura's opinion, or whatever is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from .lines import Flow

_SENTENCE = re.compile(r"[，。；！？]")
_LEAST = 30
_LARGEST, _MOST_TAGS = 1_000_000, 10_000
"""Pages of more characters or tags would keep trafilatura busy for many seconds: its time grows faster than
they do. Real notices have some thousand tags.
"""


def guessed_text(source: str) -> str:
    """What trafilatura takes for the body, empty where that holds no sentences (menus, lists, metadata)."""
    if len(source) > _LARGEST or source.count("<") > _MOST_TAGS:
        return ""
    import trafilatura  # noqa: PLC0415 - loading it takes half a second, and few pages need it

    try:
        text = trafilatura.extract(source, include_comments=False, favor_precision=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ""
    return text if len(text) >= _LEAST and _SENTENCE.search(text) else ""


def has_sentences(flow: Flow) -> bool:
    """Whether a page says anything outside its links that :func:`guessed_text` might take for a body."""
    free = [line.text for line in flow.lines if 2 * line.linked < len(line.text)]
    return sum(map(len, free)) >= _LEAST and any(map(_SENTENCE.search, free))


def unlinked_text(flow: Flow) -> str:
    """Every line that is no link: all that a bare page says."""
    return "\n".join(line.text for line in flow.lines if not line.linked)
