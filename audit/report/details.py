"""What a finding or lead says, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import reasons
from audit.leads import wordings
from disclosure.model import Lead

if TYPE_CHECKING:
    from disclosure.model import Finding


def detail_of(one: Finding | Lead, language: str) -> str:
    """Its reasons in the language; its English sentence where it has none, or one without words here.

    A stored audit of another version may hold such.
    """
    module = wordings if isinstance(one, Lead) else reasons
    if any(reason.code not in module.SENTENCES for reason in one.reasons):
        return one.detail
    return module.said(one.reasons, language) or one.detail
