"""What an export says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.terms import terms_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    Progress = Callable[[int, int], object]
    """Told how many of how many captures are done."""

TERMS = terms_in_words(original=True)
"""Terms of use of whatever these sites published: records are never masked."""

KEPT = (
    "Records are kept as they were published, personal information included; nothing in them is masked."
    " 记录保留公开时的原文，包括其中的个人信息，未作遮蔽；请依法使用、妥善保管。"
)
"""What every form that holds records says of personal information."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAbout:
    """What chose the captures, and under which terms and versions they are handed on.

    ``query`` is the choice as it was asked for, in words that can be asked again. ``created`` is aware; None
    stands for the time of the newest capture, so that the same choice gives the same bytes. ``versions``
    names registry, parser and schema, as far as they had a part in it.
    """

    software: str
    query: str
    title: str = ""
    description: str = ""
    operator: str = ""
    terms: str = TERMS
    created: datetime | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: captures that were chosen, originals added for them, all records, and bytes."""

    captures: int
    originals: int
    records: int
    size: int


def no_progress(_done: int, _total: int) -> None:
    """For whoever does not want to know."""
