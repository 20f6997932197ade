"""Arithmetic on region codes (GB/T 2260): two digits for the province, two the prefecture, two the county."""

from __future__ import annotations

import re

from .errors import InputError

NATION = "100000"
"""The code above all provinces."""

_CODE = re.compile(r"[1-9][0-9]{5}")


def is_code(text: str) -> bool:
    """Whether the text has the shape of a region code.

    >>> is_code("330824"), is_code("开化")
    (True, False)
    """
    return _CODE.fullmatch(text) is not None


def ancestors(code: str) -> tuple[str, ...]:
    """The code itself, then its prefecture's and its province's, as its digits say.

    Counties directly under a province or municipality get the prefecture code of their digits too, although
    no such division exists. Raises InputError for what is no region code.

    >>> ancestors("330824")
    ('330824', '330800', '330000')
    >>> ancestors("330000")
    ('330000',)
    """
    if not is_code(code):
        raise InputError(f"{code!r} is no region code: six digits are expected, such as 330824")
    return tuple(dict.fromkeys((code, code[:4] + "00", code[:2] + "0000")))


def is_within(code: str, region: str) -> bool:
    """Whether ``code`` is the region or lies in it; everything lies in the nation, 100000.

    >>> is_within("330824", "330000"), is_within("330000", "330824"), is_within("330824", NATION)
    (True, False, True)
    """
    return region == NATION or region in ancestors(code)
