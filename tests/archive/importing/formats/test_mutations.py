# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Whatever becomes of a valid file's bytes, an import of it ends with a report, and the archive is sound."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.imports.importing import ImportReport, import_paths

if TYPE_CHECKING:
    from pathlib import Path

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"
SECONDS = 20
EXAMPLES, MANY = 40, 1500


@pytest.fixture
def valid(  # noqa: PLR0917
    foreign: Any, wacz: Any, har: Any, entry: Any, mhtml: Any, make_foreign: Any, tmp_path: Path
) -> dict[str, tuple[str, bytes]]:
    """One valid file a format: the ending of its name, its content."""
    plain, texts = make_foreign("plain", packed=False), make_foreign("texts", packed=False)
    first = plain.record("response")
    plain.record("request", body=b"", WARC_Concurrent_To=first)
    plain.record("resource", f"{URL}/2", b"x", Content_Type="text/plain")
    texts.record("conversion", body=b"words", Content_Type="text/plain")
    answer = b"HTTP/1.1 200 OK\r\n\r\n<h1>"
    arc = b"filedesc://a.arc 0.0.0.0 20050102030405 text/plain 0\n\n"
    arc += f"{URL}/1 192.0.2.9 20050102030405 text/html {len(answer)}\n".encode() + answer + b"\n"
    page = f"<!-- saved from url=(0032){URL}/1.html --><html><h1>x".encode()
    (tmp_path / "page.html").write_bytes(page)
    return {
        "warc": (".warc", plain.done().read_bytes()),
        "warc.gz": (".warc.gz", foreign.path.read_bytes()),
        "wet": (".wet", texts.done().read_bytes()),
        "arc": (".arc", arc),
        "wacz": (".wacz", wacz.done().read_bytes()),
        "wacz, deflated": (".wacz", wacz.done(stored=False).read_bytes()),
        "har": (".har", har(entry("/1"), entry("/2")).read_bytes()),
        "mhtml": (".mhtml", mhtml().read_bytes()),
        "html": (".html", page),
    }


MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "set", "cut", "double", "drop"]), st.floats(0, 1), st.integers(0, 255)
    ),
    min_size=1,
    max_size=4,
)


def mutated(content: bytes, mutations: list[tuple[str, float, int]]) -> bytes:
    octets = bytearray(content)
    for kind, where, value in mutations:
        place = int(where * max(0, len(octets) - 1))
        if kind == "cut":
            del octets[place:]
        elif kind == "drop":
            del octets[place : place + value]
        elif kind == "double":
            octets[place:place] = octets[place : place + 4 * value]
        elif octets:
            octets[place] = value if kind == "set" else octets[place] ^ (1 << value % 8)
    return bytes(octets)


NAMES = ["warc", "warc.gz", "wet", "arc", "wacz", "wacz, deflated", "har", "mhtml", "html"]
LOOSE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(root: Path, ending: str, content: bytes) -> None:
    """An import of the content ends in time, with a report, and leaves a sound archive."""
    (root / f"a{ending}").write_bytes(content)
    folder = DataFolder.open(root / "data", create=True)
    began = time.monotonic()
    report = import_paths(folder, [root / f"a{ending}"], max_bytes=1 << 20)
    assert time.monotonic() - began < SECONDS
    assert isinstance(report, ImportReport)
    assert report.imported or report.problems or report.passed_over
    assert verify(folder) == []


@pytest.mark.parametrize("name", NAMES)
@LOOSE
@given(mutations=MUTATIONS)
def test_any_mutation_is_taken_refused_or_named(
    valid: dict[str, tuple[str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    mutations: list[tuple[str, float, int]],
) -> None:
    ending, content = valid[name]
    check(tmp_path_factory.mktemp("mutated"), ending, mutated(content, mutations))


@pytest.mark.mutations
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", NAMES)
@settings(LOOSE, max_examples=MANY)
@given(mutations=MUTATIONS)
def test_a_great_many_mutations_are_taken_refused_or_named(
    valid: dict[str, tuple[str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    mutations: list[tuple[str, float, int]],
) -> None:
    ending, content = valid[name]
    check(tmp_path_factory.mktemp("mutated"), ending, mutated(content, mutations))
