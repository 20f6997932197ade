"""网站标识码, the ten characters under which a government site is registered.

On pages it has six digits of the area and four of the site, or ``bm`` and eight digits for a ministry's.
Sites copy each other's templates with the code in them, so that it is kept as printed and flagged where it
cannot be right.
"""

from __future__ import annotations

import re

from disclosure.regions import is_code

from .values import clean_value

_SHAPE = re.compile(r"(?:(?P<area>[1-9]\d{5})\d{4}|bm\d{8})", re.IGNORECASE)
_ANY_CODE = re.compile(r"[0-9A-Za-z]{4,20}")


def read_site_code(text: str) -> str | None:
    """The code as printed, malformed or not; None for what is no code at all.

    >>> read_site_code("3308240001"), read_site_code(" bm07000001"), read_site_code("样县人民政府")
    ('3308240001', 'bm07000001', None)
    """
    value = clean_value(text)
    return value if value and _ANY_CODE.fullmatch(value) else None


def is_well_formed(code: str) -> bool:
    """Whether a code has one of the two shapes.

    >>> [is_well_formed(code) for code in ("3308240001", "BM05000001", "33082400", "0308240001")]
    [True, True, False, False]
    """
    return _SHAPE.fullmatch(code) is not None


def is_of_other_province(code: str, region: str | None) -> bool:
    """Whether the area in a code lies in another province than a region; False where either is not known.

    >>> is_of_other_province("4500000001", "410100"), is_of_other_province("bm05000001", "410100")
    (True, False)
    """
    found = _SHAPE.fullmatch(code)
    if found is None or not found["area"] or region is None or not is_code(region):
        return False
    return found["area"][:2] != region[:2]
