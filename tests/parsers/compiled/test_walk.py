"""The compiled walk gives the same as that in Python, whatever tree it is given, or leaves it to that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from parsers.page import Page, parsed
from parsers.walks import read_flow

from .parts import PAGES, PIECES, assert_same, part

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_is_walked_alike(path: Path) -> None:
    assert_same(Page(path.read_bytes()).tree)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=600, deadline=None)
def test_whatever_is_a_tree_is_walked_alike(markup: str) -> None:
    root = parsed(f"<html>{markup}".encode("utf-8", "replace"))
    if root is not None:
        assert_same(root)


CELLS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=5)


@given(st.lists(CELLS, max_size=5))
@settings(max_examples=300, deadline=None)
def test_whatever_is_a_table_is_walked_alike(rows: list[list[str]]) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    root = parsed(f"<p>公告<table>{table}</table>".encode("utf-8", "replace"))
    assert root is not None
    assert_same(root)


@pytest.mark.parametrize(
    "text", ["a\u2028b\u200b", "a\u2029b\xad", "a\u2028b\ue000", "&nbsp;。\u3000\u3000二"]
)
def test_what_is_not_plain_is_cleaned_from_the_text_as_it_stood(text: str) -> None:
    root = etree.fromstring("<p><a href='x'/></p>")
    root.text = root[0].text = text
    assert_same(root)


NO_TREE_HOLDS = {11, 12, 28, 29, 30, 31}
SPACES = [
    chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace() and code not in NO_TREE_HOLDS
]


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_white_space_is_white_space_for_both(space: str) -> None:
    root = etree.fromstring("<p><a href='x'/></p>")
    root[0].text = f"{space}户{space}籍。{space}{space}表{space}"
    root[0].tail = f"{space}{space}口{space}"
    assert_same(root)


@pytest.mark.parametrize("tag", ["div", "span", "a href=x", "table><tr><td", "li"])
def test_nesting_of_ten_thousand_is_walked_alike(tag: str) -> None:
    root = parsed(b"<p>" + f"<{tag}>户".encode() * 10_000)
    assert root is not None
    assert_same(root)


def test_panels_behind_their_tabs_are_walked_alike() -> None:
    tabs = "<div><a>办理条件</a><a>申请材料</a></div>"
    panels = "<div class='pane'>甲</div><div class='pane hide' style='display:none'>乙</div>"
    root = parsed(f"<div>{tabs}<div>{panels}</div></div>".encode())
    assert root is not None
    assert_same(root)
    assert [line.text for line in part("walk").read_flow(root).lines][-1] == "乙"


@pytest.mark.parametrize(
    "xml",
    [
        "<h1 xmlns='urn:w'>a</h1>",
        "<p>a<!-- b --></p>",
        "<p>a<?b c?></p>",
        "<p><w:t xmlns:w='urn:w'>a</w:t></p>",
        "<!DOCTYPE p [<!ENTITY e 'x'>]><p>a&e;</p>",
    ],
)
def test_trees_that_no_page_gives_are_left_to_python(xml: str) -> None:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    with pytest.raises(part("walk").Unwalkable):
        part("walk").read_flow(root)


def test_two_texts_side_by_side_are_left_to_python() -> None:
    root = etree.fromstring("<p><a href='x'>a <b>b</b> c</a></p>")
    etree.strip_tags(root, "b")
    with pytest.raises(part("walk").Unwalkable):
        part("walk").read_flow(root)
    assert read_flow(root).lines[0].linked == len("a b c")
