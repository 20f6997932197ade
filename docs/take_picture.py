"""Take the README's picture: run `gongkai demo` and draw what it printed, colours and all, as an SVG.

usage: take_picture.py OUTPUT.svg
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

COLUMNS = 118
_TEXT = re.compile(r'(<text [^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>')


def run_demo(folder: Path) -> str:
    """What the demo prints, with the colours of a terminal; the folder's own path is shortened."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {
        **os.environ,
        "PATH": path,
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "GONGKAI_LANG": "en",
    }
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
        encoding="utf-8",
        env={**environment, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        cwd=folder,
    )
    return done.stdout.replace(str(folder.resolve()), "~")


def draw(text: str, output: Path) -> None:
    """The text as a picture of a terminal window."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(text))
    svg = console.export_svg(title="make demo")
    output.write_text(_TEXT.sub(_in_cells, svg), encoding="utf-8")


def _in_cells(element: re.Match[str]) -> str:
    # Rich gives the length of a text by characters; a Chinese one is two cells wide.
    before, length, between, text = element.groups()
    plain = html.unescape(text)
    cells = float(length) / max(1, len(plain)) * cell_len(plain)
    return f'{before}textLength="{cells:.1f}"{between}>{text}</text>'


def main() -> None:
    """Run and draw."""
    with tempfile.TemporaryDirectory() as folder:
        draw(run_demo(Path(folder)), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
