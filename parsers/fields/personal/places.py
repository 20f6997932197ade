"""Whether a few characters are the name of a place."""

from __future__ import annotations

from functools import cache

from disclosure.packaged import regions_table
from disclosure.region_table import read_regions

_ENDS = frozenset("省州市县区旗盟镇乡村庄寨屯街路场岛港国")


def is_place(text: str) -> bool:
    """Whether the characters name a region of the table, or end as places do.

    >>> [is_place(text) for text in ("开化", "张家口", "王家庄", "张三丰")]
    [True, True, True, False]
    """
    return text[-1:] in _ENDS or text in _regions()


@cache
def _regions() -> frozenset[str]:
    """Names of all regions, long and short; read when the first is asked for."""
    regions = read_regions(regions_table())[0].values()
    return frozenset(name for region in regions for name in (region.name, region.short_name))
