"""Entries of registry files as they are written: taken out of one file and put into another, to the letter.

Reading and writing again would lose comments, order and the author's own layout; here only lines move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from .errors import InputError
from .yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence


class Block(NamedTuple):
    """One entry of a section: the ``id`` (or ``code``) and its lines without their common indentation."""

    id: str
    lines: tuple[str, ...]


def blocks_of(name: str, text: str, section: str) -> list[Block]:
    """The entries of a section, each with the comments that stand right above it.

    Raises InputError where the section is written on one line. The text must be YAML.
    """
    found = _section(name, text, section)
    if found is None or not isinstance(found, yaml.SequenceNode) or not found.value:
        return []
    lines = text.splitlines()
    indent = found.start_mark.column
    first = found.start_mark.line
    starts = [_with_comments(lines, item.start_mark.line, above=first) for item in found.value]
    ends = [*starts[1:], _end(lines, found)]
    return [
        Block(_id_of(item), tuple(line[indent:].rstrip() for line in lines[start:end]))
        for item, start, end in zip(found.value, starts, ends, strict=True)
    ]


def inserted(name: str, text: str, section: str, blocks: Sequence[Block]) -> str:
    """The text with entries at the end of a section, which is made where there is none.

    Raises InputError where the section is written on one line.
    """
    if not blocks:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    found = _section(name, text, section)
    if isinstance(found, yaml.SequenceNode) and found.value:
        indent, at = found.start_mark.column, _end(lines, found)
    else:
        indent = 2
        at = len(lines) if found is None else found.start_mark.line + 1
        if found is None:
            lines = [*lines, *([""] if lines and lines[-1].strip() else []), f"{section}:"]
            at = len(lines)
    new = [" " * indent + line if line else "" for block in blocks for line in block.lines]
    return end.join([*lines[:at], *new, *lines[at:]]) + end


def replaced(text: str, line: int, old: str, new: str) -> str:
    """The text with one word of a line (counted from 1) replaced. The line must hold it."""
    lines = text.splitlines(keepends=True)
    if old not in lines[line - 1]:
        raise InputError(f"line {line} does not say {old!r}")
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return "".join(lines)


def _section(name: str, text: str, section: str) -> yaml.Node | None:
    """The value of a key at the top. Raises InputError for a list in brackets: none can be put after it."""
    document, _ = read_yaml(name, text)
    root = document.node if document is not None else None
    if not isinstance(root, yaml.MappingNode):
        return None
    for key, value in root.value:
        if key.value == section:
            if getattr(value, "flow_style", False):
                raise InputError(f"{name}: {section} is written on one line; write one entry below the other")
            found: yaml.Node = value
            return found
    return None


def _end(lines: Sequence[str], found: yaml.SequenceNode) -> int:
    """The line behind the last entry; comments further in than its dash belong to it."""
    at = min(found.end_mark.line + (found.end_mark.column > 0), len(lines))
    while at > found.start_mark.line + 1:
        text = lines[at - 1]
        inside = len(text) - len(text.lstrip()) > found.start_mark.column
        if text.strip() and (not text.lstrip().startswith("#") or inside):
            break
        at -= 1
    return at


def _with_comments(lines: Sequence[str], start: int, *, above: int) -> int:
    """The line where an entry begins with its comments; not before the section's first."""
    while start > above and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _id_of(item: yaml.Node) -> str:
    pairs = item.value if isinstance(item, yaml.MappingNode) else []
    named = {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
    return str(named.get("id") or named.get("code") or "")
