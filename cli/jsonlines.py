"""JSON Lines on standard input and output."""

from __future__ import annotations

import json
import sys
from typing import IO, TYPE_CHECKING, Any

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_lines(stream: IO[bytes], *, texts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each line as an object whose ``texts`` are strings, empty where absent or null.

    Raises InputError, with the line's number, for what is no such JSON object.
    """
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise InputError(f"standard input, line {number}: not JSON ({error})") from error
        if not isinstance(value, dict):
            raise InputError(f"standard input, line {number}: a JSON object is wanted, such as {{...}}")
        for name in texts:
            given = value.get(name)
            if given is not None and not isinstance(given, str):
                raise InputError(f"standard input, line {number}: {name} must be a string or null")
            # A lone surrogate (\\ud800 in JSON) is no character and cannot be written anywhere.
            value[name] = (given or "").encode("utf-8", "replace").decode()
        yield value


def write_line(value: object) -> None:
    """Print ``value`` as one line of JSON, in UTF-8 whatever the terminal's encoding is."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def flush() -> None:
    """Hand over what was printed, so that a closed pipe is noticed here and not at exit."""
    sys.stdout.buffer.flush()
