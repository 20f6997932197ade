"""What it costs to tell copies, and how well it is done: an archive of invented guides, indexed in one run.

    PYTHONPATH=. python bench/works.py [--pages 2000] [--folder EMPTY-FOLDER]

Three of five pages are guides that counties made of a template, the worst there is to be told apart; a quarter
are reprints of others, most with words of the reprinting site above and below; the rest are texts of their
own. Printed are the seconds of the build, the share that contents and works took of it, and the pairs of
copies that were found, missed, and taken for copies wrongly.
"""

from __future__ import annotations

import argparse
import random
import resource
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from disclosure.model import FetchState
from disclosure.registry import load_registry
from indexer import sqlite_write
from indexer.base import Query
from indexer.build import build_index
from indexer.sqlite import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SITES, TITLES = 20, 18
WORDS = (
    "申请人 公安机关 派出所 居民户口簿 居民身份证 监护人 常住户口 书面申请 窗口 材料 审核 当场 办理 登记 迁移 注销 "
    "出生医学证明 结婚证 收养 变更 更正 证明 工作日 规定 应当 需要 提交 受理 调查 核实 决定 说明理由 本人 父母 "
    "子女 夫妻 投靠 合法稳定住所 就业 学校 集体户 单位 介绍信 死亡 失踪 入伍 退役 出国 定居 恢复 港澳 边境"
).split()
SIGNS = "样江云溪青岭白沙东屏南泽石泉长陵双河清湾临丘安塘金川宝山新桥柳林太平永兴"
PAGE = """<html><head><meta charset="utf-8"><title>{title}-{site}</title><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2023-04-05"></head><body><div class="nav">{links}</div>
<div class="article"><h1>{title}</h1><div class="TRS_Editor">{text}</div></div></body></html>"""
LINKS = "".join(f'<li><a href="/col/col{n}/index.html">栏目{n}</a></li>' for n in range(80))


@dataclass(frozen=True)
class Text:
    """A text of one ``origin``, which its reprints share."""

    origin: int
    title: str
    lines: tuple[str, ...]


class World:
    """Invents texts; the same for the same number of pages."""

    def __init__(self, pages: int) -> None:
        self._random = random.Random(20190530)
        self._pages = pages
        self._templates = [self._template(number) for number in range(TITLES)]

    def texts(self) -> Iterator[Text]:
        """Yield a text for each page."""
        made: list[Text] = []
        for number in range(self._pages):
            kind = self._random.random()
            if made and kind < 0.25:
                yield self._reprint(self._random.choice(made))
                continue
            made.append(self._filled(number) if kind < 0.85 else self._own(number))
            yield made[-1]

    def _template(self, number: int) -> tuple[str, list[str]]:
        lines = [f"{n}、{self._sentence()}" for n in range(1, self._random.randint(8, 25))]
        lines.insert(0, "受理部门：{place}公安局{town}派出所。")
        lines.insert(len(lines) // 2, "由{place}公安局治安管理大队审批，自受理之日起{days}个工作日内办结。")
        lines.append("咨询电话：{phone}，地址：{place}{town}镇{road}路{door}号。")
        return f"{WORDS[number + 4]}{WORDS[number + 20]}办事指南", lines

    def _filled(self, number: int) -> Text:
        title, lines = self._random.choice(self._templates)
        filling = {
            "place": self._name() + "县",
            "town": self._name(),
            "road": self._name(),
            "days": self._random.choice((5, 10, 15)),
            "door": self._random.randint(1, 300),
            "phone": f"0570-{self._random.randint(2_000_000, 8_999_999)}",
        }
        return Text(number, title, tuple(line.format(**filling) for line in lines))

    def _own(self, number: int) -> Text:
        place = self._name() + "县"
        lines = [self._sentence() for _ in range(self._random.randint(6, 40))]
        lines[2] = f"{place}公安局{lines[2]}"
        return Text(number, f"关于{self._sentence()[:12]}的通告", tuple(lines))

    def _reprint(self, text: Text) -> Text:
        lines = list(text.lines)
        site = self._name() + "市"
        changes: list[Callable[[], None]] = [
            lambda: lines.insert(0, f"{site}人民政府门户网站政务公开"),
            lambda: lines.append(f"{site}公安局"),
            lambda: lines.append(f"本信息由{site}政务服务管理局收集整理，仅供参考。"),
            lambda: lines.__setitem__(-3, lines[-3].replace("申请", "申 清").replace("办理", "辨理")),
            lambda: lines.insert(0, "来源：市公安局"),
        ]
        for change in self._random.sample(changes, self._random.randint(0, 2)):
            change()
        return Text(text.origin, text.title, tuple(lines))

    def _name(self) -> str:
        return "".join(self._random.choices(SIGNS, k=2))

    def _sentence(self) -> str:
        return "".join(self._random.choices(WORDS, k=self._random.randint(5, 16))) + "。"


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
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"index {size / len(texts) / 1000:.1f} kB a page, peak {peak:.0f} MB")


def _build(name: str, folder: DataFolder, index: SqliteIndex) -> None:
    """Build and print how long it took, and which part of that what is measured."""
    spent: Counter[str] = Counter()

    def timed(what: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: object) -> object:
            begin = perf_counter()
            try:
                return does(*arguments)
            finally:
                spent[what] += perf_counter() - begin

        return run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite_write, "hold", timed("contents", sqlite_write.hold))
        patch.setattr(sqlite_write, "release", timed("contents", sqlite_write.release))
        patch.setattr(index, "join_copies", timed("joining", index.join_copies))
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
