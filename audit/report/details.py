"""What a finding or lead says, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import reasons
from audit.leads import wordings
from disclosure.model import Lead

if TYPE_CHECKING:
    from audit.sample.key import Cell
    from disclosure.model import Finding


def detail_of(one: Finding | Lead | Cell, language: str) -> str:
    """Its reasons in the language; its English sentence where it has none, or one without words here.

    A stored audit of another version may hold such: a code that is not known, or values of other names.
    """
    module = wordings if isinstance(one, Lead) else reasons
    try:
        return module.said(one.reasons, language) or one.detail
    except KeyError:
        return one.detail
