"""Names of columns: which element the cell in the head of a table announces."""

from __future__ import annotations

import re
from functools import lru_cache

from .any_of import any_of
from .element_labels import ELEMENT_OF, LABELS, TAILS

_LONGEST = 24
_AROUND = re.compile(
    r"^[ ]*(?:[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\].、:]+)?[ \[【〔*#]*|[ \]】〕*#:]*$"
)
_NOTE = re.compile(r"\([^()]*\)")
_ENDS = re.compile(f"(?:{any_of(word for word in ELEMENT_OF if len(word) > 3).pattern})$")  # noqa: PLR2004
_SENTENCE = re.compile("[。;,!?《》、\n]")


@lru_cache(maxsize=4096)
def column(name: str) -> str | None:
    """The element that a folded name of a column announces, by any word that is a label on a line.

    Heads are much the same on all pages.

    >>> [column(name) for name in ("二、承办单位", "法定(承诺)办结时限", "对象", "本人户口簿等材料")]
    ['受理部门', '办理时限', '办理条件', None]
    """
    if len(name) > _LONGEST:
        return None
    bare = _AROUND.sub("", name)
    for word in (bare, _NOTE.sub("", bare).strip()):
        if word in ELEMENT_OF:
            return ELEMENT_OF[word]
        if element := TAILS.get(word) or LABELS.get(word):
            return element
        if not _SENTENCE.search(word) and (end := _ENDS.search(word)):
            return ELEMENT_OF[end[0]]
    return None
