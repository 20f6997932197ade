"""Text that is none: glyphs of fonts that do not say which characters they stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import Trouble

if TYPE_CHECKING:
    from .budget import Budget

_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x08\x0e-\x1f]|[\U000f0000-\U0010ffff]")
_SHARE, _SOME = 0.3, 0.03
_FOUNDER = re.compile("[\u7282-\u72ab]")
"""Where fonts of Founder typesetting systems put Latin letters: rare words for oxen and dogs."""
_OXEN = 0.01


def without_garble(text: str, budget: Budget) -> str:
    """The text, noted as garbled in part, nothing of one that is garbled. A few are bullets."""
    share = len(_UNKNOWN.findall(text)) / max(1, len(text))
    garbled = is_garbled(text)
    if garbled or share > _SOME:
        budget.note(Trouble.GARBLED, "its fonts do not say which characters some of its glyphs are")
    return "" if garbled else text


def is_garbled(text: str) -> bool:
    r"""Whether so much of a text is unknown characters that the rest cannot be trusted.

    >>> is_garbled("\ue001\ue002公"), is_garbled("公安局\ue001 户籍管理")
    (True, False)
    """
    oxen = len(_FOUNDER.findall(text))
    return oxen > 5 + _OXEN * len(text) or len(_UNKNOWN.findall(text)) > _SHARE * len(text)
