"""Chinese text as overlapping pairs of characters, which is how the indexes find any run of characters.

SQLite's ``unicode61`` tokenizer sees a Chinese sentence as one word, and ``trigram`` needs three characters
where most Chinese words have two. So a text is stored as its pairs, and a query is the phrase of its pairs::

    公安机关  ->  公安 安机 机关 关         (the last character stands alone and ends the run)
    安机关    ->  "安机 机关"
    关        ->  "关"*                     (every character begins one stored token)

That finds exactly the notices that hold the query as a substring of one line, after `fold` on both sides.
The tokenizer is FTS5's ``ascii``: it parts tokens at ASCII characters that are neither letter nor digit, and
takes all others as they are. `fold` therefore leaves no ASCII but letters and digits.
"""

from __future__ import annotations

import re
from operator import add

from .folding import fold

__all__ = ["BIGRAMS", "bigrams", "fold", "phrase"]

BIGRAMS = 1
"""Version of this scheme; an index made with another one must be rebuilt."""

_TOKENS = b" \0\0\0" * 3
"""Room for two characters and the space behind them, in UTF-32."""
_EMPTY_LINES = re.compile(r"\n{2,}")
_BETWEEN_LINES = re.compile(r"\n \n.")


def bigrams(text: str) -> str:
    r"""Return the tokens to store for ``text``, parted by spaces.

    >>> bigrams("公安机关\n户")
    '公安 安机 机关 关 户'
    """
    return _tokens(fold(text))


def _tokens(folded: str) -> str:
    """All pairs at once, by copies with strides: a step for each character takes ten times as long.

    Pairs over a line's end come out as the last character of one line, which is wanted, and the first of the
    next, which is not.
    """
    lines = _EMPTY_LINES.sub("\n", folded).strip("\n")
    signs = memoryview(lines.encode("utf-32-le", "surrogatepass")).cast("I")
    room = bytearray(_TOKENS * len(signs))
    pairs = memoryview(room).cast("I")
    pairs[0::3] = signs
    pairs[1:-3:3] = signs[1:]
    tokens = room.decode("utf-32-le", "surrogatepass")
    return _BETWEEN_LINES.sub("", tokens).rstrip(" ")


def phrase(term: str) -> str:
    """Return the FTS5 expression that finds ``term``, which is folded, one line and not empty.

    Nothing in it can be read as query syntax: a folded term holds no quotation mark.

    >>> phrase("安机关")
    '"安机 机关"'
    >>> phrase("关")
    '"关"*'
    """
    if len(term) == 1:
        return f'"{term}"*'
    return f'"{" ".join(map(add, term, term[1:]))}"'
