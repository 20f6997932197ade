"""Who publishes where: regions, agencies, sites and their columns, as the registry states them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class RegionLevel(StrEnum):
    """Level of a division in GB/T 2260; ``XPCC`` is the Production and Construction Corps."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    XPCC = "xpcc"


class AgencyLevel(StrEnum):
    """Level of a publisher. The catalogue obliges ``COUNTY`` and ``STATION`` (派出所)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    STATION = "station"


class ColumnsKnown(StrEnum):
    """How much of an agency's disclosure columns the registry lists.

    Only ``COMPLETE`` lets an audit say "not found"; with the others an item that was not seen is unknown.
    """

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An administrative division. ``code`` has six digits (GB/T 2260), ``parent`` the next division up."""

    code: str
    name: str
    level: RegionLevel
    parent: str | None
    short_name: str
    in_scope: bool = True
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A page on which something was seen.

    ``grade``: A1 the page itself, A2 an address quoted by others, B a home page only, C material of 2016
    to 2019 only.
    """

    url: str
    grade: str
    location: str = ""
    note: str = ""
    seen: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A publisher: bureau, sub-bureau or police station. ``region`` is a GB/T 2260 code."""

    id: str
    name: str
    region: str
    level: AgencyLevel
    parent: str | None = None
    columns_known: ColumnsKnown = ColumnsKnown.UNKNOWN
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A list (栏目) on a site. ``items`` are the catalogue numbers it serves, empty when not said.

    ``basis`` says whether the list itself was ``seen`` or its address was ``inferred`` from an article's.
    ``shared_with`` are further agencies whose list it is as well: a county's bureau and its stations may have
    one; its notices are kept as the ``agency``'s.
    """

    id: str
    site: str
    name: str
    url: str
    agency: str
    items: tuple[int, ...] = ()
    basis: str = "seen"
    params: Mapping[str, str] = field(default_factory=dict)
    shared_with: tuple[str, ...] = ()

    @property
    def publishers(self) -> tuple[str, ...]:
        """The ids of every agency whose list it is, its own first."""
        return (self.agency, *self.shared_with)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a healthy crawl of a site yields; fewer notices than ``min_notices`` is an issue of the run."""

    min_notices: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One host as registered, with the platform that serves it.

    ``allow_hosts`` are further hosts that its notices may lie on; ``exception`` is the written reason for a
    host outside ``*.gov.cn``; ``allow_private`` lets loopback and private addresses through (samples only).
    """

    id: str
    url: str
    platform: str
    columns: tuple[Column, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    expect: Expect = Expect()
    allow_hosts: tuple[str, ...] = ()
    exception: str = ""
    allow_private: bool = False
    delay: float | None = None
    egress: str | None = None
    evidence: tuple[Evidence, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
