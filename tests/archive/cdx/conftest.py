"""Programs of other archives, which may be absent."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program, on PATH or in the folder that GONGKAI_ARCHIVISTS names.

    Without it the test is skipped, or fails where GONGKAI_TESTS_NEED_ARCHIVISTS=1.
    """

    def find(name: str) -> str:
        path = os.pathsep.join(filter(None, [os.environ.get("GONGKAI_ARCHIVISTS"), os.environ.get("PATH")]))
        found = shutil.which(name, path=path)
        if found is None:
            reason = f"{name} is not installed; name its folder in GONGKAI_ARCHIVISTS"
            if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        return found

    return find
