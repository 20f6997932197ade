"""Programs of other archives, which may be absent."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program of others, in the environment that GONGKAI_ARCHIVISTS names, or on PATH.

    Without it the test is skipped, or fails where GONGKAI_TESTS_NEED_ARCHIVISTS is set.
    """

    def find(name: str) -> str:
        place = os.environ.get("GONGKAI_ARCHIVISTS", str(ROOT / ".venv-archivists"))
        path = os.pathsep.join([str(Path(place) / "bin"), os.environ.get("PATH", "")])
        found = shutil.which(name, path=path)
        if found is None:
            reason = f"{name} is neither in {place} nor on PATH"
            if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS"):
                pytest.fail(reason)
            pytest.skip(reason)
        return found

    return find
