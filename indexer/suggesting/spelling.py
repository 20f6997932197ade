"""Words near a word: what may have been meant. Which of them are in the index, the index says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LONGEST = 32
"""Characters of a word that is still taken apart."""


def distance(one: str, other: str) -> int:
    """How many characters to drop, add, replace or exchange with their neighbour lead from one to the other.

    >>> distance("户藉登记", "户籍登记"), distance("登户记口", "户登记口"), distance("a", "")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one):
        last, before, row = before, row, [at + 1]
        for place, its in enumerate(other):
            best = min(before[place] + (sign != its), before[place + 1] + 1, row[place] + 1)
            if at and place and sign == other[place - 1] and one[at - 1] == its:
                best = min(best, last[place - 1] + 1)
            row.append(best)
    return row[-1]


def nearest(word: str, known: Iterable[str], *, most: int) -> list[str]:
    """At most ``most`` of the known words, nearest first, equals by word; a third of it may differ.

    >>> nearest("户藉登记", ["户籍登记", "户口登记", "出生登记"], most=2)
    ['户口登记', '户籍登记']
    """
    allowed = max(1, len(word) // 3)
    near = (other for other in set(known) if abs(len(other) - len(word)) <= allowed and other != word)
    measured = sorted((distance(word, other), other) for other in near)
    return [other for how_far, other in measured if how_far <= allowed][:most]


def slips(word: str) -> list[str]:
    """The word with two neighbours exchanged, or with one character less; two characters stay at least.

    >>> slips("登户记")
    ['户登记', '登记户', '户记', '登记', '登户']
    """
    if len(word) > _LONGEST:
        return []
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    dropped = (word[:at] + word[at + 1 :] for at in range(len(word)))
    return [each for each in dict.fromkeys((*swapped, *dropped)) if each != word and len(each) > 1]


def halves(word: str) -> list[tuple[str, str]]:
    """The word as two, of two characters at least: 开化出生登记 is no phrase of any page.

    >>> halves("开化登记")
    [('开化', '登记')]
    """
    if len(word) > _LONGEST:
        return []
    return [(word[:at], word[at:]) for at in range(2, len(word) - 1)]


def longest_parts(word: str, is_there: Callable[[str], bool]) -> list[str]:
    """The longest pieces of a word that are there, in order: a piece is only if all its pieces are."""
    pieces = [piece for piece in _widest(word[:_LONGEST], is_there) if len(piece) > 1]
    longest = max(map(len, pieces), default=0)
    return list(dict.fromkeys(piece for piece in pieces if len(piece) == longest and piece != word))


def _widest(word: str, is_there: Callable[[str], bool]) -> Iterator[str]:
    begin = 0
    for end in range(1, len(word) + 1):
        while begin < end and not is_there(word[begin:end]):
            begin += 1
        yield word[begin:end]
