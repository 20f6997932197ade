"""The parts of an index number: the organ's code, the year, month or day, and the serial."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATED = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})?(?P<day>\d{2})?")
_SEPARATOR = re.compile(r"([/\-_])")
_STATE_COUNCIL = frozenset({"000014349", "000014348"})
"""The codes of the State Council's General Office and of the State Council, which templates carry along."""
_FILLER = re.compile(r"0*[A-Za-z]?|([0-9A-Za-z])\1{2,}|0*123456789?|X+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IndexParts:
    """What an index number is made of.

    ``organ`` is empty where the number has none; ``dated`` is a year, year and month, or a day, as printed.
    """

    organ: str
    dated: str
    serial: str

    @property
    def year(self) -> int:
        """The year in which the record was numbered: mostly, but not always, that of the document."""
        return int(self.dated[:4])


def index_parts(number: str) -> IndexParts | None:
    """The parts of a normalised number, None where they cannot be told for certain.

    >>> index_parts("01525934-9/20240419-00184")
    IndexParts(organ='01525934-9', dated='20240419', serial='00184')
    >>> index_parts("360A12-07-2024-0008-1")
    IndexParts(organ='360A12-07', dated='2024', serial='0008-1')
    >>> index_parts("11010519491231") is None
    True
    """
    pieces = _SEPARATOR.split(number)
    slashes = [place for place, piece in enumerate(pieces) if piece == "/"]
    first = slashes[-1] + 1 if slashes else 0
    places = [place for place in range(first, len(pieces) - 2, 2) if _is_dated(pieces[place])]
    if first and first in places:
        places = [first]
    if len(places) != 1 or not pieces[-1]:
        return None
    (place,) = places
    serial = "".join(pieces[place + 2 :])
    if not any(map(str.isdigit, serial)):
        return None
    return IndexParts("".join(pieces[: max(0, place - 1)]), pieces[place], serial)


def index_year(number: str) -> int | None:
    """The year in an index number, None where it cannot be told.

    It is no proof of the document's year: records were numbered years after, and years before, their notice.

    >>> index_year("11341702764753563W/202302-00145"), index_year("530102202100077")
    (2023, None)
    """
    parts = index_parts(number)
    return parts.year if parts else None


def has_placeholder_organ(number: str) -> bool:
    """Whether the organ's code is empty, all zeros, one character again and again, or the State Council's.

    >>> numbers = "00000000z/2013-191568", "/2024-00047", "K16185922-201704-00036"
    >>> [has_placeholder_organ(number) for number in numbers]
    [True, True, False]
    """
    parts = index_parts(number)
    organ = parts.organ if parts else number.partition("/")[0] if "/" in number else None
    if organ is None:
        return False
    return organ in _STATE_COUNCIL or _FILLER.fullmatch(organ.replace("-", "")) is not None


def _is_dated(piece: str) -> bool:
    """Whether a piece is a year, a month (``202302``) or a day (``20240419``) that exists."""
    found = _DATED.fullmatch(piece)
    if found is None:
        return False
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True
