"""JSON Lines on standard input and output."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK = 1 << 16
"""Bytes that are asked for at once; standard input gives what is there."""


def read_lines(stream: Iterable[bytes], *, texts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each line as an object whose ``texts`` are strings, empty where absent or null.

    Raises InputError, with the line's number, for what is no such JSON object.
    """
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            wanted = f'wanted is a line such as {{"{texts[0]}": "..."}}'
            raise InputError(f"standard input, line {number}: not JSON ({error}); {wanted}") from error
        if not isinstance(value, dict):
            raise InputError(f"standard input, line {number}: a JSON object is wanted, such as {{...}}")
        for name in texts:
            given = value.get(name)
            if given is not None and not isinstance(given, str):
                raise InputError(f"standard input, line {number}: {name} must be a string or null")
            # A lone surrogate (\\ud800 in JSON) is no character and cannot be written anywhere.
            value[name] = (given or "").encode("utf-8", "replace").decode()
        yield value


def input_lines() -> Iterator[bytes]:
    """The lines of standard input, each as soon as it is there. Raises InputError where it is closed.

    They are read past Python's own buffer: a thread that waits inside of it keeps the process from ending.
    """
    if sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        descriptor = sys.stdin.fileno()
    except (OSError, ValueError):  # a stream in memory
        yield from sys.stdin.buffer
        return
    parts: list[bytes] = []
    while block := os.read(descriptor, _BLOCK):
        *ended, rest = block.split(b"\n")
        for line in ended:
            yield b"".join((*parts, line))
            parts.clear()
        parts.append(rest)
    yield b"".join(parts)


def as_line(value: object) -> bytes:
    """``value`` as one line of JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def write_line(value: object) -> None:
    """Print ``value`` as one line of JSON, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.buffer.write(as_line(value))


def flush() -> None:
    """Hand over what was printed, so that a closed pipe is noticed here and not at exit."""
    sys.stdout.buffer.flush()
