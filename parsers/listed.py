"""What the row of a list claims of the notice that it leads to; it yields to what the notice says itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .claims import LIST, OUTSIDE, Claim
from .listings.instants import possible_days
from .readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def listed_claims(fields: Mapping[str, str]) -> Iterator[Claim]:
    """Claims of a row's values as printed, by field.

    An instant with a doubtful ``Z`` claims both days that it may mean, so that the doubt is seen.

    >>> claims = listed_claims({"index_number": " 0033/2024-1", "issuer": "-"})
    >>> [(claim.field, claim.value, claim.source) for claim in claims]
    [('index_number', '0033/2024-1', 'list')]
    """
    for name, printed in fields.items():
        if name.startswith("date_"):
            for doubt, day in enumerate(possible_days(printed)):
                yield Claim(name, day, printed, LIST, "row", OUTSIDE + doubt)
        elif name in READERS and (value := READERS[name](printed)) is not None:
            yield Claim(name, value, printed, LIST, "row", OUTSIDE)
