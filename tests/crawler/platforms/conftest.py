"""What the sites of every platform are made of: notices of 样县, an invented county."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conftest import Crawl, Reply

TITLES = ("户口迁移办理指南", "出生登记办理指南", "居住证签注指南", "注销户口公告", "身份证办理指南")
STUB = "<html><head><title>样县</title></head><body></body></html>"


@dataclass
class County:
    """A site that is being made; ``crawl`` walks it then."""

    crawl: Crawl
    reply: type[Reply]
    stub: str = STUB

    def set_up(self, platform: str, *columns: str, **params: str) -> None:
        """The platform by its name in the registry, the columns' paths, and the entry's params."""
        self.crawl.platform, self.crawl.paths = platform, columns
        self.crawl.site = {"params": {name.replace("__", "."): text for name, text in params.items()}}

    def page(self, path: str, markup: str | bytes, status: int = 200) -> None:
        self.crawl.pages.replies[path] = self.reply(markup, status)

    def json(self, path: str, answer: object) -> None:
        headers = (("Content-Type", "application/json; charset=utf-8"),)
        body = json.dumps(answer, ensure_ascii=False)
        self.crawl.pages.replies[path] = self.reply(body, headers=headers)

    def notices(self, paths: Iterable[str]) -> None:
        for number, path in enumerate(paths):
            text = f"<h1>{TITLES[number % 5]}之{number}</h1>" + "<p>申请人到样县公安局户籍窗口办理。" * 40
            self.page(path, f"<body>{text}</body>")

    @staticmethod
    def rows(paths: Iterable[str]) -> str:
        lines = (
            f"<li><a href='{path}'>{TITLES[number % 5]}（{path}）</a><span>2024-03-{number % 28 + 1:02}</span></li>"
            for number, path in enumerate(paths)
        )
        return f"<ul>{''.join(lines)}</ul>"

    @staticmethod
    def chunks(paths: Sequence[str], size: int) -> list[list[str]]:
        return [list(paths[at : at + size]) for at in range(0, len(paths), size)]

    @property
    def asked(self) -> list[str]:
        return self.crawl.pages.asked


@pytest.fixture
def county(crawl: Crawl, reply: type[Reply]) -> County:
    return County(crawl, reply)
