"""The note below a document's number at the head of its text: the day of writing, in brackets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .dates import Dated, find_date
from .document_number import own_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRACKETED = re.compile(r"\s*[（(]([^（()）]{6,20})[)）]\s*")


def day_below_number(lines: Sequence[str]) -> tuple[Dated, str] | None:
    """The day in brackets right below the number in the lines atop a text, with what is printed.

    >>> found = day_below_number(["样公通〔2017〕45号", "（2017年9月1日）", "各股、所、队："])
    >>> found[0].day.isoformat(), found[1]
    ('2017-09-01', '2017年9月1日')
    >>> day_below_number(["（2017年9月1日）", "各股、所、队："]) is None
    True
    """
    for line, below in pairwise(lines):
        bracketed = _BRACKETED.fullmatch(below)
        if bracketed is None or own_number(line) is None:
            continue
        found = find_date(bracketed[1])
        if found and found.end - found.start == len(bracketed[1].rstrip()):
            return found, bracketed[1].strip()
    return None
