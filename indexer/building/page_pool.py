"""Pages read on all cores, in the order in which they are given."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import fields, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from .page_work import Done, PageWork, Task, failed
from .parallel import Workers, usable_cores

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from types import TracebackType

    from archive.folder import DataFolder
    from disclosure.registry import Registry

FEW = 32
"""So many pages this process reads by itself, unless told otherwise: workers take longer to begin."""


class PagePool:
    """Reads the pages of one build. A context manager.

    With ``jobs`` 1 all is done in this process, with more in so many workers; with None in one a core, after
    the first `FEW`. At most `parallel.WINDOW` pages a worker are on their way, whatever their size: who
    takes no results lets the workers wait.
    """

    def __init__(self, folder: DataFolder, registry: Registry, *, ocr: bool, jobs: int | None) -> None:
        count = jobs or usable_cores()
        start = partial(PageWork, folder, portable(registry), ocr=ocr, jobs=count)
        self._here = start()
        self._workers: Workers[Task, Done] = Workers(start, jobs=count)
        self._alone = count == 1
        self._few = FEW if jobs is None else 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(closing(self._here))
        self._stack.enter_context(self._workers)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def read(self, tasks: Iterable[Task]) -> Generator[Done]:
        """Yield what became of each page, in order. A page whose worker dies is worth another try.

        Raises WorkersUnavailable.
        """
        source = iter(tasks)
        while self._alone or self._few > 0:
            self._few -= 1
            if (task := next(source, None)) is None:
                return
            yield self._here(task)
        yield from self._workers.work(source, _died)


def _died(task: Task, how: str) -> Done:
    return failed(task, f"the process that read it died ({how})", again=True)


def portable(registry: Registry) -> Registry:
    """The registry in dicts: its own read-only mappings cannot be pickled."""
    told = {each.name: getattr(registry, each.name) for each in fields(registry)}
    dicts: dict[str, Any] = {name: dict(of) for name, of in told.items() if isinstance(of, MappingProxyType)}
    return replace(registry, **dicts)
