# ruff: noqa: ANN401 - fixtures of conftest.py have no type that could be named here
"""``archive push`` and ``pull``, and commands that read a store by its address."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<html><title>关于出生登记的通告</title><body><h1>关于出生登记的通告</h1><p>新生儿父母应当在一个月内申报。</body>"
SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}/hjgl/1.html"


@pytest.fixture
def pushed(call: Any, tmp_path: Path) -> str:
    """The address of a store that holds one imported page; the data folder is `mine`."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert call("--data", "mine", "archive", "import", "page.html", "--url", URL).status == 0
    url = (tmp_path / "store").as_uri()
    done = call("--data", "mine", "archive", "push", url)
    assert (done.status, done.err) == (0, "")
    assert f"{SITE}: " in done.out
    assert "bytes sent; 1 files" in done.out
    return url


def test_pushed_once_more_nothing_is_new(pushed: str, call: Any) -> None:
    assert "nothing new" in call("--data", "mine", "archive", "push", pushed, SITE).out
    (row,) = json.loads(call("--data", "mine", "archive", "push", pushed, "--json").out)
    assert (row["site"], row["sent"], row["generation"]) == (SITE, 0, 1)


def test_an_emptied_folder_is_restored(pushed: str, call: Any) -> None:
    done = call("--data", "again", "archive", "pull", pushed)
    assert done.status == 0
    assert "1 files brought" in done.out
    assert call("--data", "again", "archive", "verify").status == 0
    shown = call("--data", "again", "archive", "show", URL).out
    assert shown == call("--data", "mine", "archive", "show", URL).out
    (row,) = json.loads(call("--data", "again", "archive", "pull", pushed, "--json").out)
    assert (row["files"], row["ahead"]) == (0, False)


def test_commands_that_read_take_the_address(pushed: str, call: Any, tmp_path: Path) -> None:
    stored = ("--data", pushed, "--cache", str(tmp_path / "cache"))
    for command in (
        ("archive", "list"),
        ("archive", "show", URL),
        ("archive", "show", URL, "--body"),
        ("archive", "verify"),
        ("archive", "stats", "--json"),
        ("status",),
    ):
        there, here = call(*stored, *command), call("--data", "mine", *command)
        assert (there.status, there.out) == (here.status, here.out) == (0, here.out)
        assert here.out
    assert call(*stored, "index").status == call("--data", "mine", "index").status
    assert call(*stored, "search", "出生登记").out == call("--data", "mine", "search", "出生登记").out


@pytest.mark.parametrize(
    "command",
    [
        ("crawl", "330824-ga"),
        ("crawl", "330824-ga", "--dry-run"),
        ("site", "check"),
        ("archive", "import", "page.html"),
        ("archive", "repair"),
        ("archive", "push", "file:///somewhere/else"),
        ("archive", "pull", "file:///somewhere/else"),
    ],
)
def test_commands_that_write_say_what_to_do(
    command: tuple[str, ...], pushed: str, call: Any, tmp_path: Path
) -> None:
    ended = call("--data", pushed, "--cache", str(tmp_path / "cache"), *command)
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 1
    assert "gongkai archive pull" in ended.err


def test_of_several_sites_those_that_can_be_are_pushed(pushed: str, call: Any, tmp_path: Path) -> None:
    other = "http://other.example.gov.cn/1.html"
    for data in ("mine", "yours"):
        call("--data", "yours", "archive", "pull", pushed)
        (tmp_path / "page.html").write_text(PAGE + data, "utf-8")
        call("--data", data, "archive", "import", "page.html", "--url", f"http://{SITE}/{data}.html")
    assert call("--data", "mine", "archive", "push", pushed).status == 0
    call("--data", "yours", "archive", "import", "page.html", "--url", other)
    done = call("--data", "yours", "archive", "push", pushed)
    assert done.status == 1
    assert f"{SITE} not pushed: " in done.err
    assert "other.example.gov.cn: " in done.out
    assert call("--data", "yours", "archive", "push", pushed, SITE).status == 1


def test_without_the_extra_it_says_how_to_get_it(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(import_module("fsspec.registry")._registry, "s3", raising=False)
    ended = call("--data", "s3://bucket/prefix", "archive", "list")
    assert (ended.status, "gongkai[s3]" in ended.err) == (2, True)
