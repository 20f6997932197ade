"""What stands below headings of another kind: a legal basis, ways to complain, hints. It is not said of the item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .element_headings import Heading

    Span = tuple[int, int]

NOT_TOLD = re.compile(r"依据|监督|投诉|举报|救济|责任|权利|公开|编码|来信|留言|咨询")
"""Headings below which nobody is told how to do it."""
BESIDE = re.compile(r"注|提[示醒]|注意事项|常见问题|问题解答|其[他它]|附件|须知|禁止|中介|职责")
"""Headings of what stands beside a guide."""
_BLANK = "\x00"


def regions(headings: Sequence[Heading], words: re.Pattern[str], end: int) -> Iterator[Span]:
    """From each heading of certain words to the next heading."""
    ends = [*(heading.start for heading in headings[1:]), end]
    for heading, following in zip(headings, ends, strict=False):
        if not heading.elements and words.search(heading.word):
            yield heading.start, following


def blanked(text: str, spans: Iterable[Span]) -> str:
    """A text as long as before, with nothing to read in some places."""
    for start, end in spans:
        blank = _BLANK * (min(end, len(text)) - start)
        text = text[:start] + blank + text[end:] if blank else text
    return text
