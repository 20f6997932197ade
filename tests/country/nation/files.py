"""The files that notices attach, or that rows of a list lead to; made by the maker of the tests of documents."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demo.answers import Answer
from demo.binaries import tiny_png

if TYPE_CHECKING:
    from types import ModuleType

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_LINE = 34
"""Characters of a PDF's line."""


@cache
def _make() -> ModuleType:
    path = Path(__file__).parents[2] / "parsers" / "documents" / "make.py"
    spec = importlib.util.spec_from_file_location("_documents_of_the_country", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def file_answer(kind: str, lines: list[str], *, broken: bool) -> Answer:
    """A document of these lines. A broken one ends after its first octets."""
    octets = _written(kind, lines)
    return Answer(content_type=_TYPES[kind], body=octets[: len(octets) // 3] if broken else octets)


def picture() -> Answer:
    return Answer(content_type="image/png", body=tiny_png())


def _written(kind: str, lines: list[str]) -> bytes:
    make: Any = _make()
    if kind == "docx":
        return bytes(make.docx(*lines))
    if kind == "xlsx":
        rows: list[list[object]] = [[lines[0]]]
        rows += [list(line.split("、", 1)[1].split("：", 1)) for line in lines[1:]]
        return bytes(make.xlsx({"指南": rows}))
    cut = [line[at : at + _LINE] for line in lines for at in range(0, len(line), _LINE)]
    return bytes(make.pdf([(60, 780 - 22 * at, 13, line) for at, line in enumerate(cut)]))
