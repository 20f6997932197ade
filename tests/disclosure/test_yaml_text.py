from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.yaml_text import read_yaml

Write = Callable[..., Path]
Faults = Callable[..., tuple[str, ...]]

UNREADABLE = {
    "a line that YAML does not know": ("sites:\n  - id: a\n   url: b\n", "a.yml:3: this is no YAML: "),
    "a tab for spaces": ("sites:\n\t- id: a\n", "a.yml:2: this is no YAML: "),
    "an open quote": ("sites:\n  - id: 'a\n", "a.yml:3: this is no YAML: "),
    "an unknown alias": ("sites:\n  - *a\n", "a.yml:2: this is no YAML: found undefined alias"),
    "two documents": ("a: 1\n---\nb: 2\n", "a.yml:2: this is no YAML: but found another document"),
    "a list for a key": ("a: 1\n? [b]\n: 2\n", "a.yml:2: this is no YAML: found unhashable key"),
    "a list in itself": ("a: 1\nb: &b [*b]\n", "a.yml:2: this is no YAML: found unconstructable recursive"),
    "a control character": ("a: 1\nb: \a\n", "a.yml:2: the character U+0007 is not allowed in YAML"),
    "bytes of another encoding": ("a: 1\nb: \udcb9\n", "a.yml:2: this is not UTF-8: byte 0xB9"),
}


@pytest.mark.parametrize(("text", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_fault(text: str, expected: str) -> None:
    document, faults = read_yaml("a.yml", text)
    assert document is None
    assert [str(fault)[: len(expected)] for fault in faults] == [expected]


def test_all_scalars_are_text() -> None:
    document, faults = read_yaml("a.yml", "a: 004007002\nb: no\nc: 2024-05-31\nd:\n")
    assert document is not None
    assert document.data == {"a": "004007002", "b": "no", "c": "2024-05-31", "d": ""}
    assert not faults


@pytest.mark.parametrize("depth", [900, 100_000])
def test_a_file_nested_beyond_reason_is_refused(depth: int) -> None:
    document, (fault,) = read_yaml("a.yml", "[" * depth + "]" * depth)
    assert document is None
    assert str(fault).startswith("a.yml:1: this is n")


def test_keys_that_stand_twice() -> None:
    _, faults = read_yaml("a.yml", "a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\na: 2\n")
    assert sorted(map(str, faults)) == [
        "a.yml:1: a: stands twice, here and in line 6; keep one of them",
        "a.yml:3: b[0].c: stands twice, here and in line 5; keep one of them",
    ]


def test_an_aliased_part_is_looked_at_once() -> None:
    _, faults = read_yaml("a.yml", "a: &a {b: 1, b: 2}\nc: *a\n")
    assert len(faults) == 1


def test_a_place_that_does_not_exist_has_the_line_of_what_should_hold_it() -> None:
    document, _ = read_yaml("a.yml", "a:\n  b:\n    - c\n")
    assert document is not None
    assert document.fault(("a", "b", 0), "m").line == 3
    assert document.fault(("a", "b", 7, "d"), "m").line == 2
    assert document.fault(("a", "x"), "m").line == 1
    assert str(document.fault((), "m")) == "a.yml:1: m"


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
@example("&a [*a]")
@example("? ")
@example("\ufeff- a")
@example("%YAML 9.9\n---\n")
@example("!!python/object:os.system x")
def test_every_text_is_read_or_refused(text: str) -> None:
    document, faults = read_yaml("a.yml", text)
    assert document is not None or faults
    assert all(1 <= fault.line <= text.count("\n") + text.count("\r") + 2 for fault in faults)


def test_a_broken_file_hides_nothing_of_the_others(write: Write, faults: Faults) -> None:
    broken = write(name="a.yml", text="sites: [\n")
    wrong = write(("platform: jpage", "platform: none"), name="b.yml")
    (first, second) = faults(broken, wrong)
    assert first.startswith("a.yml:2: this is no YAML: ")
    assert second.startswith("b.yml:34: sites[0].platform: there is no platform none; ")


def test_a_file_in_another_encoding(tmp_path: Path, faults: Faults) -> None:
    path = tmp_path / "gbk.yml"
    path.write_bytes("agencies:\n  - name: 公安局\n".encode("gbk"))
    assert faults(path) == ("gbk.yml:2: this is not UTF-8: byte 0xB9",)
