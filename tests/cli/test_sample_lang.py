"""All that `gongkai sample` says has a Chinese form."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cli.sample
from audit.sample import agreement
from audit.sample.estimate import SIMPLE, STRATIFIED
from audit.sample.faults import FaultKind
from cli.lang import ZH
from cli.lang_sample import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = Path(cli.sample.__file__).parent
FILES = (ROOM / "sample.py", *sorted((ROOM / "sampling").glob("*.py")))


def said(path: Path) -> Iterator[str]:
    """Every sentence that stands in a call of `say`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say":
            for given in node.args:
                if isinstance(given, ast.Constant):
                    yield str(given.value)


HEADS = (
    "worksheet",
    "filled",
    "empty",
    "judged by both",
    "agree",
    "kappa",
    "share",
    "estimate",
    "95% interval",
)
FEW = [(1, 1), (1, 2), (2, 2)]
PAIRS = ([], [(1, 1)], [(1, 1), (1, 2)], [(1, 1), (2, 2)], FEW, FEW + [(1, 1)] * 30)
REASONS = [agreement.kappa(pairs).why for pairs in PAIRS]
SAID = {
    *(sentence for path in FILES for sentence in said(path)),
    *(kind.value for kind in FaultKind),
    *(SIMPLE, STRATIFIED, *HEADS, *REASONS),
}


@pytest.mark.parametrize("english", sorted(SAID))
def test_it_has_a_chinese_form(english: str) -> None:
    assert english in ZH


def test_nothing_is_kept_that_is_never_said() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in FILES)
    unsaid = [english for english in SAMPLE if english not in SAID and f'"{english}"' not in source]
    assert not unsaid
