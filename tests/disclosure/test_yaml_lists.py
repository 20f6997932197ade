"""Entries move between files to the letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import InputError
from disclosure.yaml_lists import Block, blocks_of, inserted, replaced

FILE = """\
# My sites
agencies:
- {id: a, name: 甲}   # first
# about the second
- id: b
  name: 乙

sites:   # hosts
    # the portal
    - id: x.example.gov.cn
      columns:
        - id: c  # 12 rows
      # and more below

# end of file
"""


def test_entries_come_with_their_comments() -> None:
    assert blocks_of("f", FILE, "agencies") == [
        Block("a", ("- {id: a, name: 甲}   # first",)),
        Block("b", ("# about the second", "- id: b", "  name: 乙")),
    ]
    (site,) = blocks_of("f", FILE, "sites")
    assert site.lines == (
        "- id: x.example.gov.cn",
        "  columns:",
        "    - id: c  # 12 rows",
        "  # and more below",
    )
    assert blocks_of("f", FILE, "regions") == []


def test_an_entry_goes_to_the_end_of_its_section_and_nothing_else_moves() -> None:
    text = inserted("f", FILE, "agencies", [Block("c", ("- id: c", "  name: 丙"))])
    assert text == FILE.replace("  name: 乙\n", "  name: 乙\n- id: c\n  name: 丙\n")
    text = inserted("f", FILE, "sites", [Block("y", ("- id: y", "  url: z"))])
    assert text == FILE.replace(
        "      # and more below\n", "      # and more below\n    - id: y\n      url: z\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "sites:\n  - id: y\n"),
        ("# mine\n", "# mine\n\nsites:\n  - id: y\n"),
        ("sites:\n", "sites:\n  - id: y\n"),
        ("agencies: []\nsites:\n", "agencies: []\nsites:\n  - id: y\n"),
        ("agencies:\n  - id: a", "agencies:\n  - id: a\n\nsites:\n  - id: y\n"),
        ("sites:\n  - id: x\n\n\n# end\n", "sites:\n  - id: x\n  - id: y\n\n\n# end\n"),
    ],
)
def test_a_section_is_made_where_there_is_none(before: str, after: str) -> None:
    assert inserted("f", before, "sites", [Block("y", ("- id: y",))]) == after


def test_line_ends_stay_those_of_the_file() -> None:
    text = inserted("f", FILE.replace("\n", "\r\n"), "sites", [Block("y", ("- id: y",))])
    assert text.count("\r\n") == text.count("\n") == FILE.count("\n") + 1


def test_a_list_in_brackets_cannot_be_added_to() -> None:
    with pytest.raises(InputError, match="f: sites is written on one line"):
        inserted("f", "sites: [{id: x}]\n", "sites", [Block("y", ("- id: y",))])
    with pytest.raises(InputError, match="written on one line"):
        blocks_of("f", "sites: [{id: x}]\n", "sites")


def test_one_word_of_a_line_is_replaced() -> None:
    assert replaced("a: x\nb: x  # x\n", 2, "x", "y") == "a: x\nb: y  # x\n"
    with pytest.raises(InputError, match="line 1 does not say"):
        replaced("a: x\n", 1, "z", "y")


_LINE = st.sampled_from(["# note", "", "    # deep", "  # in"])


@given(
    st.lists(
        st.tuples(st.lists(_LINE, max_size=2), st.sampled_from(["x", "y", "户"])), min_size=1, max_size=4
    ),
    st.lists(_LINE, max_size=3),
    st.sampled_from([0, 2, 4]),
)
def test_whatever_stands_around_entries_they_are_read_back(
    entries: list[tuple[list[str], str]], tail: list[str], indent: int
) -> None:
    lines = ["sites:"]
    for number, (above, value) in enumerate(entries):
        lines += [*above, " " * indent + f"- id: {value}{number}", " " * indent + "  name: n"]
    text = "\n".join([*lines, *tail, "agencies: []"]) + "\n"
    added = inserted(
        "f", text, "sites", blocks_of("f", "sites:\n  # new\n  - id: new\n    name: n\n", "sites")
    )
    assert yaml.safe_load(added)["sites"] == [*yaml.safe_load(text)["sites"], {"id": "new", "name": "n"}]
    assert [block.id for block in blocks_of("f", added, "sites")][-1] == "new"
    assert [line for line in added.splitlines() if "new" not in line and line.strip() != "name: n"] == [
        line for line in text.splitlines() if line.strip() != "name: n"
    ]
