"""How a run went, in figures, and what is wrong by them: kept in its manifest, so that a rebuild has it.

::

    {"state": "complete", "requests": 131, "captured": 129, "new": 12, "changed": 1, "bytes": 2612345,
     "seconds": 274.1, "sample": 12, "filled": {"title": 12, "issuer": 0},
     "issues": [{"kind": "fewer_rows", "column": "tzgg", …}]}
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Figure = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something about a site, or one column of it, that a run's figures show.

    ``sentence`` says it in words and ``remedy`` what to do next; ``figures`` are the sentence's own, for
    those who say it in another language. ``since`` is the run that raised it first, in a row up to this one.
    """

    kind: str
    site: str
    sentence: str
    remedy: str
    since: str
    column: str | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A run's figures, over all its processes that ended in order: what a killed one did is not in them.

    ``state`` is how the site's crawl ended, ``why`` what stood against completeness and is of no column.
    ``requests`` counts tries too, ``captured`` answers archived, ``new`` details pages got for the first
    time, ``changed`` known ones that say something else, ``bytes`` those of bodies as they were sent.
    ``seconds`` is the time that processes worked on it. On ``day`` (UTC), the last one, the site was asked
    ``asked`` times, by this run or others; tries and requests without answer count. Of ``sample`` new notices
    that were read, ``filled`` says by field how many state it. ``clock`` is how far servers' clocks were
    ahead of this machine's (:meth:`crawler.hosts.server_clocks.ServerClocks.measured`), by the last process.
    """

    state: str = ""
    why: str = ""
    requests: int = 0
    captured: int = 0
    new: int = 0
    changed: int = 0
    bytes: int = 0
    seconds: float = 0.0
    day: str = ""
    asked: int = 0
    sample: int = 0
    filled: Mapping[str, int] = field(default_factory=dict, hash=False)
    clock: Mapping[str, Figure] = field(default_factory=dict, hash=False)
    issues: tuple[Issue, ...] = ()

    @property
    def requests_per_new(self) -> float | None:
        """Requests that a new notice cost; None where there was none.

        >>> Measures(requests=30, new=12).requests_per_new
        2.5
        """
        return self.requests / self.new if self.new else None

    @property
    def fill(self) -> dict[str, float]:
        """The share of the sample that states a field, by field.

        >>> Measures(sample=4, filled={"title": 4, "issuer": 1}).fill
        {'title': 1.0, 'issuer': 0.25}
        """
        return {name: found / self.sample for name, found in self.filled.items()} if self.sample else {}


def write_measures(measures: Measures) -> dict[str, Any]:
    """The measures as JSON values, without what has its default value."""
    empty = asdict(Measures())
    return {name: each for name, each in asdict(measures).items() if each != empty[name]}


def read_measures(value: Mapping[str, Any]) -> Measures | None:
    """The measures that :func:`write_measures` wrote; None for nothing, as older manifests have it.

    What a newer version wrote beside them is passed over.

    >>> read_measures({}) is None, read_measures({"new": 3, "later": 1}).new
    (True, 3)
    """
    if not value:
        return None
    known = _known(Measures, value)
    issues = tuple(Issue(**_known(Issue, each)) for each in known.pop("issues", ()))
    return Measures(**known, issues=issues)


def _known(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: each for name, each in value.items() if name in names}
