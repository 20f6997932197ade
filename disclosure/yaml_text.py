"""YAML files read with their line numbers, so that a fault can be shown where it stands.

Every scalar is read as text; the schema alone says what is a number or a date. YAML's own guesses would turn
the column id 004007002 into the octal number 1052162 and the word no into false.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Loc = tuple[int | str, ...]
"""Where a value stands: keys and positions from the top of the file."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is faster, but optional
_FORBIDDEN = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # YAML 1.1, 5.1


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong at one place of one file. Its text is ``file:line: key.path: message``."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return f"{where}{self.key}: {self.message}" if self.key else f"{where}{self.message}"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: its values as text, lists and dicts, and the nodes that know their lines."""

    name: str
    data: Any
    node: yaml.Node | None

    def fault(self, loc: Loc, message: str) -> Fault:
        """A fault of the value at ``loc``; if there is none, its line is that of what should hold it."""
        return Fault(self.name, self._line(loc), key_path(loc), message)

    def _line(self, loc: Loc) -> int:
        node, line = self.node, 1
        for part in loc:
            child = _child(node, part)
            if child is None:
                break
            line, node = child
        return line


def key_path(loc: Loc) -> str:
    """A place as people write it.

    >>> key_path(("sites", 0, "columns", 2, "url"))
    'sites[0].columns[2].url'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".")


def read_yaml(name: str, text: str) -> tuple[Document | None, list[Fault]]:
    """The document in a text, None if it cannot be read; ``name`` is how faults call the file."""
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return None, [Fault(name, line, "", _why_forbidden(found[0]))]
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Fault(name, mark.line + 1 if mark else 1, "", f"this is no YAML: {error.problem}")]
    except RecursionError:
        return None, [Fault(name, 1, "", "this is nested too deeply")]
    finally:
        loader.dispose()
    document = Document(name, data, node)
    return document, [document.fault(loc, message) for loc, message in _twice(node)]


def _why_forbidden(character: str) -> str:
    """Bytes that are not UTF-8 arrive here as the surrogates that stand for them (``surrogateescape``)."""
    if "\udc80" <= character <= "\udcff":
        return f"this is not UTF-8: byte 0x{ord(character) - 0xDC00:02X}"
    return f"the character U+{ord(character):04X} is not allowed in YAML"


def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
    """The line and the value that a key or position leads to."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        value = node.value[part]
        return value.start_mark.line + 1, value
    return None


def _twice(root: yaml.Node | None) -> Iterator[tuple[Loc, str]]:
    """Keys that one mapping has twice: YAML readers silently take the last."""
    todo: list[tuple[Loc, yaml.Node]] = [((), root)] if root else []
    seen: set[int] = set()  # an alias leads to the same node again
    while todo:
        loc, node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            todo += [((*loc, position), child) for position, child in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            lines: dict[str, int] = {}
            for key, value in node.value:
                if key.value in lines:
                    line = key.start_mark.line + 1
                    yield (*loc, key.value), f"stands twice, here and in line {line}; keep one of them"
                lines[key.value] = key.start_mark.line + 1
                todo.append(((*loc, key.value), value))
