"""Near-copies: whether two notices that differ in words are still one work.

Copies share most of their four-letter strings. So do the guides of two counties that filled in one template,
whose difference is what the template was filled with: the names of places and the numbers inside the text. A
site that prints another's notice again adds and drops lines above and below it, and leaves its inside alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .work import letters, own_lines, title_core

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_FEWEST = 8
"""With fewer strings nothing can be said."""


@dataclass(frozen=True)
class Likeness:
    """What two notices are compared by. Derived from title, number and text alone; made once for each notice.

    ``grams`` is a sample of the text's four-letter strings, the same for the same passages; ``named`` the
    names of places and the numbers in the text, ``inside`` those not at its beginning or end.
    """

    title: str
    number: str | None
    text: str
    grams: frozenset[str]
    named: frozenset[str]
    inside: frozenset[str]


def likeness_of(notice: Notice) -> Likeness:
    """What a notice is compared by."""
    title, lines = notice.title or "", own_lines(notice.title or "", notice.text)
    text, kind = letters(lines), title_core(title)
    named = [*_matches(_PLACE, text), *_matches(_DIGITS, _BETWEEN_DIGITS.sub("", lines))]
    return Likeness(
        title=_KIND_OF_PAGE.sub("", kind) or kind,
        number=notice.document_number,
        text=text,
        grams=frozenset(_GRAM.findall(text)),
        named=frozenset(word for word, _ in named),
        inside=frozenset(word for word, is_inside in named if is_inside),
    )


def resemblance(one: Likeness, other: Likeness) -> float:
    """The share of four-letter strings that two texts have in common (Jaccard), 0.0 to 1.0."""
    both = len(one.grams & other.grams)
    return both / (len(one.grams) + len(other.grams) - both) if both else 0.0


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
    if min(len(one.grams), len(other.grams)) < _FEWEST or resemblance(one, other) < _SHARE:
        return False
    added, missing = one.named - other.named, other.named - one.named
    return not are_siblings(one, other) and not (added & one.inside or missing & other.inside)


def are_siblings(one: Likeness, other: Likeness) -> bool:
    """Whether each of two texts has names or numbers that the other lacks, as two fillings of a template."""
    return not (one.named <= other.named or other.named <= one.named)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """What a pattern finds, and whether it stands inside the text."""
    size = len(text)
    first, last = min(_HEAD, size // _EDGE), size - min(_FOOT, size // _EDGE)
    for found in pattern.finditer(text):
        yield found[0], first <= found.start() and found.end() <= last
