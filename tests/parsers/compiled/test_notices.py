"""Notices are the same with the compiled parts and without, and parts that do not fit are left unused."""

from __future__ import annotations

import json
import subprocess
import sys

from parsers import labels, lines, work
from parsers.page import Page

from .parts import PAGES, part


def test_texts_and_octets_of_a_type_of_their_own_are_taken() -> None:
    class Text(str):
        __slots__ = ()

    assert lines.clean_line(Text(" 户籍 ")) == "户籍"
    assert labels.has_colon(Text("户籍："))
    assert labels.label_of(Text("索引号")) == labels.Label("index_number")
    assert work.letters(Text("户籍 2021")) == "户籍2021"
    assert Page(bytearray("<p>户籍".encode())).tree.tag == "html"  # type: ignore[arg-type]


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
    part("walk")
    paths = [str(path) for path in PAGES]
    script = f"import sys; sys.argv[1:] = {paths!r}\n{READ}"
    with_them, *notices = json.loads(_in_a_process(script))
    without, *pure = json.loads(
        _in_a_process(f"import sys; sys.modules['gongkai_compiled'] = None\n{script}")
    )
    assert (with_them, without) == (True, False)
    assert notices == pure


def test_one_built_against_another_lxml_is_said_and_not_used() -> None:
    part("walk")
    script = (
        "from lxml import etree; etree.__version__ = '4.9.0'\n"
        "from parsers.compiled import compiled; print(compiled('walk'))"
    )
    said = _in_a_process(script)
    assert "None" in said
    assert "not 4.9.0: build it anew (pip install ./compiled)" in said
