"""Titles that promise a card at once (身份证应急通道): the card that is given at once is the temporary one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .guiding import SECTION, told
from .reasons import Case, Reason
from .rules import load_rules

if TYPE_CHECKING:
    from .reading import Reading
    from .reasons import Cases

_AT_ONCE = re.compile("应急|急办|急用|绿色通道")
_ITSELF = re.compile("[换补]")
_TEMPORARY, _OTHERS = 17, frozenset({15, 16, 17})
WHY = "the temporary card is what is given at once"


def put_temporary(cases: Cases, reading: Reading) -> dict[int, tuple[Case, str]]:
    """Give the place of 身份证 to the temporary card that a text under such a title offers; what was taken out is returned.

    A title that speaks of a new card itself (应急补办身份证) stays as it is.
    """
    title = _AT_ONCE.search(reading.title)
    if not title or "Ⓘ" not in reading.masked_title or _ITSELF.search(reading.title):
        return {}
    mention = next((one for one in reading.mentions if one.no == _TEMPORARY), None)
    if mention is None or cases.keys() - _OTHERS or told(reading.plain.text) < SECTION:
        return {}
    taken = {no: (cases.pop(no), WHY) for no in _OTHERS - {_TEMPORARY} if no in cases}
    weights = load_rules().weights
    case = cases.setdefault(_TEMPORARY, Case())
    case.add(Reason("title", title[0], weights["heading"], *title.span(), "counted"))
    case.add(Reason("body", mention.words, weights["body"], mention.start, mention.end))
    return taken
