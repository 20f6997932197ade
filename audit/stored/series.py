"""Audits that can be held against each other: those of one scope, made alike. And their files' names."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from audit.result import Audit

NATION = "all"
SUFFIX = ".json.gz"
_TIME = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}Z)(?:-([1-9]\d*))?{re.escape(SUFFIX)}")


class Series(NamedTuple):
    """A scope (the code of a region, None: the country), and whether regions without an agency are in it.

    >>> Series("330000", everywhere=True).name, Series(None).name
    ('330000+all', 'all')
    """

    scope: str | None
    everywhere: bool = False

    @property
    def name(self) -> str:
        """The name of its folder."""
        return (self.scope or NATION) + ("+all" if self.everywhere else "")


def series_of(audit: Audit) -> Series:
    """The series to which an audit belongs."""
    return Series(audit.scope, audit.everywhere)


class Made(NamedTuple):
    """When an audit was made (UTC, whole seconds), and which of that second it is, from 1 on."""

    at: datetime
    serial: int = 1

    @property
    def stem(self) -> str:
        """The name of its file, without its end.

        >>> Made(datetime(2026, 11, 27, 8, 30, tzinfo=UTC), 2).stem
        '2026-11-27T083000Z-2'
        """
        return f"{self.at.astimezone(UTC):{_TIME}}" + (f"-{self.serial}" if self.serial > 1 else "")


def made_by(name: str) -> Made | None:
    """When the audit in the file of that name was made; None where the name does not say it.

    >>> made_by("2026-11-27T083000Z.json.gz").serial, made_by("copy.json.gz")
    (1, None)
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    try:
        return Made(datetime.strptime(f"{parts[1]}+0000", f"{_TIME}%z"), int(parts[2] or 1))
    except ValueError:
        return None  # such as the 30th of February
