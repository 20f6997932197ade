# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Random damage to WARC files: every one is named, and repair deletes no byte of what was there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.evidence.aside import put_ledger_aside
from archive.evidence.verify import verify
from archive.warc.files import Limits
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    from pathlib import Path

places = st.floats(0, 1, exclude_max=True)
damages = st.one_of(
    st.tuples(st.just("flip"), places, st.integers(1, 255)),
    st.tuples(st.just("cut"), places),
    st.tuples(st.just("insert"), places, st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("swap"), places, places),
    st.tuples(st.just("remove"), places, st.integers(1, 40)),
    st.tuples(st.just("zeros"), places),
)


def damaged(content: bytes, damage: tuple[Any, ...]) -> bytes:
    kind, place, *more = damage
    at = int(place * len(content))
    match kind:
        case "flip":
            return content[:at] + bytes([content[at] ^ more[0]]) + content[at + 1 :]
        case "cut":
            return content[:at]
        case "insert":
            return content[:at] + more[0] + content[at:]
        case "remove":
            return content[:at] + content[at + more[0] :]
        case "zeros":
            return content[:at] + bytes(min(64, len(content) - at)) + content[at + 64 :]
    first, second = sorted([at, int(more[0] * len(content))])
    return content[second:] + content[first:second] + content[:first]


class Original:
    """A site's archive, and its WARC files as they were written."""

    def __init__(self, writer: Any) -> None:
        self.writer = writer
        self.contents = {path: path.read_bytes() for path in writer.warcs()}

    def restore(self) -> None:
        """Puts everything back, and has the ledger made anew."""
        for path in kept(self.writer):
            path.unlink()
        for path, content in self.contents.items():
            path.write_bytes(content)
        put_ledger_aside(self.writer.folder, self.writer.site, now=self.writer.clock())
        self.writer.open().close()


@pytest.fixture(scope="module")
def original(make_writer: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two finished runs in several files, and what lies in them."""
    writer = make_writer(tmp_path_factory.mktemp("damage"))
    with writer.open(limits=Limits(max_bytes=3000), commit_every=2) as archive:
        for _ in range(2):
            writer.crawl(archive)
            archive.finish_run([], "finished")
    return Original(writer)


def kept(writer: Any) -> list[Path]:
    site = writer.folder.site_dir(writer.site)
    return [
        *site.glob("warc/*"),
        *(path for path in site.glob("torn/*") if not path.name.startswith("ledger-")),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 10), damage=damages)
def test_damage_is_named_and_repair_deletes_no_byte(
    original: Any, which: int, damage: tuple[Any, ...]
) -> None:
    writer, contents = original.writer, original.contents
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        original.restore()
        path = list(contents)[which % len(contents)]
        there = damaged(contents[path], damage)
        path.write_bytes(there)
        if there == contents[path]:
            assert verify(writer.folder) == []
            return
        faults = verify(writer.folder)
        assert faults
        assert {fault.file for fault in faults} & {path.name, "ledger.db"}
        repair(writer)
        found = path.read_bytes() if path.exists() else b""
        torn = [one.read_bytes() for one in pieces(writer, path)]
        assert found + b"".join(torn) == there, "every byte lies in warc/ or torn/"
        for other, content in contents.items():
            if other != path:
                assert other.read_bytes() == content


def pieces(writer: Any, path: Path) -> list[Path]:
    """What was cut off a file, by the offset that stands in its name."""
    found = [one for one in kept(writer) if one.name.startswith(f"{path.name}.")]
    return sorted(found, key=lambda one: int(one.name.removeprefix(f"{path.name}.").partition(".")[0]))


def repair(writer: Any) -> None:
    """As `gongkai archive repair` does, and with --rebuild where it says so."""
    with contextlib.suppress(ArchiveDamaged):
        writer.open().close()
    put_ledger_aside(writer.folder, writer.site, now=writer.clock())
    writer.open().close()
    writer.open().close()


def test_damage_at_the_end_of_an_older_file_is_no_tear(original: Any) -> None:
    writer, contents = original.writer, original.contents
    original.restore()
    oldest = min(contents, key=lambda path: path.name)
    oldest.write_bytes(contents[oldest][:-5])
    put_ledger_aside(writer.folder, writer.site, now=writer.clock())
    for _ in range(2):
        with writer.open() as archive:
            assert archive.recovered.torn == ()
    assert oldest.read_bytes() == contents[oldest][:-5]
    assert any(fault.file == oldest.name and fault.record == "damage" for fault in verify(writer.folder))
