"""What the embedded index asks its tables for, apart from what a query says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .documents import unpack

if TYPE_CHECKING:
    from disclosure.model import Notice

    from .base import Facet

FACETS: dict[Facet, str] = {
    "region": "SELECT value, count(*) FROM notice_regions WHERE doc IN ({docs}) GROUP BY value",
    "item": "SELECT value, count(*) FROM notice_items WHERE doc IN ({docs}) GROUP BY value",
    "issuer": "SELECT issuer, count(*) FROM notices WHERE issuer NOTNULL AND doc IN ({docs}) GROUP BY issuer",
    "site": "SELECT site, count(*) FROM notices WHERE site NOTNULL AND doc IN ({docs}) GROUP BY site",
}
NOTICE = """
    SELECT packed, work FROM notices JOIN documents USING (doc) LEFT JOIN contents USING (content)
"""
COPIES = "SELECT count(*) FROM contents JOIN notices USING (content) WHERE work = ?"
COVERAGE = """
    SELECT region, value, count(*) FROM notice_items JOIN notices USING (doc)
    WHERE region NOTNULL GROUP BY region, value ORDER BY region, value
"""
SET_MARK = """
    INSERT INTO marks VALUES (?, ?, ?)
    ON CONFLICT (site) DO UPDATE SET position = excluded.position, versions = excluded.versions
"""


def notice_of(packed: bytes, work: str | None) -> Notice:
    """The notice of a row of `NOTICE`: as it was stored, with the work that it belongs to by now."""
    notice = unpack(packed)
    return notice if work == notice.work else replace(notice, work=work)
