"""Notices a second of a whole build, archive to embedded index, on one core and on all; its memory.

usage: python -m bench.build [--pages N] [--rounds N] [--jobs N] [--small] [--memory N,N] [--check]

Made-up pages lie in the archive of four sites; each build is a process of its own and makes a new index,
from beginning to end: pages read, stored, copies joined, tables put in order. Wall clock, everybody in turn,
ratios round by round. ``--small`` takes pages of a kilobyte, so that storing weighs more. ``--memory``
builds archives of so many small pages and compares their peaks.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from indexer.building.parallel import usable_cores

from .build_archive import fill

FASTER, LARGER = 1.5, 1.15
"""How much faster all cores are than one, at least; and how much more memory more pages take, at most."""


@dataclass(frozen=True)
class Run:
    """Seconds of a build on the wall and of processors, in all and of the writer alone; peaks in MB."""

    seconds: float
    processors: float
    writing: float
    writer: float
    worker: float


def main() -> int:
    """Print what was measured; 1 with ``--check`` where a target is missed."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        missed = _memory(Path(folder), options) if options.memory else _speed(Path(folder), options)
    return int(missed and options.check)


def _speed(folder: Path, options: argparse.Namespace) -> bool:
    octets = fill(folder / "data", options.pages, small=options.small)
    print(f"{options.pages:,} pages of {octets / options.pages / 1000:.1f} KB on the mean")
    runs: dict[int, list[Run]] = {1: [], options.jobs: []}
    for number in range(options.rounds):
        for jobs in sorted(runs, reverse=bool(number % 2)):
            runs[jobs].append(_run(folder / "data", jobs, options.pages))
    for jobs, taken in runs.items():
        seconds = [run.seconds for run in taken]
        print(
            f"  -j {jobs}: {options.pages / median(seconds):7,.0f} notices a second"
            f" ({min(seconds):.1f} to {max(seconds):.1f} s),"
            f" writer {max(run.writer for run in taken):.0f} MB,"
            f" a worker {max(run.worker for run in taken):.0f} MB"
        )
    ratios = [one.seconds / many.seconds for one, many in zip(runs[1], runs[options.jobs], strict=True)]
    ratio = median(ratios)
    print(f"  ratio {ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f}; target {FASTER})")
    one, many = (min(taken, key=lambda run: run.processors) for taken in runs.values())
    least = max(many.writing, many.processors / options.jobs)
    print(
        f"  processor time {one.processors:.1f} s and {many.processors:.1f} s, {many.writing:.1f} s of it"
        f" to write: on cores that do nothing else at most {one.processors / least:.2f} times as fast"
    )
    return ratio < FASTER


def _memory(folder: Path, options: argparse.Namespace) -> bool:
    peaks = []
    for size in sorted(int(size) for size in options.memory.split(",")):
        fill(folder / str(size), size, small=True)
        run = _run(folder / str(size), options.jobs, size)
        peaks.append(max(run.writer, run.worker))
        print(
            f"  {size:>9,} pages, -j {options.jobs}: {run.seconds:.0f} s, writer {run.writer:.0f} MB,"
            f" a worker {run.worker:.0f} MB",
            flush=True,
        )
    print(f"  memory {peaks[-1] / peaks[0]:.2f} times (bound {LARGER})")
    return peaks[-1] > LARGER * peaks[0]


def _run(data: Path, jobs: int, pages: int) -> Run:
    command = [sys.executable, "-m", "bench.build_archive", str(data), str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
    told = json.loads(done.stdout)
    if told["notices"] != pages:
        sys.exit(f"-j {jobs}: {told['notices']} notices of {pages} pages")
    return Run(**{name: value for name, value in told.items() if name != "notices"})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.build")
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=usable_cores())
    parser.add_argument("--small", action="store_true", help="pages of a kilobyte instead of some 60")
    parser.add_argument(
        "--memory", metavar="N,N", help="compare the peaks of archives of these sizes instead"
    )
    parser.add_argument("--check", action="store_true", help="end with 1 where a target is missed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
