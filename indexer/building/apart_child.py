"""The child of `indexer.building.apart`: reads documents from its standard input, answers in JSON Lines."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO

from parsers.documents.model import Limits
from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from parsers.documents.model import Recogniser


def serve(asked: dict[str, Any]) -> None:
    """Answer until the input ends, and no longer: whoever asked may have been killed meanwhile."""
    limit_memory(asked["memory"])
    limits, seconds = Limits(**asked["limits"]), float(asked["seconds"])
    recognise = _recogniser(seconds) if asked["ocr"] else None
    answers = sys.stdout.buffer
    requests: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        request, body = requests.get()
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


def _listen(stream: BinaryIO, requests: SimpleQueue[tuple[dict[str, Any], bytes]]) -> None:
    """Take requests in, and end this process with its input, in the middle of a document if need be."""
    try:
        while line := stream.readline():
            request = json.loads(line)
            requests.put((request, stream.read(request["size"])))
    finally:
        os._exit(0)


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than ``size`` bytes.

    Windows cannot; macOS refuses a limit below what the system's own libraries map; whoever started us may
    have set a narrower one.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _is_past(end: float) -> bool:
    return monotonic() > end


def _recogniser(seconds: float) -> Recogniser:
    from .recognising import tesseract  # noqa: PLC0415 - of the extra

    return tesseract(seconds=seconds)
