"""Documents read in a process of its own: what a hostile file does to a native library it does there.

The reader in `parsers.documents` is bounded in all that it counts; the libraries below it (pdfium is C++) are
not. So a child process with a limit of memory reads them, one after the other, and whoever asked waits so
long and no longer. A child that dies or stays away is replaced; the document becomes an issue.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from parsers.documents.model import DEFAULT, DocumentText, Trouble

if TYPE_CHECKING:
    from parsers.documents.model import Limits

SECONDS = 60.0
"""How long a document may take before what was read of it is all that is kept."""
_GRACE = 15.0
"""Seconds beyond that before its process is ended: a library may be deep in one page."""
MEMORY = 2 << 30
"""Bytes of address space of the process, where the system can limit it (not on Windows)."""
_READINGS = 500
"""So many documents a process reads before it is replaced: native libraries keep what they once took."""


class DocumentReader:
    """Reads documents in a child process, which is started when the first one comes. A context manager.

    ``seconds`` is the time for one document. ``ocr`` reads the characters in pictures, see
    `indexer.building.recognising`. Not for several threads at a time.
    """

    def __init__(
        self, *, limits: Limits = DEFAULT, seconds: float = SECONDS, grace: float = _GRACE, ocr: bool = False
    ) -> None:
        self._asked = {"limits": asdict(limits), "seconds": seconds, "memory": MEMORY, "ocr": ocr}
        self._limits = limits
        self._patience = seconds + grace
        self._child: subprocess.Popen[bytes] | None = None
        self._readings = 0

    @property
    def largest(self) -> int:
        """Bytes of the largest document that is read."""
        return self._limits.size

    def read(self, body: bytes, *, name: str | None = None, media_type: str | None = None) -> DocumentText:
        """The document's text. Never raises for anything about the document."""
        if len(body) > self._limits.size:
            return lost(Trouble.TOO_LARGE, f"{len(body)} bytes; at most {self._limits.size} are read")
        child = self._started()
        answers: list[DocumentText] = []
        request = json.dumps({"name": name, "media_type": media_type, "size": len(body)}).encode("ascii")
        thread = Thread(target=_exchange, args=(child, request, body, answers), daemon=True)
        thread.start()
        thread.join(self._patience)
        late = thread.is_alive()
        if answers:
            return answers[0]
        self.close()
        thread.join()
        if late:
            return lost(Trouble.TIMEOUT, f"not read within {self._patience:g} seconds")
        return lost(Trouble.CRASHED, "its reader died")

    def close(self) -> None:
        """End the child process. The next reading starts another one."""
        child, self._child, self._readings = self._child, None, 0
        if child is None:
            return
        _end(child)
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr] # both were asked for
        child.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._readings >= _READINGS or (self._child is not None and self._child.poll() is not None):
            self.close()
        self._readings += 1
        if self._child is None:
            self._child = _start(self._asked)
        return self._child


def _start(asked: dict[str, Any]) -> subprocess.Popen[bytes]:
    """A child that knows the modules of this process, in a group of its own: it is ended with all in it."""
    imported = "from indexer.building.apart_child import serve"
    code = f"import sys; sys.path[:] = {sys.path!r}; {imported}; serve({asked!r})"
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _exchange(
    child: subprocess.Popen[bytes], request: bytes, body: bytes, answers: list[DocumentText]
) -> None:
    """Ask and wait for the answer; nothing is added where the child died or said anything else."""
    if child.stdin is None or child.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError, TypeError):
        child.stdin.write(request + b"\n" + body)
        child.stdin.flush()
        form = json.loads(child.stdout.readline())
        answers.append(replace(DocumentText(**form), issues=tuple(form["issues"])))


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child, and on POSIX what it started: tesseract may be at work."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def lost(trouble: Trouble, why: str) -> DocumentText:
    """What is known of a document that was not read."""
    return DocumentText(text="", issues=(f"{trouble}: {why}",))
