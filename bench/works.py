"""What it costs to tell copies, and how well it is done: an archive of invented guides, indexed in one run.

    python -m bench.works [--pages 2000] [--folder EMPTY-FOLDER]

Three of five pages are guides that counties made of a template, the worst there is to be told apart; a
quarter are reprints of others, most with words of the reprinting site above and below; the rest are texts of
their own. Printed are the seconds of the build, the share that contents and works took of it, and the pairs
of copies that were found and those taken for copies wrongly.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from bench.guides import World
from bench.peak import peak_mb
from disclosure.model import FetchState
from disclosure.registry import load_registry
from indexer.base import Query
from indexer.building.build import build_index
from indexer.embedded import write as sqlite_write
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.guides import Text

SITES = 20
PAGE = """<html><head><meta charset="utf-8"><title>{title}-{site}</title>
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2023-04-05"></head><body><div class="nav">{links}</div>
<div class="article"><h1>{title}</h1><div class="TRS_Editor">{text}</div></div></body></html>"""
PARTS = (
    ("contents", sqlite_write, "hold"),
    ("contents", sqlite_write, "release"),
    ("joining", None, "join_copies"),
)
LINKS = "".join(f'<li><a href="/col/col{n}/index.html">栏目{n}</a></li>' for n in range(80))


def main() -> None:
    """Fill an archive, index it, index it once more after a few pages came, and print what was seen."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    with TemporaryDirectory() as temporary:
        folder = DataFolder.open(options.folder or Path(temporary), create=True)
        texts = list(World(options.pages).texts())
        held = len(texts) // 100
        _fill(folder, texts[:-held])
        with SqliteIndex(folder.index_path) as index:
            _build("first build", folder, index)
            _fill(folder, texts[-held:], begin=len(texts) - held)
            _build(f"{held} pages more", folder, index)
            _judge(index, [text.origin for text in texts])
        size = sum(file.stat().st_size for file in folder.root.glob("index*"))
        print(f"index {size / len(texts) / 1000:.1f} kB a page, peak {peak_mb():.0f} MB")


def _build(name: str, folder: DataFolder, index: SqliteIndex) -> None:
    """Build and print how long it took, and which part of that what is measured."""
    spent: dict[str, float] = defaultdict(float)

    def timed(what: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: object) -> object:
            begin = perf_counter()
            try:
                return does(*arguments)
            finally:
                spent[what] += perf_counter() - begin

        return run

    with ExitStack() as patches:
        for part, of, method in PARTS:
            does = timed(part, getattr(of or index, method))
            patches.enter_context(patch.object(of or index, method, does))
        begin = perf_counter()
        report = build_index(folder, index, load_registry())
        seconds = perf_counter() - begin
    parts = ", ".join(f"{what} {took:.2f} s" for what, took in spent.items())
    share = sum(spent.values()) / seconds
    print(f"{name}: {report.notices} notices in {seconds:.1f} s; {parts}: {share:.1%}")


def _judge(index: SqliteIndex, origins: list[int]) -> None:
    """Count pairs of copies: those of one origin, those of one work, and those of both."""
    together: Counter[str] = Counter()
    for notice in index.stream(Query()):
        origin = origins[int(str(notice.url).rpartition("_")[2].partition(".")[0])]
        together.update((f"origin {origin}", f"work {notice.work}", f"both {origin} {notice.work}"))
    pairs: Counter[str] = Counter()
    for name, number in together.items():
        pairs[name.split()[0]] += number * (number - 1) // 2
    found, made, right = pairs["work"], pairs["origin"], pairs["both"]
    print(f"{made} pairs of copies, {right / made:.1%} found, {found - right} taken wrongly")


def _fill(folder: DataFolder, texts: Iterable[Text], *, begin: int = 0) -> None:
    pages = list(enumerate(texts, begin))
    for number in range(SITES):
        site = f"s{number}.example.gov.cn"
        with SiteArchive.open(folder, site, software="bench", commit_every=500) as archive:
            own = [(url(site, page), text) for page, text in pages if page % SITES == number]
            archive.start_run([FrontierEntry(url=at, kind=Kind.DETAIL) for at, _ in own], settings={})
            bodies = dict(own)
            while entry := archive.next_entry():
                exchange = _exchange(entry.url, bodies[entry.url])
                snapshot = archive.record(exchange, kind=Kind.DETAIL, column=None)
                archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
            archive.finish_run([], "done")


def url(site: str, page: int) -> str:
    """The address of a page, which tells its number."""
    return f"http://{site}/art/t20230405_{page}.html"


def _exchange(at: str, text: Text) -> Exchange:
    body = "".join(f"<p>{line}</p>" for line in text.lines)
    html = PAGE.format(title=text.title, site="样例网", links=LINKS, text=body)
    heads = (("Content-Type", "text/html; charset=utf-8"),)
    return Exchange(url=at, status=200, captured_at=datetime.now(UTC), headers=heads, body=html.encode())


if __name__ == "__main__":
    main()
