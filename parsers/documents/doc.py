"""DOC: the text of Word 97 to 2003 and WPS by the piece table ([MS-DOC] 2.4.1), of Word 95 as it lies."""

from __future__ import annotations

import re
import struct
from itertools import accumulate
from struct import unpack_from
from typing import TYPE_CHECKING, Any, NamedTuple

from parsers.lines import clean_line

from .budget import Stopped
from .doc_hidden import hidden_ranges
from .doc_rows import table_marks
from .model import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .budget import Budget
    from .doc_rows import Marks

_MAGIC, _MAGIC_OLD = 0xA5EC, 0xA5DC
_WORD_97 = 0xC1
_ENCRYPTED, _TABLE_1, _COMPLEX = 0x0100, 0x0200, 0x0004
_CLX, _PRC, _PCDT = 0x01A2, 1, 2
_COMPRESSED = 0x40000000
_CELL, _ROW = "\x07", "\ue0ff"
"""The mark at the end of a cell, and that which stands for the end of a row here."""
_FIELD = re.compile("\x13[^\x13\x14\x15]{0,4000}\x14([^\x13\x15]*)\x15|\x13[^\x13\x15]{0,4000}\x15")
_LEFT_OUT = re.compile("[\x00-\x06\x08\x0e-\x1d\x1f]")
_BREAKS = str.maketrans({"\x1e": "-", "\xa0": " "})
_MARK, _PARAGRAPH = re.compile("[\r\x07]"), re.compile("[\r\x0c]")


class Piece(NamedTuple):
    """A run of text: where it begins in the stream, how many characters, and whether one byte each."""

    offset: int
    length: int
    single: bool


def read_doc(file: Any, budget: Budget) -> list[str]:  # noqa: ANN401 - olefile has no types
    """The paragraphs and rows of a Word file. Raises Stopped."""
    try:
        text = _text(file, budget)
    except (struct.error, OSError, ValueError, IndexError, OverflowError) as error:
        raise Stopped(Trouble.DAMAGED, f"the Word file cannot be read ({error})"[:200]) from None
    return list(_lines(text, budget))


def _text(file: Any, budget: Budget) -> str:  # noqa: ANN401
    main = _stream(file, "WordDocument", budget)
    magic, version = unpack_from("<HH", main, 0)
    (flags,) = unpack_from("<H", main, 0x0A)
    if magic not in {_MAGIC, _MAGIC_OLD}:
        raise Stopped(Trouble.DAMAGED, "the Word stream does not begin as one")
    if flags & _ENCRYPTED:
        raise Stopped(Trouble.ENCRYPTED, "the Word file asks for a password")
    if version < _WORD_97:
        return _old_text(main, flags)
    table = _stream(file, "1Table" if flags & _TABLE_1 else "0Table", budget)
    marks, hidden = table_marks(main, table), hidden_ranges(main, table)
    parts = [
        "".join(_decoded(main, piece, marks, hidden) for piece in _pieces(main, table, *part))
        for part in _parts(main)
    ]
    units = "\r".join(filter(None, parts))
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parts(main: bytes) -> Iterator[tuple[int, int]]:
    """Where the main text, the footnotes and the text boxes begin and end, in characters."""
    counts = unpack_from("<8I", main, 0x4C)
    ends = list(accumulate(counts))
    for number in (0, 1, 6):
        if counts[number]:
            yield ends[number] - counts[number], ends[number]


def _stream(file: Any, name: str, budget: Budget) -> bytes:  # noqa: ANN401
    data: bytes = file.openstream(name).read(budget.limits.size + 1)
    return data


def _old_text(main: bytes, flags: int) -> str:
    """Word 6 and 95 keep the text in one run, in the code page of the writer: GBK in Chinese Windows."""
    if flags & _COMPLEX:
        raise Stopped(Trouble.UNSUPPORTED, "a Word 95 file that was saved fast")
    first, end = unpack_from("<II", main, 0x18)
    return main[first:end].decode("gb18030", "replace")


def _pieces(main: bytes, table: bytes, first: int, last: int) -> Iterator[Piece]:
    """The pieces, in order, of the text from one character up to another."""
    at, size = unpack_from("<II", main, _CLX)
    end = at + size
    while at < end and table[at] == _PRC:
        at += 3 + unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != _PCDT:
        raise Stopped(Trouble.DAMAGED, "the Word file has no piece table")
    (size,) = unpack_from("<I", table, at + 1)
    count = (min(size, len(table) - at - 5) - 4) // 12
    places = unpack_from(f"<{count + 1}I", table, at + 5)
    for number in range(count):
        (where,) = unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
        begin, end = max(places[number], first), min(places[number + 1], last)
        if begin < end:
            single = bool(where & _COMPRESSED)
            offset, before = where & ~_COMPRESSED & 0x7FFFFFFF, begin - places[number]
            yield Piece(offset // 2 + before if single else offset + 2 * before, end - begin, single)


def _decoded(main: bytes, piece: Piece, marks: Marks, hidden: tuple[tuple[int, int], ...]) -> str:
    """The text of a piece, its marks told apart by their paragraphs: a row's end, a line within a cell."""
    width = 1 if piece.single else 2
    data = main[piece.offset : piece.offset + piece.length * width]
    if piece.single:
        text = data.decode("cp1252", "replace")
    else:  # one character a unit, halves of pairs too: places count units
        text = "".join(map(chr, unpack_from(f"<{len(data) // 2}H", data)))
    for begin, end in hidden:
        first, last = max(0, begin - piece.offset) // width, (end - piece.offset) // width
        if first < last:
            text = text[:first] + "\x00" * (min(last, len(text)) - first) + text[last:]

    def told(mark: re.Match[str]) -> str:
        behind = piece.offset + mark.end() * width
        if mark[0] == _CELL:
            return _ROW if behind in marks.rows else _CELL
        return " " if behind in marks.cells else mark[0]

    return _MARK.sub(told, text)


def _lines(text: str, budget: Budget) -> Iterator[str]:
    text = _LEFT_OUT.sub("", _without_fields(text)).translate(_BREAKS)
    for row in text.split(_ROW):
        *cells, rest = row.split(_CELL)
        if cells:
            *above, cells[0] = _PARAGRAPH.split(cells[0])
            yield from _paragraphs(above, budget)
            yield budget.spend_text("\t".join(map(clean_line, cells)).rstrip("\t"))
        yield from _paragraphs(_PARAGRAPH.split(rest), budget)


def _paragraphs(texts: list[str], budget: Budget) -> Iterator[str]:
    for line in (line for text in texts for line in text.split("\x0b")):
        yield budget.spend_text("\t".join(filter(None, map(clean_line, line.split("\t")))))


def _without_fields(text: str) -> str:
    """The text with fields replaced by what they show; they may lie in each other, three deep at most."""
    for _ in range(3):
        if "\x13" not in text:
            break
        text = _FIELD.sub(lambda match: match[1] or "", text)
    return text
