"""The command line, called in this process: arguments in, exit status and both streams out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cli.failing import run_guarded
from cli.main import gongkai

from .audited_world import World

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


Call = "Callable[..., Ended]"


@pytest.fixture
def call(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GONGKAI_DATA", raising=False)
    monkeypatch.delenv("GONGKAI_DEBUG", raising=False)
    monkeypatch.setenv("GONGKAI_LANG", "en")

    def run(*arguments: str) -> Ended:
        capfd.readouterr()
        status = run_guarded(lambda: gongkai.main(list(arguments), "gongkai", standalone_mode=False))
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return run


@pytest.fixture
def world(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    world = World(call, tmp_path, monkeypatch)
    world.publish(1, stated=3)
    return world
