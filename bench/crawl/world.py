"""Made-up sites of static lists and details of about 20 KB, written as files for a server to serve.

A site is what TRS makes of one: ``/tzgg/index.html``, ``index_1.html`` … with ``createPageHTML``, and details
at ``/tzgg/202401/t20240105_1001.html``. A detail is a frame of navigation, styles and scripts around a notice
of the sample world.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from random import Random
from typing import TYPE_CHECKING

from bench.realistic.furniture import footer, head, headlines, navigation, scripts
from bench.realistic.notices import write_notice
from bench.realistic.platforms import PLATFORMS, paragraph_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMN = "/tzgg/"
ROWS = 20
"""Notices on a list page, as TRS has it."""
_FIRST_DAY = date(2019, 1, 2)


@dataclass(frozen=True)
class Shape:
    """How many notices a site has; ``distinct`` of them differ, the others are the same files again."""

    notices: int
    distinct: int | None = None

    @property
    def pages(self) -> int:
        """Addresses of the site: its lists and its notices."""
        return self.notices + self.lists

    @property
    def lists(self) -> int:
        """List pages of the site."""
        return -(-self.notices // ROWS)


def write_site(folder: Path, shape: Shape, *, seed: int) -> None:
    """Writes a site's files. They are the same for the same seed."""
    random = Random(seed)
    frames = [_Frame(random) for _ in range(2)]
    column = folder / COLUMN.strip("/")
    column.mkdir(parents=True)
    titles: list[str] = []
    written: list[Path] = []
    for number in range(shape.notices):
        path = folder / address(number).lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        if number < (shape.distinct or shape.notices):
            title, page = frames[number % 2].detail(random)
            path.write_text(page, encoding="utf-8")
            written.append(path)
            titles.append(title)
        else:
            os.link(written[number % len(written)], path)
    for number, page in enumerate(_lists(frames[0], shape, titles)):
        name = "index.html" if number == 0 else f"index_{number}.html"
        (column / name).write_text(page, encoding="utf-8")


def write_queued(folder: Path) -> None:
    """Writes a site of one notice, and the page that the server gives for every address of a full queue."""
    write_site(folder, Shape(1), seed=7)
    _, page = _Frame(Random(7)).detail(Random(7))
    (folder / "queued.html").write_text(page, encoding="utf-8")


def address(number: int) -> str:
    """The path of a notice.

    >>> address(7)
    '/tzgg/201901/t20190103_1000007.html'
    """
    day = _FIRST_DAY + timedelta(days=number // 5)
    return f"{COLUMN}{day:%Y%m}/t{day:%Y%m%d}_{1_000_000 + number}.html"


class _Frame:
    """What the pages of a site share."""

    def __init__(self, random: Random) -> None:
        self.name = f"样{random.choice('江岭湾河')}县人民政府门户网站"
        self.top = navigation(random, groups=5)
        self.side = headlines(random, count=8)
        self.bottom = footer(random, site=self.name, links=10)

    def detail(self, random: Random) -> tuple[str, str]:
        """The title of a notice, and its page."""
        notice, platform = write_notice(random), PLATFORMS[0]
        body = "\n".join(paragraph_word(escape(text)) for text in notice.paragraphs[:14])
        main = (
            f"{platform.metadata(notice)}\n<h1>{escape(notice.title)}</h1>\n"
            f'<div class="info"><span>发布时间：{notice.published} 09:20</span>'
            f"<span>来源：{notice.issuer}</span></div>\n{platform.opening}\n{body}\n{platform.closing}"
        )
        tags = {"SiteName": self.name, "ColumnName": notice.column, "ArticleTitle": escape(notice.title)}
        return notice.title, self.page(random, notice.title, main, tags)

    def page(self, random: Random, title: str, main: str, tags: dict[str, str]) -> str:
        """A whole page around ``main``."""
        inside = head(random, title=f"{escape(title)}_{self.name}", tags=tags, size=2_000)
        return (
            f"<!DOCTYPE html>\n<html>\n{inside}\n<body>\n{self.top}\n"
            f'<div class="position">当前位置：<a href="/">首页</a> &gt; '
            f'<a href="{COLUMN}">通知公告</a></div>\n'
            f'<div class="main">\n{main}\n</div>\n{self.side}\n{self.bottom}\n'
            f'<script type="text/javascript">\n{scripts(random, 1_000)}</script>\n</body>\n</html>\n'
        )


def _lists(frame: _Frame, shape: Shape, titles: list[str]) -> Iterator[str]:
    """The list pages, newest notices first."""
    random = Random(shape.notices)
    numbers = list(range(shape.notices - 1, -1, -1))
    for page in range(shape.lists):
        rows = "\n".join(
            f'<li><a href=".{address(n)[len(COLUMN) - 1 :]}">{escape(titles[n % len(titles)])}（{n}）</a>'
            f"<span>{_FIRST_DAY + timedelta(days=n // 5)}</span></li>"
            for n in numbers[page * ROWS : (page + 1) * ROWS]
        )
        call = f'<script>createPageHTML({shape.lists}, {page}, "index", "html");</script>'
        main = f'<ul class="list">\n{rows}\n</ul>\n{call}'
        yield frame.page(random, "通知公告", main, {"SiteName": frame.name})
