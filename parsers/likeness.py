"""Near-copies: whether two notices that differ in words are still one work.

Copies share most of their four-letter strings. So do the guides of two counties that filled in one template,
whose difference is what the template was filled with: the names of places and the numbers inside the text. A
site that prints another's notice again adds and drops lines above and below it, and leaves its inside alone.

What is compared is small and can be stored: an index compares notices without reading their texts again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from .work import letters, own_lines, title_core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure.model import Notice

_ANCHORS = "".join(chr(code) for code in range(0x4E00, 0x9FA6) if (code * 2654435761 >> 16) % 5 == 0)
_GRAM = re.compile(f"(?=([{_ANCHORS}]...))", re.DOTALL)
"""Four letters that begin with one of a fifth of all characters: the same fifth in every text."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?=[县市区州盟旗镇乡村路街巷]|街道|社区|派出所|分局|支队|大队)")
_DIGITS = re.compile(r"\d+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_KIND_OF_PAGE = re.compile(r"(?:的?(?:办事|服务|办理|公开)?指南|办理(?:流程|须知|程序)?|流程|须知|的?公示)$")
_HEAD, _FOOT, _EDGE = 60, 100, 5
"""So many letters at the beginning and end of a text, and a fifth at most, may be another site's words."""
_SHARE = 0.72
"""Copies share so much of their strings at least; see tests/parsers/test_likeness.py for the measurement."""
FEWEST = 8
"""With fewer strings nothing can be said."""
_SAMPLE = 1000
"""Of a longer text's strings those of the smallest checksums: they tell the share to about a hundredth."""
_MOST_NAMES = 2000
"""A text with more names and numbers is a register; two of them are compared as equal or not."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two notices are compared by. Derived from title, number and text alone; made once for each notice.

    ``text`` is a digest of its letters. ``grams`` are checksums of a sample of its four-letter strings, the
    same for the same passages; ``named`` the names of places and the numbers in the text, ``inside`` those
    not at its beginning or end.
    """

    title: str
    number: str | None
    text: str
    grams: frozenset[int]
    named: frozenset[str]
    inside: frozenset[str]


def likeness_of(notice: Notice) -> Likeness:
    """What a notice is compared by."""
    title, lines = notice.title or "", own_lines(notice.title or "", notice.text)
    text, kind = letters(lines), title_core(title)
    named = [*_matches(_PLACE, text), *_matches(_DIGITS, _BETWEEN_DIGITS.sub("", lines))]
    names = frozenset(word for word, _ in named)
    if len(names) > _MOST_NAMES:
        named, names = [], frozenset()
        grams = frozenset[int]()
    else:
        grams = _sample({crc32(gram.encode("utf-8", "replace")) for gram in _GRAM.findall(text)})
    return Likeness(
        title=_KIND_OF_PAGE.sub("", kind) or kind,
        number=notice.document_number or None,
        text=hashlib.sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:16],
        grams=grams,
        named=names,
        inside=frozenset(word for word, is_inside in named if is_inside),
    )


def resemblance(one: Likeness, other: Likeness) -> float:
    """The share of four-letter strings that two texts have in common (Jaccard), 0.0 to 1.0."""
    union, both = one.grams | other.grams, one.grams & other.grams
    if len(union) > _SAMPLE:
        union = _sample(union)
        both &= union
    return len(both) / len(union) if union else 0.0


def same_work(one: Likeness, other: Likeness) -> bool:
    """Whether two notices are copies of one work. Symmetric; not transitive.

    Title and document number agree, as far as both have one, and the texts share most strings. Names of
    places and numbers may stand in one text only if the other has none of its own, and only at an edge: what
    a site adds, not what a template was filled with.
    """
    if one.title != other.title or (one.number and other.number and one.number != other.number):
        return False
    if one.text == other.text:
        return True
    if min(len(one.grams), len(other.grams)) < FEWEST or are_siblings(one, other):
        return False
    if not (one.inside <= other.named and other.inside <= one.named):
        return False
    return resemblance(one, other) >= _SHARE


def are_siblings(one: Likeness, other: Likeness) -> bool:
    """Whether each of two texts has names or numbers that the other lacks, as two fillings of a template."""
    return not (one.named <= other.named or other.named <= one.named)


def is_torn(one: Likeness, copies: Sequence[Likeness]) -> bool:
    """Whether a text resembles others that are no copies of each other: siblings, or of two numbers."""
    numbers = {each.number for each in copies if each.number}
    others = [each.named for each in copies if each.text != one.text]
    return len(numbers) > 1 or not all(less <= more for less, more in pairwise(sorted(others, key=len)))


def _sample(grams: frozenset[int] | set[int]) -> frozenset[int]:
    return frozenset(grams if len(grams) <= _SAMPLE else sorted(grams)[:_SAMPLE])


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """What a pattern finds, and whether it stands inside the text."""
    size = len(text)
    first, last = min(_HEAD, size // _EDGE), size - min(_FOOT, size // _EDGE)
    for found in pattern.finditer(text):
        yield found[0], first <= found.start() and found.end() <= last
