"""Where words of a masked text stand in the text that was masked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .rules import MASK, load_rules

if TYPE_CHECKING:
    import re


class _Step(NamedTuple):
    """Places behind each sign that a step put in, and how many characters all signs up to it took away."""

    places: list[int]
    taken: list[int]

    def before(self, position: int) -> int:
        """The position before this step."""
        number = bisect_right(self.places, position)
        return position + (self.taken[number - 1] if number else 0)


class Trace:
    """The way back from a masked text, as `naming.masked` makes it, to the folded one.

    >>> trace = Trace("凭临时居民身份证和出生医学证明落户")  # 凭Ⓣ和＿落户
    >>> trace.origin(1, 2), trace.origin(4, 6)
    ((1, 8), (15, 17))
    """

    def __init__(self, text: str, *, inside: bool = False) -> None:
        """Mask a folded text again, noting what is taken away."""
        rules = load_rules()
        patterns = [rules.masked, *([rules.masked_in_texts] if inside else ()), rules.cards]
        self._steps: list[_Step] = []
        for pattern in patterns:
            text = self._step(pattern, text)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span in the folded text of a span in the masked one."""
        for step in reversed(self._steps):
            start, end = step.before(start), step.before(end)
        return start, end

    def _step(self, pattern: re.Pattern[str], text: str) -> str:
        step = _Step([], [])
        taken = 0
        for words in pattern.finditer(text):
            taken += len(words[0]) - 1
            step.places.append(words.end() - taken)
            step.taken.append(taken)
        self._steps.append(step)
        return pattern.sub(MASK, text) if step.places else text
