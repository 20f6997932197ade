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
import unicodedata
from functools import lru_cache
from itertools import chain
from operator import add

BIGRAMS = 1
"""Version of this scheme; an index made with another one must be rebuilt."""

_LINE_BREAKS = frozenset(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_TO_FULL_WIDTH = 0xFEE0
_ASCII_END = 0x80


class _Folding(dict[int, int | None]):
    """What `fold` puts in the place of one character, worked out when first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = _folded(code)
        return self[code]


def _folded(code: int) -> int | None:
    char = chr(code)
    if code in _LINE_BREAKS:
        return ord("\n")
    if char.isspace() or unicodedata.category(char) in _INVISIBLE:
        return None
    if code < _ASCII_END and not char.isalnum():
        return code + _TO_FULL_WIDTH
    return code


_FOLDING = _Folding()


_BETWEEN = re.compile("[^\u4e00-\u9fff]+")
"""What stands between ideographs. They stay as they are, compose with no neighbour and have no case."""
_SHORT = 16


def fold(text: str) -> str:
    r"""Return ``text`` as it is compared: width, case, inline spaces and invisible characters do not count.

    >>> fold("《治安管理 处罚法》第１７条, ABC\n第二行")
    '《治安管理处罚法》第17条，abc\n第二行'
    """
    return _BETWEEN.sub(_folded_run, text)


def _folded_run(match: re.Match[str]) -> str:
    run = match[0]
    return _remembered(run) if len(run) <= _SHORT else _fold(run)


def _fold(run: str) -> str:
    once = unicodedata.normalize("NFKC", run).lower()
    return unicodedata.normalize("NFKC", once).translate(_FOLDING)


_remembered = lru_cache(maxsize=1 << 14)(_fold)  # signs, numbers and ends of lines are the same everywhere


def bigrams(text: str) -> str:
    r"""Return the tokens to store for ``text``, parted by spaces.

    >>> bigrams("公安机关\n户")
    '公安 安机 机关 关 户'
    """
    return " ".join(chain.from_iterable(map(_pairs, fold(text).split("\n"))))


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
    return f'"{" ".join(_pairs(term)[:-1])}"'


def _pairs(run: str) -> list[str]:
    """Return every pair of neighbours in ``run``, then its last character."""
    return [*map(add, run, run[1:]), run[-1]] if run else []
