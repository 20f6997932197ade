"""Texts whose lengths and word frequencies are those of real notices: guides, reprints, texts of their own.

Of 89 real pages and guides half had more than 550 characters, a tenth more than 2,500, a tenth fewer than
150; one in five held the 100th most frequent pair of characters, one in fifteen the 1,000th. So words are
drawn by rank as Zipf and Mandelbrot have it, lengths from a log-normal distribution.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING

from bench.guides import WORDS, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.guides import Text

_WORDS, _CHARACTERS = 30_000, 2100
_FLATNESS, _STEEPNESS = 80.0, 1.0
_MEDIAN, _SPREAD, _SHORTEST, _LONGEST = 550, 1.15, 60, 9000
_SENTENCES = 40_000
"""So many different sentences are drawn; those of every day come again, as 特此通告 does."""
_ROW = 94
"""Characters in a row of GB 2312."""


class Texts(World):
    """Invents texts; the same for the same number of pages."""

    def __init__(self, pages: int) -> None:
        chance = random.Random(20190531)
        words = [*WORDS, *(_word(chance) for _ in range(_WORDS))]
        weights = list(accumulate(_by_rank(len(words))))
        self._pool = [_sentence(chance, words, weights) for _ in range(_SENTENCES)]
        self._sentence_weights = list(accumulate(_by_rank(_SENTENCES, flatness=500.0)))
        self._chance = random.Random(20190601)
        super().__init__(pages)

    def of_real_lengths(self) -> Iterator[tuple[Text, str]]:
        """Yield each text with its lines as one string, cut or continued to the length of its origin."""
        for text in self.texts():
            yield text, "\n".join(self._fitted(text))

    def _fitted(self, text: Text) -> list[str]:
        chance = random.Random(text.origin)
        size = min(max(_SHORTEST, int(chance.lognormvariate(0, _SPREAD) * _MEDIAN)), _LONGEST)
        lines: list[str] = []
        for line in text.lines:
            lines.append(line)
            size -= len(line)
            if size < 0:
                return lines
        while size > 0:
            line = "".join(self._drawn(chance, chance.randint(1, 4)))
            lines.append(line)
            size -= len(line)
        return lines

    def _sentence(self) -> str:
        return self._drawn(self._chance, 1)[0]

    def _drawn(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self._pool, cum_weights=self._sentence_weights, k=count)


def _by_rank(count: int, *, flatness: float = _FLATNESS) -> Iterator[float]:
    return ((rank + flatness) ** -_STEEPNESS for rank in range(count))


def _word(chance: random.Random) -> str:
    size = chance.choices((1, 2, 3, 4), weights=(8, 75, 10, 7))[0]
    return "".join(_character(chance) for _ in range(size))


def _character(chance: random.Random) -> str:
    """One of the first level of GB 2312, a few of them often."""
    row, cell = divmod(int(_CHARACTERS * chance.random() ** 2), _ROW)
    return bytes((0xB0 + row, 0xA1 + cell)).decode("gb2312")


def _sentence(chance: random.Random, words: list[str], weights: list[float]) -> str:
    parts = chance.choices(words, cum_weights=weights, k=chance.randint(4, 22))
    for place in range(4, len(parts), chance.randint(3, 6)):
        parts[place] += "，"
    return "".join(parts) + "。"
