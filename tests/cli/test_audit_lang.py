"""All that `gongkai audit`, `leads` and `items` say has a Chinese form."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import cli.audit
from audit.sample.faults import SENTENCES as FAULTS
from audit.stored.telling import CAUSES, KINDS
from cli.lang import ZH, Messages
from cli.lang_catalogue import CATALOGUE
from disclosure.model import Verdict
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ended

ROOM = Path(cli.audit.__file__).parent
FILES = (*sorted(ROOM.glob("audit*.py")), ROOM / "leads.py", ROOM / "items.py")


def said(path: Path) -> Iterator[str]:
    """Every sentence that stands in a call of `say` or `say.labelled`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".", 1)[-1].removeprefix("state.") in {
            "say",
            "labelled",
            "say.labelled",
        }:
            for given in node.args[:1]:
                if isinstance(given, ast.Constant):
                    yield str(given.value)


@pytest.mark.parametrize("english", sorted({sentence for path in FILES for sentence in said(path)}))
def test_it_has_a_chinese_form(english: str) -> None:
    assert english in ZH


def test_sentences_were_found_at_all() -> None:
    found = {sentence for path in FILES for sentence in said(path)}
    assert {"written to {file}", "evidence", "no leads", "elements of every item"} <= found
    assert {verdict.value for verdict in Verdict} <= ZH.keys()


def notes() -> set[str]:
    registry = load_registry()
    provinces = filter(
        None, (registry.province_of(code) for code in registry.regions if code.endswith("0000"))
    )
    return {
        *(note for item in registry.items.values() for note in item.notes),
        *(note for province in provinces for note in province.notes),
    }


def test_every_note_of_the_catalogue_has_a_chinese_form_and_none_is_left_over() -> None:
    assert notes() == CATALOGUE.keys()


@pytest.mark.parametrize("table", [FAULTS, CAUSES, KINDS], ids=["faults", "causes", "kinds"])
def test_both_languages_say_the_same_values(table: dict[str, tuple[str, str]]) -> None:
    for english, chinese in table.values():
        names = [
            sorted(name for _, name, _, _ in Formatter().parse(text) if name) for text in (english, chinese)
        ]
        assert names[0] == names[1]
        assert not chinese.isascii()


def test_punctuation_is_that_of_the_language() -> None:
    assert Messages("zh").labelled("agency", Messages("zh").listed(["甲", "乙"])) == "机构：甲，乙"
    assert Messages("en").labelled("agency", Messages("en").listed(["甲", "乙"])) == "agency: 甲, 乙"


def test_an_item_is_shown_in_chinese_with_its_notes(call: Callable[..., Ended]) -> None:
    shown = call("--lang", "zh", "items", "7").out
    assert "说明：金寨县写明该批复文号：公治〔2008〕478号" in shown
    assert "事项：7 性别变更、更正" in shown
    assert call("--lang", "zh", "items", "--region", "福建").out.splitlines()[-1].startswith("福建省：")
