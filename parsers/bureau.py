"""Issuers by their full names: a page that says 县公安局 means its own county's, if its county is known."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from disclosure.packaged import regions_table
from disclosure.places import RegionLevel
from disclosure.region_table import read_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from disclosure.places import Region

    from .claims import Claim

_BARE = re.compile(
    r"(?P<of>自治区|[省市县旗盟]?)(?P<bureau>公安[局厅])"
    r"(?P<unit>(?:[\u4e00-\u9fff]{1,14}(?:队|所|科|股|室|处|中心|分局|办|站))?)"
)
_SHORT = re.compile(r"(?P<of>[省市县旗])(?P<bureau>[局厅])(?P<unit>)")
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


def with_full_issuers(claims: Iterable[Claim], region: str | None) -> Iterator[Claim]:
    """The claims, those of an issuer by its full name where the agency's region makes it certain.

    What was printed stays in the claim, and its locator tells that the region was used.
    """
    for claim in claims:
        full = (
            full_name(claim.value, region)
            if claim.field == "issuer" and isinstance(claim.value, str)
            else None
        )
        yield replace(claim, value=full, locator=f"{claim.locator} region {region}") if full else claim


def full_name(printed: str, region: str | None) -> str | None:
    """The full name of a bureau that is printed without its place; None where that is not certain.

    省 and 市 are those that the region lies in, 县 and 旗 the region itself; a county-level city means itself
    by 市. Left alone are districts, whose bureaus are branches of the city's, and 自治州 and 自治县, whose
    bureaus go by shorter names. 县局 and 市局 are read as the bureau's: regions are known of bureaus alone.

    >>> [full_name(printed, "330824") for printed in ("县公安局", "市公安局治安支队", "省公安厅")]
    ['开化县公安局', '衢州市公安局治安支队', '浙江省公安厅']
    >>> full_name("公安局", "330802") is None, full_name("开化公安局", "330824") is None
    (True, True)
    """
    found = _BARE.fullmatch(printed) or _SHORT.fullmatch(printed)
    if found is None or region is None or region not in _regions():
        return None
    if "局" in found["unit"].removesuffix("分局") or found["unit"].endswith("厅"):  # several bureaus in a row
        return None
    place = _place(found["of"], region, province=found["bureau"].endswith("厅"))
    return f"{place}公安{found['bureau'][-1]}{found['unit']}" if place else None


def _place(of: str, region: str, *, province: bool) -> str | None:
    """The name of the place that a bureau's printed name leaves out or only hints at."""
    own = _regions()[region]
    lineage = list(_lineage(own))
    if province:
        top = lineage[-1]
        fits = top.code not in _MUNICIPALITIES and top.level is RegionLevel.PROVINCE
        return top.name if fits and of in {"", top.name[-1], top.name[-3:]} else None
    if of == "市":
        cities = [each.name for each in lineage if each.name.endswith("市")]
        return cities[0] if cities else None
    if own.level is RegionLevel.PROVINCE and own.code not in _MUNICIPALITIES:
        return None
    fits = own.name.endswith(("县", "市", "旗", "盟")) and "自治" not in own.name
    return own.name if fits and of in {"", own.name[-1]} else None


def _lineage(region: Region) -> Iterator[Region]:
    """The region and those that it lies in, from the inside out."""
    current: Region | None = region
    while current is not None:
        yield current
        current = _regions().get(current.parent or "")


@cache
def _regions() -> Mapping[str, Region]:
    """The packaged regions by code; read when the first is asked for."""
    return read_regions(regions_table())[0]
