"""What the report says, in Chinese and in English. Its page holds both.

All is in ``words.csv`` but the kinds of leads, which are called as elsewhere (`audit.leads.kinds`).
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from audit.leads.kinds import KINDS
from disclosure.plurals import worded_for

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Every message in both languages, by its key; ``{n}`` and the like stand for values."""
    rows = csv.DictReader(io.StringIO(packaged("words.csv")))
    kinds = {f"kind_{kind.value}": (chinese, english) for kind, (english, chinese) in KINDS.items()}
    return {**{row["key"]: (row["zh"], row["en"]) for row in rows}, **kinds}


def packaged(name: str) -> str:
    """The text of a file that comes with this package."""
    return resources.files("audit.report").joinpath(name).read_text(encoding="utf-8")


def text(key: str, language: str, **values: object) -> str:
    """A message in a language, filled in.

    >>> text("shown", "en", n=3, all=9)
    '3 of 9 regions are shown'
    """
    template = words()[key][LANGUAGES.index(language)]
    return (worded_for(template, values) if language == "en" else template).format(**values)


def text_or(key: str, language: str, otherwise: str) -> str:
    """A message, or what else to say where there is none: of a rule that came after this list.

    >>> text_or("rule_R99", "en", "R99")
    'R99'
    """
    return words()[key][LANGUAGES.index(language)] if key in words() else otherwise
