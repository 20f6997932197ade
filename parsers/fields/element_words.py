"""The words of headings, found in one pass, and two of them joined: 办理流程和时限."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .any_of import any_of
from .element_labels import ELEMENT_OF, LABELS, TAILS
from .element_marks import JOINED, JOINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_AT_MOST_JOINED = 2
_LISTED_AT_MOST = 12
"""So many words of a list are passed over at once, so that a list of thousands costs no more than it is long."""

ENDS_CLAUSES = frozenset(TAILS) | {word for word, element in ELEMENT_OF.items() if element}
"""Words that may be the end of a heading of one's own making."""

_GROUP = 16
"""So many first characters are looked at together: ``re`` tries branches one by one."""


def _in_groups(words: Iterable[str]) -> str:
    """A pattern as :func:`any_of` makes it, its first characters in groups, the most frequent ones first."""
    count = Counter(word[0] for word in words)
    firsts = [first for first, _ in count.most_common()]
    groups = ["".join(firsts[at : at + _GROUP]) for at in range(0, len(firsts), _GROUP)]
    branches = (
        f"(?=[{group}]){any_of(word for word in words if word[0] in group).pattern}" for group in groups
    )
    return "|".join(branches)


_USUAL = {**ELEMENT_OF, **TAILS}
_MARKS = r"\]:】〗— \t|-"
_EVERY = {*_USUAL, *LABELS}
_FIRST = "".join(sorted({word[0] for word in _EVERY}))
_SECOND = "".join(sorted({word[1] for word in _EVERY if len(word) > 1}))
WORDS = re.compile(
    f"(?=[{_FIRST}][{_SECOND}{_MARKS}])(?:(?:{_in_groups(_USUAL)})"
    r"(?P<marked>(?=[\s(【】〗〕\]》>”\"」*A-Za-z:—|。以及和与、/说如包要目清为是有-])|\Z)?"
    f"|(?:{any_of(LABELS).pattern})(?P<short>(?=[{_MARKS}])))"
)
"""The words, short labels only before a mark, ``marked`` where what follows may be a mark: most stand within sentences, and are settled by that."""


def joined(text: str, word: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    """The end of 办理流程和时限, and the elements that both words announce; a longer list announces none.

    >>> joined("办理流程和时限:", WORDS.match("办理流程和时限:"))
    (7, ('办理流程', '办理时限'))
    """
    end, words = word.end(), [word[0]]
    if text[end : end + 1] not in JOINTS:
        element = _element(word[0])
        return end, (element,) if element else ()
    while (
        len(words) < _LISTED_AT_MOST
        and (joint := JOINED.match(text, end))
        and (following := WORDS.match(text, joint.end()))
    ):
        end = following.end()
        words.append(following[0])
    if len(words) > _AT_MOST_JOINED:
        return end, ()
    named = map(_element, words)
    return end, tuple(dict.fromkeys(element for element in named if element))


def _element(word: str) -> str | None:
    return ELEMENT_OF.get(word) or TAILS.get(word) or LABELS.get(word)
