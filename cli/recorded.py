"""What a crawl recorded, as a person reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .lang import Messages

_FURTHER = re.compile(r" \(\+\d+\)$")
"""How many more columns have a reason of their own (`cli.status_rows`)."""


def told(why: str, say: Messages) -> str:
    """A reason in the language chosen, each sentence with the column that it is of.

    >>> from .lang import Messages
    >>> told("hjgl: page 2 of the list is a stub; 3 of 9 rows listed (+1)", Messages("zh"))
    'hjgl：列表第2页为空壳页面；应有9行，列出3行 (+1)'
    """
    from disclosure.reasons.reading import in_language

    if (said := say(why)) != why or say.language == "en":
        return said
    further = _FURTHER.search(why)
    whole = why[: further.start()] if further else why
    return in_language(whole, say.language, named=True) + (further[0] if further else "")
