"""What the documents show works as shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_of_a_site_passes_its_own_check(call: Callable[..., Any], tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "example.yml").write_text(example, encoding="utf-8")
    ended = call("site", "check", "example.yml")
    assert ended.status == 0, ended.err


def test_every_command_is_shown_in_both_readmes_or_told_in_help() -> None:
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        shown = {command for command in COMMANDS if f"gongkai {command}" in text or f"make {command}" in text}
        assert {"demo", "crawl", "index", "search", "audit", "archive", "export", "status", "site"} <= shown


def test_help_keeps_its_examples_on_lines_of_their_own(call: Callable[..., Any]) -> None:
    out = call("search", "--help").out
    assert "\\b" not in out
    assert any(line.strip().startswith("gongkai search 出生登记") for line in out.splitlines())
