"""The tables of ``sites/<province>.yml`` and of a user's own registry file, which have one format."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .places import Agency, AgencyLevel, Column, ColumnsKnown, Evidence, Expect, Region, RegionLevel, Site
from .platforms import PLATFORMS
from .schema import Address, AsciiId, Code, Day, Table, Text, nearest

SECTIONS = ("regions", "agencies", "sites")
"""The keys at the top of a registry file, each with a list below it."""


def _platform(name: str) -> str:
    if name not in PLATFORMS:
        hint = nearest(name, PLATFORMS) or f"; known are {', '.join(PLATFORMS)}"
        raise PydanticCustomError(
            "platform", "there is no platform {name}{hint}", {"name": name, "hint": hint}
        )
    return name


Platform = Annotated[str, AfterValidator(_platform)]


class EvidenceEntry(Table):
    """A page on which something was seen."""

    url: Address
    grade: Literal["A1", "A2", "B", "C"]
    location: str = ""
    note: str = ""
    seen: Day | None = None

    def build(self) -> Evidence:
        """The same as the domain has it."""
        return Evidence(**dict(self))


class RegionEntry(Table):
    """A region of a sample or test; real ones stand in ``regions.csv``."""

    code: Code
    name: Text
    level: RegionLevel
    parent: Code | None = None
    short_name: str = ""
    in_scope: bool = True
    note: str = ""
    valid_from: Day | None = None
    valid_to: Day | None = None

    def build(self) -> Region:
        """The same as the domain has it; the name stands for a missing short name."""
        return Region(**(dict(self) | {"short_name": self.short_name or self.name}))


class AgencyEntry(Table):
    """A publisher. ``columns`` says how much of its columns is listed, and must be said."""

    id: AsciiId
    name: Text
    region: Code
    level: AgencyLevel
    parent: Text | None = None
    columns: ColumnsKnown
    evidence: tuple[EvidenceEntry, ...] = ()

    def build(self) -> Agency:
        """The same as the domain has it."""
        values = dict(self) | {"evidence": tuple(entry.build() for entry in self.evidence)}
        return Agency(columns_known=values.pop("columns"), **values)


class ColumnEntry(Table):
    """A list on a site. The site's own ``agency`` stands for a missing one."""

    id: Text
    name: Text
    url: Address
    agency: Text | None = None
    items: tuple[int, ...] = ()
    basis: Literal["seen", "inferred"] = "seen"
    params: dict[str, str] = Field(default_factory=dict)
    shared_with: tuple[Text, ...] = ()

    def build(self, site: str, agency: str) -> Column:
        """The same as the domain has it."""
        return Column(**(dict(self) | {"site": site, "agency": self.agency or agency}))


class ExpectEntry(Table):
    """What a healthy crawl of the site yields."""

    min_notices: Annotated[int, Field(ge=0)] = 0


class SiteEntry(Table):
    """A host. ``agency`` is the publisher of those columns that name none."""

    id: Text
    url: Address
    platform: Platform
    agency: Text | None = None
    columns: tuple[ColumnEntry, ...] = ()
    params: dict[str, str] = Field(default_factory=dict)
    expect: ExpectEntry = ExpectEntry()
    allow_hosts: tuple[Text, ...] = ()
    exception: str = ""
    allow_private: bool = False
    delay: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    egress: str | None = None
    evidence: tuple[EvidenceEntry, ...] = ()
    valid_from: Day | None = None
    valid_to: Day | None = None

    def build(self) -> Site:
        """The same as the domain has it."""
        values = dict(self) | {
            "columns": tuple(column.build(self.id, self.agency or "") for column in self.columns),
            "expect": Expect(**dict(self.expect)),
            "evidence": tuple(entry.build() for entry in self.evidence),
        }
        del values["agency"]
        return Site(**values)
