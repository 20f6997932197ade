"""What the parts of an export hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from indexer.base import Index

    from .request import Request

    Progress = Callable[[int, int], object]
    """Is told how many notices of how many are done."""

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[F]):
    """A request under way in a form, with the index that answers it; ``total`` notices match."""

    request: Request
    form: F
    index: Index
    total: int
    progress: Progress

    def tell(self, done: int) -> None:
        """Say how many notices are done."""
        self.progress(done, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A whole file or folder at ``path``, still to be put in its place.

    ``resumed`` rows were there from an interrupted export, ``begun_anew`` says why they were of no use.
    ``missing`` are ids and addresses whose captures the archive does not hold; ``counts`` what a form of
    captures counted.
    """

    path: Path
    rows: int
    resumed: int = 0
    begun_anew: str = ""
    missing: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
