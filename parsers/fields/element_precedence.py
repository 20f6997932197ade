"""Which of two labels of one element comes first, and where what they state is not one value.

A page may name who applies (办理对象) beside the conditions, the law's limit (法定时限) beside the promised one, where
the office is beside the office, whether there is a fee beside its standard.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .element_extents import own_extent
from .element_labels import ASIDE, CONDITIONS, DEPARTMENT, FEES, TIME
from .element_values import defers, states

if TYPE_CHECKING:
    from .element_headings import Heading

    Spans = dict[str, tuple[int, int]]

_WHETHER = "是否收费"
_YES = re.compile(r"(?:是|有|收费|收取|需要?)[。.]?")
_NONE = re.compile(r"[无/—-]+[。.]?")


def is_aside(element: str, word: str, value: str) -> bool:
    """Whether a label states something beside its element, so that the element's own label comes first.

    >>> is_aside("办理条件", "办理对象", "本县居民"), is_aside("办理条件", "申请条件", "本县居民")
    (True, False)
    >>> is_aside("收费依据及标准", "是否收费", "否"), is_aside("收费依据及标准", "收费依据", "无")
    (False, True)
    """
    if element != FEES:
        return word in ASIDE
    if word == _WHETHER:
        return _YES.fullmatch(value) is not None
    return "标准" not in word and "依据" in word and _NONE.fullmatch(value) is not None


def is_another_value(heading: Heading, own: str, other: Heading, following: str) -> bool:
    """Whether ``other``, of the same element, states another value than ``heading`` has stated already.

    Basis and standard of a fee are one value, unless one of them says nothing; so are two lists of materials.
    """
    if TIME in heading.elements:
        return True
    if FEES in heading.elements:
        asks = _WHETHER in {heading.word, other.word}
        return asks or is_aside(FEES, heading.word, own) or not following or bool(_NONE.fullmatch(following))
    if {CONDITIONS, DEPARTMENT}.isdisjoint(heading.elements):
        return False
    if (heading.word in ASIDE) != (other.word in ASIDE):
        return True
    return bool(following) and not any(states(element, following) for element in heading.elements)


_TELLS_FEE = re.compile(r"元|免|不[收再]|无|块|\d")
_ACT = re.compile(r"[^,。;\n]{0,40}?[〔\[(]\d{4}[〕\])]\d+号|《[^》\n]{2,60}》")


class Found:
    """What the headings of a text have stated so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.spans: Spans = {}
        self.withheld: set[str] = set()
        self._asides: set[str] = set()
        self._words: set[str] = set()
        self._repeats = False

    def drop_bare_basis(self, text: str) -> None:
        """An act named for the basis of a fee whose standard is left empty states neither."""
        if FEES not in self.spans or FEES not in self.withheld:
            return
        value = text[slice(*self.spans[FEES])].partition("\n")[0]
        if not _TELLS_FEE.search(_ACT.sub("", value)):
            del self.spans[FEES]

    def take(self, text: str, heading: Heading, span: tuple[int, int]) -> None:
        """Take what a heading states, if it is the first, or an element's own label after one beside it.

        Where a label stands again another guide begins, whose values are none of the first.
        """
        self._repeats = self._repeats or heading.word in self._words
        for element in heading.elements:
            if element in self.spans and (self._repeats or element not in self._asides):
                continue
            own = own_extent(element, text, span, heading[:2])
            value = text[slice(*own)]
            aside = is_aside(element, heading.word, value)
            if not states(element, value) or (aside and element in self.spans):
                if defers(value):
                    self.withheld.add(element)
                continue
            self.spans[element] = own
            self._words.add(heading.word)
            (self._asides.add if aside else self._asides.discard)(element)
