"""A subset as WARC: records octet for octet, with what belongs to them and what they rest on."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.exports.warc import write_warc
from archive.ledger import Ledger
from archive.warc.scan import Found, scan
from disclosure.errors import ArchiveDamaged, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from conftest import Writer

    from archive.exports.about import ExportAbout
    from disclosure.model import Snapshot

    Captures = Callable[..., list[Snapshot]]


def exported(writer: Writer, chosen: Iterable[Snapshot], about: ExportAbout, **options: str) -> bytes:
    stream = BytesIO()
    write_warc(writer.folder, chosen, stream, about=about, **options)
    return stream.getvalue()


def records(path: Path, octets: bytes) -> list[Found]:
    path.write_bytes(octets)
    found = list(scan(path))
    assert all(isinstance(each, Found) for each in found)
    return [each for each in found if isinstance(each, Found)]


def test_a_capture_comes_with_its_request_and_its_acknowledgement(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    first = captures("/tzgg/2.html")[0]
    made = records(tmp_path / "x.warc.gz", exported(full, [first], about))
    assert [each.type for each in made] == ["warcinfo", "warcinfo", "response", "request", "metadata"]
    assert made[1].field("WARC-Filename") == first.file  # that of the file it was taken from
    assert {made[3].field("WARC-Concurrent-To"), made[4].field("WARC-Concurrent-To")} == {made[2].record_id}


def test_the_first_record_says_what_the_subset_is(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    chosen = captures("/tzgg/2.html")[:1]
    info = records(tmp_path / "x.warc.gz", exported(full, chosen, about, name="two.warc.gz"))[0]
    assert info.field("WARC-Filename") == "two.warc.gz"
    said = info.block.decode()
    for line in (
        f"query: {about.query}",
        f"source: {full.site}/{chosen[0].file}",
        "version-parser: 2",
        "rights: ",
    ):
        assert f"\r\n{line}" in said


def test_records_are_copied_octet_for_octet(full: Writer, captures: Captures, about: ExportAbout) -> None:
    made = exported(full, captures(), about)
    source = full.warcs()[0].read_bytes()
    for each in captures():
        assert source[each.offset : each.offset + each.length] in made


def test_a_revisit_brings_the_record_that_it_refers_to(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    revisit = captures("/tzgg/1.html")[1]
    made = records(tmp_path / "x.warc.gz", exported(full, [revisit], about))
    held = [each for each in made if each.type in {"response", "revisit"}]
    assert [each.type for each in held] == ["response", "revisit"]
    assert held[1].field("WARC-Refers-To") == held[0].record_id


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=20,
    deadline=None,
)
@given(numbers=st.lists(st.integers(0, 10), min_size=1, max_size=6), turn=st.integers(0, 5))
def test_neither_order_nor_repetition_of_the_choice_changes_a_byte(
    full: Writer, captures: Captures, about: ExportAbout, numbers: list[int], turn: int
) -> None:
    every = captures()
    chosen = [every[number] for number in numbers]
    again = [*chosen[turn:], chosen[0], *chosen[:turn]]
    assert exported(full, chosen, about) == exported(full, again, about)


def test_an_acknowledgement_in_the_next_file_is_found(
    writer: Writer, about: ExportAbout, tmp_path: Path
) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = archive.record(writer.exchange("/a"), kind=writer.entry("/a").kind, column=None)
    with writer.open(operator="another") as archive:  # which begins another file
        archive.start_run([], settings={})
        from archive.fetches import Fetch  # noqa: PLC0415
        from disclosure.model import FetchState  # noqa: PLC0415

        archive.acknowledge(Fetch(entry=writer.entry("/a"), snapshot=snapshot, state=FetchState.OK))
    assert len(writer.warcs()) == 2
    made = records(tmp_path / "x.warc.gz", exported(writer, [snapshot], about))
    assert [each.type for each in made][-3:] == ["request", "warcinfo", "metadata"]


def test_nothing_chosen_is_said(full: Writer, about: ExportAbout) -> None:
    with pytest.raises(InputError, match="nothing in the archive"):
        exported(full, [], about)


def test_a_record_that_was_changed_is_not_handed_on(
    full: Writer, captures: Captures, about: ExportAbout
) -> None:
    chosen = captures("/tzgg/2.html")[0]
    path = full.warcs()[0]
    octets = bytearray(path.read_bytes())
    octets[chosen.offset + chosen.length - 30] ^= 1
    path.write_bytes(octets)
    with pytest.raises(ArchiveDamaged, match=str(chosen.offset)):
        exported(full, [chosen], about)


def test_a_missing_file_is_named(full: Writer, captures: Captures, about: ExportAbout) -> None:
    chosen = captures()
    full.warcs()[0].unlink()
    with pytest.raises(ArchiveDamaged, match="is missing"):
        exported(full, chosen, about)


def test_what_another_process_writes_meanwhile_is_no_hindrance(
    full: Writer, captures: Captures, about: ExportAbout, tmp_path: Path
) -> None:
    last = captures()[-1]
    with full.warcs()[-1].open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")
    assert len(records(tmp_path / "x.warc.gz", exported(full, [last], about))) == 5


def test_progress_counts_captures_to_their_number(
    full: Writer, captures: Captures, about: ExportAbout
) -> None:
    seen: list[tuple[int, int]] = []
    write_warc(
        full.folder, captures(), BytesIO(), about=about, progress=lambda done, of: seen.append((done, of))
    )
    with Ledger.open(full.folder.ledger_path(full.site)) as ledger:
        number = sum(1 for _ in ledger.captures())
    assert seen == [(done, number) for done in range(1, number + 1)]
