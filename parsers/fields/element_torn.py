"""Labels that a narrow cell breaks in two, put together again."""

from __future__ import annotations

import re

from .element_labels import ELEMENT_OF

_SECOND_HALF = re.compile(r"[\n ](?<=[一-龥][\n ])([一-龥]{1,5})(?=[ ]*[\t|:])")
_FIRST_HALF = re.compile(r"(?<![^\n\t|])[ ]?([一-龥]{1,6})\Z")
_LONGEST = 8


def mended(text: str) -> str:
    r"""The text with labels in one piece, as long as before: what broke a label stands behind it.

    >>> mended("受理\n部门\t派出所"), mended("办理 条件\t死亡")
    ('受理部门 \t派出所', '办理条件 \t死亡')
    """
    parts, done = [], 0
    for half in _SECOND_HALF.finditer(text):
        first = _FIRST_HALF.search(text, max(0, half.start() - _LONGEST), half.start())
        if first and first[1] + half[1] in ELEMENT_OF:
            parts += [text[done : half.start()], half[1], " "]
            done = half.end()
    return "".join((*parts, text[done:])) if parts else text
