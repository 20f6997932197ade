"""The child of `indexer.apart`: reads documents from its standard input, answers in JSON Lines."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from parsers.documents.model import Limits
from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from parsers.documents.model import Recogniser


def serve(asked: dict[str, Any]) -> None:
    """Answer until the input ends."""
    limit_memory(asked["memory"])
    limits, seconds = Limits(**asked["limits"]), float(asked["seconds"])
    recognise = _recogniser(seconds) if asked["ocr"] else None
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline():
        request = json.loads(line)
        body = requests.read(request["size"])
        end = monotonic() + seconds
        document = read_document(
            body,
            name=request["name"],
            media_type=request["media_type"],
            limits=limits,
            expired=partial(_is_past, end),
            recognise=recognise,
        )
        answers.write(json.dumps(asdict(document)).encode("ascii") + b"\n")
        answers.flush()


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than ``size`` bytes; Windows cannot."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _is_past(end: float) -> bool:
    return monotonic() > end


def _recogniser(seconds: float) -> Recogniser:
    from .recognising import tesseract  # noqa: PLC0415 - of the extra

    return tesseract(seconds=seconds)
