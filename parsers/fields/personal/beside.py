"""Names of those who stand beside a person whose name was found: parents, guardians, who adopts or applies.

They are looked for only in a text in which a name was certain: guides name nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .surnames import CERTAIN, NAME, is_beside_name, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO = r"(?:监护人|[收送领]养人|捡拾人|[生养][父母]|[父母]亲)"
_END = r"(?=[\s，,。；;、和及（(）)：:「」“”\"]|\Z)"
_LABELLED = re.compile(
    rf"(?:{_WHO}|父母|申[请报]人|户主)(?:的?姓名)?[：:\t]\s{{0,2}}({NAME}){_END}(?:[、，,和及\s]({NAME}){_END})?"
)
_DOES = r"(?=抚养|收养|领养|监护|申请)"
_TOLD = re.compile(rf"{_WHO}[是为]?({CERTAIN})(?:{_END}|{_DOES})(?:[、和及]({CERTAIN}){_END})?")


def names_beside(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names behind the words for those beside a child.

    >>> list(names_beside("监护人：王大山，父亲：在外地"))
    [(4, 7)]
    """
    for pattern in (_LABELLED, _TOLD):
        for match in pattern.finditer(text):
            for group in (1, 2):
                if match[group] and is_name(match[group]) and is_beside_name(match[group]):
                    yield match.span(group)
