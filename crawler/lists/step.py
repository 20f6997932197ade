"""The state of a walk through a list.

It travels in the ``params`` of the frontier's entry, so that a walk goes on after a crash where it stopped.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a walk stands: the page that is to be read, and what the pages before it said.

    ``rows`` counts rows before this page, each page without those of page one and of the page before it;
    ``fresh`` counts those that no earlier run had listed. ``first`` and ``before`` are fingerprints of page
    one and the page before, ``top`` and ``seam`` marks of their rows; ``size`` is the number of rows on
    page one. ``linked`` says that a link of the page before leads to this one. ``other`` is set once the
    platform's other way of asking is in use, ``missed`` says why the first way did not give this page,
    ``past_shell`` once the column's own page has shown no rows but where they are, ``shifted`` once rows
    have left the list while it was read. ``back`` is the address of the page before, if a GET gives it,
    ``at`` when it was read (seconds of the epoch); ``anew`` is set for a page that is only looked at once
    more.
    """

    page: int = 1
    rows: int = 0
    fresh: int = 0
    size: int = 0
    total: int | None = None
    pages: int | None = None
    first: str = ""
    before: str = ""
    top: str = ""
    seam: str = ""
    linked: bool = False
    other: bool = False
    missed: str = ""
    past_shell: bool = False
    shifted: bool = False
    back: str = ""
    at: int | None = None
    anew: bool = False

    def to_params(self) -> dict[str, str]:
        """As texts for the frontier; what is not known is left out."""
        return {name: str(int(value) if isinstance(value, bool) else value) for name, value in self._said()}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Step:
        """The step that :meth:`to_params` wrote.

        >>> Step.from_params({"page": "3", "total": "47"}).total
        47
        """
        numbers = {
            name: int(params[name])
            for name in ("page", "rows", "fresh", "size", "total", "pages", "at")
            if name in params
        }
        marks = {
            name: params[name]
            for name in ("first", "before", "top", "seam", "missed", "back")
            if name in params
        }
        flags = {
            name: params.get(name) == "1" for name in ("linked", "other", "past_shell", "shifted", "anew")
        }
        return cls(**numbers, **marks, **flags)  # type: ignore[arg-type] # dicts by type

    def _said(self) -> list[tuple[str, int | str | bool]]:
        said = asdict(self).items()
        return [
            (name, value) for name, value in said if value is not None and value is not False and value != ""
        ]

    @property
    def expected(self) -> int | None:
        """How many rows the list has: its own total, else the least that its number of pages means."""
        if self.total is not None or not self.pages or not self.size:
            return self.total
        return (self.pages - 1) * self.size + 1
