"""Which series a number belongs to, and its place in it: 索引号 and 发文字号, read the same way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from indexer.masking import masked_label
from parsers.fields.index_parts import has_placeholder_organ, index_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import Notice

_DOCUMENT = re.compile(r"(?P<organ>.+?)〔(?P<year>(?:19|20)\d{2})〕第?(?P<serial>\d{1,6})号")
_WHOLE, _BY_SLASH, _BY_ANY = re.compile(r".+"), re.compile(r"[^/〔]+"), re.compile(r"[^/〔_-]+")
_LEFT_OUT = frozenset({"reprint", "index_placeholder_organ"})
_REPAIRED = "document_number_repaired"


class Place(NamedTuple):
    """A number's place: ``rule`` is N1 for an index number, N2 for a document's.

    ``organ`` and ``year`` tell series apart; ``dated`` is the year, or a month or day where the number has
    one; ``head`` is what is printed before the serial.
    """

    rule: str
    organ: str
    dated: str
    serial: int
    head: str

    @property
    def year(self) -> int:
        """The year in which the number was given."""
        return int(self.dated[:4])


def places_of(notice: Notice) -> Iterator[Place]:
    """The places of a notice's own numbers.

    Left out are reprints (the number is another organ's), organs that a template carries along, serials with
    letters or parts, and document numbers of which a bracket had to be put back.
    """
    if "reprint" in notice.flags:
        return
    if notice.index_number and not _LEFT_OUT & set(notice.flags):
        yield from _of_index(notice.index_number)
    if notice.document_number and _REPAIRED not in notice.flags:
        yield from _of_document(notice.document_number)


def masked_head(head: str) -> str:
    """What is printed before a serial, with personal information masked: an identity number may be its organ.

    Each part is looked at by itself, too: a number to which another is joined is no identity number.

    >>> masked_head("11010519491231002X/2025-"), masked_head("11990101MB0000001X/2025-")
    ('1101051949********/2025-', '11990101MB0000001X/2025-')
    """
    for parts in (_WHOLE, _BY_SLASH, _BY_ANY):
        head = parts.sub(lambda part: masked_label(part[0]), head)
    return head


def _of_index(number: str) -> Iterator[Place]:
    parts = index_parts(number)
    if parts is None or has_placeholder_organ(number) or not parts.serial.isdecimal():
        return
    head = number.removesuffix(parts.serial)
    if head != number:
        yield Place("N1", parts.organ.casefold(), parts.dated, int(parts.serial), head)


def _of_document(number: str) -> Iterator[Place]:
    found = _DOCUMENT.fullmatch(number)
    if found is not None:
        head = f"{found['organ']}〔{found['year']}〕"
        yield Place("N2", found["organ"], found["year"], int(found["serial"]), head)
