"""Pages a second of ``gongkai parse -``, one process against all cores, from start to end of the command.

usage: python -m bench.parse_stream [--pages N] [--rounds N] [--jobs N]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from indexer.building.parallel import usable_cores

from .realistic.pages import realistic_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cases import Case

_PER_SITE = 50


@dataclass(frozen=True)
class Run:
    """Wall-clock seconds from start to end of the command, and seconds until its first answer was there."""

    total: float
    first: float


def main() -> int:
    """Print the speeds and their ratio."""
    options = _options()
    runs: dict[int, list[Run]] = {1: [], options.jobs: []}
    with tempfile.TemporaryDirectory() as folder:
        questions = _questions(Path(folder), options.pages)
        for _ in range(options.rounds):
            for jobs, taken in runs.items():
                taken.append(_run(questions, jobs, options.pages))
    for jobs, taken in runs.items():
        total, first = median(run.total for run in taken), median(run.first for run in taken)
        span = f"{min(run.total for run in taken):.1f}-{max(run.total for run in taken):.1f}"
        print(
            f"  -j {jobs}: {options.pages / total:7.1f} pages/s, {total:.1f} s ({span}), "
            f"first answer after {first:.2f} s"
        )
    best = min(run.total for run in runs[1]) / min(run.total for run in runs[options.jobs])
    ratios = [one.total / many.total for one, many in zip(runs[1], runs[options.jobs], strict=True)]
    print(
        f"  ratio: {median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}), of the fastest runs {best:.2f}"
    )
    return 0


def _options() -> argparse.Namespace:
    given = argparse.ArgumentParser(description="One process against all cores.")
    given.add_argument("--pages", type=int, default=1000)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--jobs", type=int, default=usable_cores())
    return given.parse_args()


def _questions(folder: Path, count: int) -> Path:
    """A file of JSON Lines that asks for ``count`` made-up pages."""
    path = folder / "questions.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number, case in zip(range(count), _cases(), strict=False):
            page = folder / f"{number}.html"
            page.write_bytes(case.body)
            lines.write(json.dumps({"path": str(page), "url": case.url}) + "\n")
    return path


def _cases() -> Iterator[Case]:
    seed = 0
    while True:
        seed += 1
        yield from realistic_pages(seed, per_site=_PER_SITE)


def _run(questions: Path, jobs: int, count: int) -> Run:
    command = [sys.executable, "-m", "cli.main", "parse", "-j", str(jobs), "-"]
    start = time.perf_counter()
    with (
        questions.open("rb") as asked,
        subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE) as process,  # noqa: S603 - our own
    ):
        assert process.stdout is not None
        answers = int(bool(process.stdout.readline()))
        first = time.perf_counter() - start
        answers += sum(1 for _ in process.stdout)
    if process.returncode or answers != count:
        sys.exit(f"-j {jobs}: exit status {process.returncode}, {answers} answers to {count} questions")
    return Run(time.perf_counter() - start, first)


if __name__ == "__main__":
    sys.exit(main())
