"""`gongkai demo`: what it makes anew and what it leaves alone, and that its commands can be typed."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from cli.demo import STEPS, prepare, prepare_serving, typed
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A folder of a demo that has something in its archive."""
    into = tmp_path / "demo"
    prepare(into)
    (into / "index.db").write_bytes(b"notices")
    return into


def test_serving_leaves_the_data_alone(
    call: Callable[..., Any], finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.demo.serve_samples", lambda *_: None)
    monkeypatch.setattr("demo.server.World.__enter__", lambda world: world)
    monkeypatch.setattr("demo.server.World.__exit__", lambda *_: None)
    monkeypatch.setattr("demo.server.World.write_sites_file", lambda _, path: path.write_text("sites: []"))
    assert call("demo", "--into", str(finished), "--serve").status == 0
    assert (finished / "index.db").read_bytes() == b"notices"
    assert (finished / "registry" / "samples.yml").exists()


def test_serving_makes_the_folder_where_there_is_none(tmp_path: Path) -> None:
    prepare_serving(tmp_path / "new")
    assert (tmp_path / "new" / "registry").is_dir()
    prepare(tmp_path / "new")  # and a demo takes it for its own


def test_a_demo_makes_its_folder_anew(finished: Path) -> None:
    prepare(finished)
    assert not (finished / "index.db").exists()
    assert json.loads((finished / "demo.json").read_text("utf-8")) == {"made_by": "gongkai demo"}


@pytest.mark.parametrize("make", [prepare, prepare_serving])
def test_what_is_not_of_a_demo_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(InputError, match="not a folder of gongkai demo"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("command", [command for _, _, command, _ in STEPS])
def test_every_command_that_is_shown_can_be_typed(command: tuple[str, ...]) -> None:
    assert tuple(shlex.split(typed(command))) == command
