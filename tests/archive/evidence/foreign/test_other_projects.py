"""The fixtures of warcio (test/data) and py-wacz (tests/fixtures), which are no part of this project."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from archive.evidence.foreign.checking import ENDINGS, FileCheck
from archive.evidence.foreign.signatures import system_roots

FIXTURES = os.environ.get("GONGKAI_ARCHIVIST_FIXTURES")
GOOD_BY_NAME = re.compile(
    r"^(?:valid_.*\.wacz|example(?:-iana\.org-chunked|-resource|-wget-.*|-collection.*)?\.warc(?:\.gz)?|post-test\.warc\.gz)$"
)
BAD_BY_NAME = re.compile(
    r"^(?:invalid_.*\.wacz|bad\..*|.*(?:-bad\.|-bad-non-chunked|-trunc|-wrong-|-digest).*|.*\.arc(?:\.gz)?)$"
)


@pytest.mark.skipif(
    not FIXTURES, reason="GONGKAI_ARCHIVIST_FIXTURES names no folder of other projects' files"
)
def test_the_fixtures_of_other_projects_are_told_apart() -> None:
    names = {path: list(FileCheck(roots=system_roots()).faults(path)) for path in _fixtures()}
    assert names
    good = [path.name for path, faults in names.items() if GOOD_BY_NAME.match(path.name) and faults]
    bad = [path.name for path, faults in names.items() if BAD_BY_NAME.match(path.name) and not faults]
    assert (good, bad) == ([], [])


def _fixtures() -> list[Path]:
    folder = Path(FIXTURES or "")
    return [path for path in sorted(folder.rglob("*")) if path.name.endswith((*ENDINGS, ".warc.gz.bad"))]
