"""Pages a second: ours in one process and in two, Scrapy that keeps nothing, Scrapy with bare warcio."""

from __future__ import annotations

import shutil
from statistics import median
from typing import TYPE_CHECKING, Any

from .running import run
from .targets import Figure
from .world import Shape, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .running import Run
    from .server import Server

SITES = 32
NOTICES = 60
CONTESTANTS: dict[str, dict[str, Any]] = {
    "plain Scrapy, keeps nothing": {"who": "plain"},
    "Scrapy, bare warcio (gzip 9)": {"who": "bare", "level": 9},
    "Scrapy, bare warcio, gzip 1": {"who": "bare", "level": 1},
    "gongkai, one process": {"who": "gongkai", "jobs": 1},
    "gongkai, two processes": {"who": "gongkai", "jobs": 2},
}
_PLAIN, _BARE, _BARE_1, _ONE, _TWO = CONTESTANTS


def write_sites(folder: Path) -> list[Path]:
    """The sites' folders."""
    roots = [folder / f"site{number}" for number in range(SITES)]
    for number, root in enumerate(roots):
        write_site(root, Shape(NOTICES), seed=number)
    return roots


def measure(server: Server, ports: list[int], folder: Path, rounds: int) -> Iterator[Figure]:
    """Everybody in turn, who begins changes; prints the speeds and gives the ratios."""
    runs: dict[str, list[Run]] = {name: [] for name in CONTESTANTS}
    for number in range(rounds):
        names = list(CONTESTANTS)
        for name in (*names[number % len(names) :], *names[: number % len(names)]):
            out = folder / "out"
            out.mkdir()
            runs[name].append(run(server, ports, folder=str(out), **CONTESTANTS[name]))
            shutil.rmtree(out)
    pages = SITES * Shape(NOTICES).pages
    print(f"\n{pages} pages of {SITES} sites, one connection each, {rounds} rounds")
    print(f"  {'':32}{'pages/s':>9}{'min-max':>14}{'ms processor a page':>21}{'seconds to start':>18}")
    for name, done in runs.items():
        print(_row(name, done))
    yield _ratio("one process / Scrapy with bare warcio", runs[_ONE], runs[_BARE], least=0.9)
    yield _ratio("one process / the same at gzip level 1", runs[_ONE], runs[_BARE_1])
    yield _ratio("one process / plain Scrapy (aimed at: 0.8)", runs[_ONE], runs[_PLAIN])
    yield _ratio("bare warcio / plain Scrapy", runs[_BARE], runs[_PLAIN])
    yield _processor("processor time: bare warcio / one process", runs[_BARE], runs[_ONE])
    yield _processor("processor time: plain Scrapy / one process", runs[_PLAIN], runs[_ONE])
    yield _ratio("two processes / one", runs[_TWO], runs[_ONE], least=1.8)


def _row(name: str, done: list[Run]) -> str:
    speeds = [each.speed for each in done]
    cpu = median(each.cpu / len(each.served) for each in done) * 1000
    start = median(each.start for each in done)
    span = f"{min(speeds):.0f}-{max(speeds):.0f}"
    return f"  {name:32}{median(speeds):9.1f}{span:>14}{cpu:21.2f}{start:18.2f}"


def _processor(name: str, theirs: list[Run], mine: list[Run]) -> Figure:
    """The ratio of speeds if processor time were all: for machines that do other things, too."""
    return Figure(name=name, values=[other.cpu / one.cpu for one, other in zip(mine, theirs, strict=True)])


def _ratio(name: str, mine: list[Run], theirs: list[Run], least: float | None = None) -> Figure:
    """Round by round: what slows a round slows both. Robots.txt and the like count for the time they take."""
    pages = SITES * Shape(NOTICES).pages
    values = [
        (pages / one.seconds) / (pages / other.seconds) for one, other in zip(mine, theirs, strict=True)
    ]
    return Figure(name=name, values=values, least=least)
