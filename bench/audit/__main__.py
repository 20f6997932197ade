"""How an audit's time and memory grow with the notices, and how long it takes for a region alone.

    python -m bench.audit [--few 100000] [--many 1000000] [--rounds 3] [--check]

3,000 regions and 18 items each time. Each audit runs in a process of its own, few and many in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from archive.folder import DataFolder
from audit.coverage import audit_coverage
from bench.audit.filling import fill
from bench.audit.world import registry
from bench.crawl.targets import Figure
from bench.peak import peak_mb
from indexer.embedded.index import SqliteIndex

TIMES_AS_LONG = 2.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit")
    parser.add_argument("--few", type=int, default=100_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="end with status 1 where a target is missed")
    parser.add_argument("--audit", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.audit:
        print(json.dumps(audited(options.audit)))
        return
    with TemporaryDirectory() as name:
        figures = compared(Path(name), (options.few, options.many), options.rounds)
    sys.exit(1 if options.check and not all(figure.is_met for figure in figures) else 0)


def compared(root: Path, counts: tuple[int, int], rounds: int) -> list[Figure]:
    """The ratios of many notices to few, after what they come from is printed."""
    world = registry()
    for count in counts:
        begun = perf_counter()
        fill(root / str(count), count, world)
        print(f"{count:,} notices and their ledgers made in {perf_counter() - begun:.0f} s", flush=True)
    took: dict[int, list[float]] = {count: [] for count in counts}
    peaks: dict[int, list[float]] = {count: [] for count in counts}
    for _ in range(rounds):
        for count in counts:
            told = in_a_process(root / str(count))
            took[count].append(told["seconds"])
            peaks[count].append(told["peak"])
            print(
                f"{count:9,}: {told['seconds']:.1f} s, {told['peak']:.0f} MB, {told['verdicts']}", flush=True
            )
    few, many = counts
    figures = [
        Figure(
            name=f"time of {many:,} notices / {few:,}",
            values=[long / short for long, short in zip(took[many], took[few], strict=True)],
            most=TIMES_AS_LONG,
        ),
        Figure(
            name="memory, the same",
            values=[large / small for large, small in zip(peaks[many], peaks[few], strict=True)],
        ),
    ]
    for figure in figures:
        print(figure)
    return figures


def in_a_process(folder: Path) -> dict[str, float]:
    """What :func:`audited` says, of a new process."""
    done = subprocess.run(  # noqa: S603 - this very module
        [sys.executable, "-m", "bench.audit", "--audit", str(folder)], capture_output=True, check=True
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def audited(root: Path) -> dict[str, object]:
    """Seconds and peak memory (MB) of one audit of all, and how many cells have which verdict."""
    folder, world = DataFolder.open(root), registry()
    with SqliteIndex(folder.index_path) as index:
        begun = perf_counter()
        audit = audit_coverage(index, folder, world)
        seconds = perf_counter() - begun
    return {
        "seconds": seconds,
        "peak": peak_mb(),
        "verdicts": Counter(finding.verdict.value for finding in audit.findings),
    }


if __name__ == "__main__":
    main()
