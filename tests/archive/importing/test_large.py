# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Large records by others go through a temporary file, not through memory."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify

if TYPE_CHECKING:
    from archive.folder import DataFolder

URL = "http://gaj.example.gov.cn"
BODY = random.Random(1).randbytes(5 << 20)  # noqa: S311


@pytest.mark.parametrize("how", ["by record", "as a whole", "not at all"])
def test_a_large_record_is_taken_in(
    folder: DataFolder, take: Any, make_foreign: Any, bodies: Any, how: str
) -> None:
    foreign = make_foreign("a", packed=how == "by record")
    foreign.record("response", f"{URL}/1.zip", BODY)
    foreign.record("request", f"{URL}/1.zip", b"")
    foreign.record("resource", f"{URL}/2.zip", BODY, headers=None, Content_Type="application/zip")
    path = foreign.done()
    if how == "as a whole":
        path.write_bytes(gzip.compress(path.read_bytes(), 1))
    before = {entry.name for entry in folder.root.iterdir()}
    tracemalloc.start()
    report = take(path)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (report.imported, report.problems) == (2, ())
    assert used < 5 << 20
    assert verify(folder) == []
    assert bodies() == [BODY, BODY]
    assert {entry.name for entry in folder.root.iterdir()} == before
    assert take(path).already_there == 2


def test_a_large_record_that_is_cut_or_altered_is_refused(
    folder: DataFolder, take: Any, make_foreign: Any
) -> None:
    foreign = make_foreign("a", packed=False)
    foreign.record("response", f"{URL}/1.zip", BODY)
    path = foreign.done()
    content = bytearray(path.read_bytes())
    content[3 << 20] ^= 1
    path.write_bytes(content)
    (problem,) = take(path).problems
    assert "the block does not have the digest" in problem
    path.write_bytes(content[: 3 << 20])
    (problem,) = take(path).problems
    assert "the file ends within it" in problem
    assert folder.site_ids() == []
