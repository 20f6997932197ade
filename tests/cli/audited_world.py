"""甲县, whose index grows from one audit to the next."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from archive.folder import DataFolder
from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch, Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from conftest import Ended

    Run = Callable[..., Ended]

WORLD = """\
regions:
  - {code: 990000, name: 样省, level: province, short_name: 样}
  - {code: 990101, name: 甲县, level: county, parent: 990000, short_name: 甲}
  - {code: 990102, name: 乙县, level: county, parent: 990000, short_name: 乙}
agencies:
  - {id: jia, name: 甲县公安局, region: 990101, level: county, columns: complete}
sites:
  - id: www.jia.gov.cn
    url: https://www.jia.gov.cn/
    platform: trs
    agency: jia
    columns: [{id: hjgl, name: 户籍管理, url: "https://www.jia.gov.cn/hjgl/"}]
"""
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


class World:
    """甲县's index; each audit is made a day after the one before."""

    def __init__(self, call: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._call = call
        self.data = folder / "data"
        self._world = folder / "world.yml"
        self._world.write_text(WORLD, encoding="utf-8")
        self._days = 0
        DataFolder.open(self.data, create=True)
        monkeypatch.setattr("cli.audit.now", self._now)

    def _now(self) -> datetime:
        self._days += 1
        return BEGIN + timedelta(days=self._days - 1)

    def publish(self, *items: int, stated: int = 6) -> None:
        """Puts a guide to each item into the index, in place of the one before."""
        with SqliteIndex(DataFolder.open(self.data).index_path) as index:
            index.upsert(_guide(item, stated, BEGIN + timedelta(days=self._days)) for item in items)

    def audit(self, *arguments: str, language: str = "en", status: int = 0) -> Ended:
        where = ("--data", str(self.data), "--sites", str(self._world), "--lang", language)
        done: Ended = self._call(*where, "audit", "--region", "990101", *arguments)
        assert done.status == status, done.err
        return done

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.audit(*arguments, "--json").out)


def _guide(item: int, stated: int, at: datetime) -> Notice:
    return Notice(
        id=f"www.jia.gov.cn:{item}",
        url=f"https://www.jia.gov.cn/hjgl/{item}.html",
        site="www.jia.gov.cn",
        agency="jia",
        region="990101",
        column="hjgl",
        title=f"办事指南{item}",
        text="不收费",
        items=(ItemMatch(no=item, confidence=0.9, elements=dict.fromkeys(ELEMENTS[:stated], (0, 3))),),
        captured_at=at,
        parser="1",
    )
