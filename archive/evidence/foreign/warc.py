"""A WARC file by whomever, checked from end to end in one reading that holds no block in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.evidence.faults import Fault

from .octets import MAGIC, BrokenError, Member, Octets, Readable, next_place
from .record import Checked, check_record

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = (
    "compressed as a whole, not record by record: no record of it can be read by its offset"
    " (warcio recompress mends that)"
)


class WarcCheck:
    """The check of one file. ``records`` and ``unchecked`` count records and digests of unknown algorithms.

    :meth:`read` gives each record that could be read, with its place; its faults, and those of what is none,
    are in ``faults`` by then.
    """

    def __init__(self, file: Readable, name: str) -> None:
        self._file = file
        self._name = name
        self._ids: set[str] = set()
        self.faults: list[Fault] = []
        self._broken: int | None = None
        self._faulty = False
        self.records = 0
        self.unchecked = 0

    def read(self) -> Iterator[Checked]:
        """The records, in their order."""
        self._file.seek(0)
        packed = self._file.read(2) == MAGIC
        for record in self._packed() if packed else self._plain():
            self.records += 1
            self._note(record)
            yield record
        if not self.records and not self.faults and not self._faulty:
            self._fault(0, "file", "there is no record in it")

    def taken(self) -> list[Fault]:
        """The faults that were found since this was asked last."""
        found, self.faults = self.faults, []
        self._faulty = self._faulty or bool(found)
        return found

    def _packed(self) -> Iterator[Checked]:
        start: int | None = 0
        while start is not None:
            self._file.seek(start)
            if not self._file.read(1):
                return
            member = Member(self._file, start)
            try:
                yield from self._in_member(member)
                start = member.end
            except BrokenError as error:
                self._fault(start, "damage", str(error))
                start = next_place(self._file, MAGIC + b"\x08", max(start + 1, member.end))

    def _in_member(self, member: Member) -> Iterator[Checked]:
        """The record in a gzip member; more than one of them is a fault, and they are read all the same."""
        alone = True
        while (record := check_record(member, member.offset)) is not None:
            if alone and member.at_end():
                record.length = member.end - member.offset
            elif alone and record.whole:
                self._fault(member.offset, "file", _WHOLE)
            alone = False
            yield record
            if not record.whole:
                while member.some(1 << 16):  # what is left of the member is what was complained of
                    pass

    def _plain(self) -> Iterator[Checked]:
        place: int | None = 0
        while place is not None:
            self._file.seek(place)
            yield from self._in_a_row(Octets(self._file, place))
            place = None if self._broken is None else next_place(self._file, b"WARC/1.", self._broken + 1)

    def _in_a_row(self, octets: Octets) -> Iterator[Checked]:
        """Records that follow each other, up to the end or to the first that does not end where it says."""
        self._broken = begins = octets.offset
        try:
            while (record := check_record(octets, begins)) is not None:
                record.length = octets.offset + octets.taken - begins
                yield record
                if not record.whole:
                    return
                self._broken = begins = begins + record.length
        except BrokenError as error:
            self._fault(begins, "damage", str(error))
        else:
            self._broken = None

    def _note(self, record: Checked) -> None:
        name = record["WARC-Record-ID"]
        if name and name in self._ids:
            record.wrong.append("another record of this file has the same WARC-Record-ID")
        self._ids.add(name)
        self.unchecked += len(record.unchecked)
        for what in record.wrong:
            self._fault(record.offset, name or record["WARC-Type"] or "record", what)

    def _fault(self, offset: int, record: str, what: str) -> None:
        self.faults.append(Fault(file=self._name, offset=offset, record=record, what=what))
