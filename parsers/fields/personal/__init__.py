"""Personal information that should not have been published, found and masked.

What counts, and what does not, is told kind by kind: `identity`, `mobile`, `bank_card`, `travel_document`,
`names`. A mask keeps the length, so spans of a text fit the masked text too; in that nothing is
found any more.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from . import names, travel_document
from .bank_card import bank_cards, hide_bank_card
from .finding import Personal
from .identity import hide_identity, identity_numbers
from .mobile import hide_mobile, mobile_numbers
from .numbers import may_hold_document, may_hold_long, may_hold_mobile, narrow
from .surnames import hide_name
from .surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = [
    "KINDS",
    "Masked",
    "Personal",
    "find_personal",
    "has_personal",
    "mask",
    "masking",
    "private_names",
]

KINDS: Mapping[str, Callable[[str], str]] = {
    "identity_card": hide_identity,
    "bank_card": hide_bank_card,
    "mobile": hide_mobile,
    "travel_document": travel_document.hide_travel_document,
    "name": hide_name,
}
"""Every kind with what hides it. Where two kinds overlap, the one that stands first here is believed."""

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class Masked(NamedTuple):
    """A masked text, and how many findings of each kind are hidden in it."""

    text: str
    hidden: Mapping[str, int]


_NONE: frozenset[str] = frozenset()


def find_personal(text: str, about: str = "", known: frozenset[str] = _NONE) -> Iterator[Personal]:
    """Personal information in a text, in order, without overlap; ``about`` is the title that stands above it.

    ``known`` are the `private_names` of the whole notice: they are found wherever they stand.

    Index numbers, credit codes and telephones of offices are none.

    >>> list(find_personal("身份证11010519491231002X，电话010-66096689"))
    [Personal(start=3, end=21, kind='identity_card')]
    """
    last: Personal | None = None
    for each in sorted(_found(text, about, known)):
        if last is None or each.start >= last.end:
            if last:
                yield last
            last = each
        elif _RANK[each.kind] < _RANK[last.kind]:
            last = each
    if last:
        yield last


def has_personal(text: str, about: str = "") -> bool:
    """Whether a text holds anything that `find_personal` finds; stops at the first.

    >>> has_personal("联系电话：0570-6612110")
    False
    """
    return next(_found(text, about, _NONE), None) is not None


def private_names(text: str, about: str = "") -> frozenset[str]:
    """The names in a text that are personal information wherever else its notice repeats them.

    >>> sorted(private_names("弃婴王小雨，女，2020年生"))
    ['王小雨']
    """
    return names.to_be_repeated(narrow(text), names.names(Surroundings(narrow(text), about)))


def mask(text: str, about: str = "", known: frozenset[str] = _NONE) -> str:
    """The text with personal information made unreadable. As long as the text; idempotent.

    >>> mask("张某，11010519491231002X，13812345678")
    '张某，1101051949********，138****5678'
    """
    return masking(text, about, known).text


def masking(text: str, about: str = "", known: frozenset[str] = _NONE) -> Masked:
    """The masked text, and how much is hidden in it.

    >>> dict(masking("11010519491231002X，13812345678").hidden)
    {'identity_card': 1, 'mobile': 1}
    """
    hidden: Counter[str] = Counter()
    while found := tuple(find_personal(text, about, known)):
        hidden.update(each.kind for each in found)
        text = _hidden(text, found)
    return Masked(text, hidden)


def _hidden(text: str, found: Iterable[Personal]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, kind in found:
        pieces += [text[at:start], KINDS[kind](text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _found(text: str, about: str, known: frozenset[str]) -> Iterator[Personal]:
    """All findings, overlapping ones too. What a text cannot hold is not looked for: most hold nothing."""
    around = Surroundings(narrow(text), about)
    shaped = around.shape
    spans = {"name": names.names(around, known)}
    if may_hold_mobile(shaped):
        spans["mobile"] = mobile_numbers(around)
    if may_hold_long(shaped):
        spans |= {"identity_card": identity_numbers(around), "bank_card": bank_cards(around)}
    if may_hold_document(shaped):
        spans["travel_document"] = travel_document.travel_documents(around)
    for kind, found in spans.items():
        for start, end in found:
            yield Personal(start, end, kind)
