"""The compiled parts give the same as the Python that they stand in for, whatever they are given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from parsers import flow, gathering, labels, lines, source, work
from parsers.compiled import compiled
from parsers.page import Page, parsed
from parsers.walks import read_flow

if TYPE_CHECKING:
    from types import ModuleType

    from parsers.lines import Flow

PAGES = sorted(Path(__file__).with_name("pages").glob("*/page.*"))


def _part(name: str) -> ModuleType:
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
    walk = _part("walk")
    for hidden in (False, True):
        theirs = flow.read_flow(root, hidden=hidden)
        assert everything(walk.read_flow(root, hidden=hidden)) == everything(theirs)
    assert dict(walk.gathered(root)) == dict(gathering.gathered(root))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_is_walked_alike(path: Path) -> None:
    assert_same(Page(path.read_bytes()).tree)


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
              " style='visibility:hidden'", " style='border:none'", " style=''", " style='é display:none'", " class=tab-pane", " style"]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.builds(
        lambda tag, one, two: f"<{tag}{one}{two}>",
        *(st.sampled_from(x) for x in (TAGS, ATTRIBUTES, ATTRIBUTES)),
    ),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
)


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
    assert [line.text for line in _part("walk").read_flow(root).lines][-1] == "乙"


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
    with pytest.raises(_part("walk").Unwalkable):
        _part("walk").read_flow(root)


def test_two_texts_side_by_side_are_left_to_python() -> None:
    root = etree.fromstring("<p><a href='x'>a <b>b</b> c</a></p>")
    etree.strip_tags(root, "b")
    with pytest.raises(_part("walk").Unwalkable):
        _part("walk").read_flow(root)
    assert read_flow(root).lines[0].linked == len("a b c")


def test_texts_and_octets_of_a_type_of_their_own_are_taken() -> None:
    class Text(str):
        __slots__ = ()

    assert lines.clean_line(Text(" 户籍 ")) == "户籍"
    assert labels.has_colon(Text("户籍："))
    assert labels.label_of(Text("索引号")) == labels.Label("index_number")
    assert work.letters(Text("户籍 2021")) == "户籍2021"
    assert Page(bytearray("<p>户籍".encode())).tree.tag == "html"  # type: ignore[arg-type]


@pytest.mark.parametrize("end", [b"<", b"</", b"</b", b"</body", b"</html "])
def test_a_page_that_is_cut_in_a_tag_is_read_to_its_last_octet_and_no_further(end: bytes) -> None:
    assert _part("source").in_one_piece(b"<p>x" + end) == b"<p>x" + end


@given(st.text())
def test_letters_are_the_same(text: str) -> None:
    assert _part("letters").letters(text) == work.plain_letters(text)


def test_every_character_is_a_letter_or_none_alike() -> None:
    letters = _part("letters").letters
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [sign for sign in signs if letters(sign) != work.plain_letters(sign)] == []


SIGNS = [*" \t\n\u3000\u00a0\u200b\u2028&:：∶﹕a1。【[·索引号文发布日期户籍éÃ", "\U00020000", "&nbsp;"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join)))
@settings(max_examples=1000)
def test_lines_are_cleaned_and_looked_at_alike(text: str) -> None:
    part = _part("lines")
    cleaned = part.line_cleaner(lines.clean_line_in_python)
    assert cleaned(text) == lines.clean_line_in_python(text)
    assert part.has_colon(text) is labels.has_colon_in_python(text)
    assert _beginnings().begins(text) is labels.begins_in_python(text)


def _beginnings() -> Any:  # noqa: ANN401 - of a module without types
    return _part("lines").Beginnings(labels.PAIRS, labels.DECORATION, labels.FIRST)


def test_lines_that_are_plain_or_only_stripped_never_ask_the_python() -> None:
    cleaned = _part("lines").line_cleaner(lambda text: pytest.fail(f"asked for {text!r}"))
    assert [cleaned(text) for text in ("", "户籍 2021：é。", "\n\u3000户籍\t", " ")] == [
        "",
        "户籍 2021：é。",
        "户籍",
        "",
    ]


def test_every_character_is_cleaned_alike_and_begins_a_label_alike() -> None:
    cleaned, begins = _part("lines").line_cleaner(lines.clean_line_in_python), _beginnings().begins
    for sign in map(chr, range(sys.maxunicode + 1)):
        for text in (sign, f"a{sign}b", f"{sign}引号"):
            assert cleaned(text) == lines.clean_line_in_python(text), ascii(text)
        assert begins(sign) is labels.begins_in_python(sign), ascii(sign)


@pytest.mark.parametrize("form", ["{0}", "{0}：", "【{0}】", " {0}", "{1}\u3000{2}", "{1} x", "{1}"])
def test_every_label_begins_alike(form: str) -> None:
    begins = _beginnings().begins
    for label in (*labels.LABELS, *labels.CUT_LABELS):
        text = form.format(label, label[:1], label[1:])
        assert begins(text) is labels.begins_in_python(text), text


OCTETS = st.one_of(
    st.binary(max_size=3),
    st.sampled_from(["</body>", "</BODY\n>", "</html >", "</htm>", "<", "</", "</bodyx>", "户籍", "\ufffe", "\uffff", "\U0010ffff", "\t", "é"]).map(str.encode),
    st.sampled_from([b"\xed\xa0\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xef\xbf", b"\xe6\x88", b"\x0b", b"\x7f"]),
)  # fmt: skip


@given(st.lists(OCTETS, max_size=30).map(b"".join))
@settings(max_examples=1000)
def test_octets_are_utf8_for_both_or_none(octets: bytes) -> None:
    try:
        octets.decode()
        expected = True
    except UnicodeError:
        expected = False
    assert _part("source").is_utf8(octets) is expected


@given(st.lists(OCTETS, max_size=30).map(b"".join))
@settings(max_examples=1000)
def test_a_page_is_in_one_piece_alike_or_left_to_python(octets: bytes) -> None:
    found = _part("source").in_one_piece(octets)
    if found is None:
        assert set(octets) & {*range(32)} - {9, 10, 13} or b"\xef\xbf" in octets or octets.count(b"</") > 32
    else:
        assert found == source.in_one_piece(octets)


def test_a_page_that_is_closed_a_hundred_times_is_left_to_python() -> None:
    assert _part("source").in_one_piece(b"</body>" * 100) is None


def _in_a_process(script: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


READ = """
import json, sys
from parsers.compiled import compiled
from parsers.notice import parse_notice
from parsers.page import Page
print(json.dumps([compiled("walk") is not None, *(
    repr(parse_notice(Page(open(path, "rb").read()))) for path in sys.argv[1:])]))
"""


def test_notices_are_the_same_with_and_without() -> None:
    _part("walk")
    paths = [str(path) for path in PAGES]
    script = f"import sys; sys.argv[1:] = {paths!r}\n{READ}"
    with_them, *notices = json.loads(_in_a_process(script))
    without, *pure = json.loads(
        _in_a_process(f"import sys; sys.modules['gongkai_compiled'] = None\n{script}")
    )
    assert (with_them, without) == (True, False)
    assert notices == pure


def test_one_built_against_another_lxml_is_said_and_not_used() -> None:
    _part("walk")
    script = (
        "from lxml import etree; etree.__version__ = '4.9.0'\n"
        "from parsers.compiled import compiled; print(compiled('walk'))"
    )
    said = _in_a_process(script)
    assert "None" in said
    assert "not 4.9.0: build it anew (pip install ./compiled)" in said
