"""What the tests of the compiled parts share: the parts themselves, and trees made of pieces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from parsers import flow, gathering
from parsers.compiled import compiled

if TYPE_CHECKING:
    from types import ModuleType

    from lxml import etree

    from parsers.lines import Flow

PAGES = sorted(Path(__file__).parents[1].glob("pages/*/page.*"))


def part(name: str) -> ModuleType:
    found = compiled(name)
    if found is None and not os.environ.get("GONGKAI_TESTS_NEED_COMPILED"):
        pytest.skip("gongkai_compiled is not installed: pip install ./compiled")
    assert found is not None, "gongkai_compiled is not installed, or was built against another lxml"
    return found


def everything(read: Flow) -> tuple[object, ...]:
    """All that a flow holds, comparable."""
    return (
        [(line.text, line.element, line.cells, line.linked, line.heading) for line in read.lines],
        read.blocks,
        read.with_id,
        read.with_class,
        list(read.spans.items()),
        list(read.by_id.items()),
        list(read.by_class.items()),
        list(read.by_tag.items()),
    )


def assert_same(root: etree._Element) -> None:
    walk = part("walk")
    for hidden in (False, True):
        theirs = flow.read_flow(root, hidden=hidden)
        assert everything(walk.read_flow(root, hidden=hidden)) == everything(theirs)
    assert dict(walk.gathered(root)) == dict(gathering.gathered(root))


TAGS = (
    *(
        "div",
        "p",
        "span",
        "a",
        "br",
        "td",
        "th",
        "tr",
        "table",
        "tbody",
        "ul",
        "li",
        "h1",
        "h4",
        "pre",
        "b",
        "font",
    ),
    *("script", "style", "title", "select", "form", "iframe", "section", "o:p", "ucaptitle", "input", "meta"),
    *("embed", "object", "noscript", "textarea", "dl", "dt", "dd", "head", "body", "nav"),
)
TEXTS = [
    "户籍",
    "。",
    "：",
    "a",
    "A1",
    "&nbsp;",
    "&amp;nbsp;",
    "&lt;",
    "&",
    " ",
    "  ",
    "\n",
    "\t",
    "\r",
    "\u3000",
    "\u3000\u3000",
    "\u00a0",
    "\u200b",
    "\u2003",
    "\u2028",
    "\u0085",
    "\u1680",
    "\u205f",
    "\ufeff",
    "\U00020000",
    "é",
    "\u00ad",
    "</",
    "<",
    ">",
    "x" * 400,
]
ATTRIBUTES = ["", " class='a  b'", " class='c\u3000d'", " id=x", " id=' y '", " href=a.doc", " href='b.html'", " href=''", " href='#x'",
              " href='c/'", " href=JavaScript:x", " href='é.htm'", " hidden", " style='display:none'", " style='DISPLAY : None;color:red'",
              " style='visibility:hidden'", " style='border:none'", " style=''", " style='é display:none'", " class=tab-pane", " class='panel-collapse x'", " style"]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.builds(
        lambda tag, one, two: f"<{tag}{one}{two}>",
        *(st.sampled_from(x) for x in (TAGS, ATTRIBUTES, ATTRIBUTES)),
    ),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
)
