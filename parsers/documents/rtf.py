r"""RTF: text by control words, characters by the code page of their font (``\'c4\'e3``) or ``\u``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parsers.lines import clean_line

if TYPE_CHECKING:
    from .budget import Budget

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst header headerl headerr headerf footer footerl"
    b" footerr footerf listtable listoverridetable rsidtbl generator themedata datastore latentstyles"
    b" xmlnstbl".split()
)
_MARKS = {
    b"par": "\n", b"line": "\n", b"page": "\n", b"sect": "\n", b"tab": "\t", b"cell": "\x07",
    b"row": "\x07\n", b"nestcell": " ", b"emdash": "—", b"endash": "–", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
}  # fmt: skip
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251"}
_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 1251: "cp1251"}
_MOST_GROUPS = 2_000


@dataclass(slots=True)
class _State:
    r"""What a group inherits: whether it is shown, its font, how many characters stand in for a ``\u``."""

    skipped: bool = False
    in_fonts: bool = False
    in_table: bool = False
    font: int = -1
    stand_ins: int = 1


@dataclass(slots=True)
class _Reader:
    """Reads tokens from the beginning to the end."""

    page: str = "cp1252"
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    held: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    starred: bool = False

    def take(self, token: re.Match[bytes]) -> None:
        """Read one token."""
        word, number, code, symbol, brace, text = token.groups()
        if code is not None:
            self.encoded(bytes([int(code, 16)]))
        elif text is not None:
            self.encoded(text)
        elif brace == b"{":
            self.flush()
            if len(self.outer) < _MOST_GROUPS:
                self.outer.append(self.state)
                self.state = replace(self.state)
        elif brace == b"}":
            self.flush()
            self.state = self.outer.pop() if self.outer else self.state
        elif word is not None:
            self.word(word, int(number) if number else None)
        elif symbol is not None:
            self.symbol(symbol)

    def encoded(self, data: bytes) -> None:
        r"""Characters of the font's code page; those that stand in for a ``\u`` before them are dropped."""
        dropped = min(self.to_skip, len(data))
        self.to_skip -= dropped
        if not self.state.skipped:
            self.held += data[dropped:]

    def word(self, word: bytes, number: int | None) -> None:
        """A control word."""
        starred, self.starred = self.starred, False
        if word == b"u" and number is not None:
            self.show(chr(number % 0x10000))
            self.to_skip = self.state.stand_ins
            return
        self.to_skip = 0
        if starred or word in _SKIPPED:
            self.flush()
            self.state.skipped = True
            self.state.in_fonts = word == b"fonttbl"
        elif word in {b"pard", b"intbl"}:
            self.state.in_table = word == b"intbl"
        elif word in _MARKS:
            within = word == b"par" and self.state.in_table
            self.show(" " if within else _MARKS[word])
        elif number is not None:
            self.setting(word, number)

    def setting(self, word: bytes, number: int) -> None:
        """A control word that changes how what follows is read."""
        if word == b"f":
            self.flush()
            self.state.font = number
        elif word == b"fcharset" and self.state.in_fonts:
            self.fonts[self.state.font] = _CHARSETS.get(number, self.page)
        elif word == b"ansicpg":
            self.page = _PAGES.get(number, "cp1252")
        elif word == b"uc":
            self.state.stand_ins = min(number, 8)

    def symbol(self, symbol: bytes) -> None:
        """A control symbol: an escaped brace, a hard space, a destination that may be left out."""
        if symbol == b"*":
            self.starred = True
        elif symbol in b"\\{}":
            self.encoded(symbol)
        elif symbol == b"~":
            self.show(" ")
        elif symbol == b"_":
            self.show("-")

    def show(self, text: str) -> None:
        """Text as it is."""
        self.flush()
        if not self.state.skipped:
            self.parts.append(text)

    def flush(self) -> None:
        """Decode the bytes held so far. A font of Latin letters in a Chinese file holds GBK all the same."""
        if self.held:
            named = self.fonts.get(self.state.font, self.page)
            page = self.page if named == "cp1252" else named
            self.parts.append(self.held.decode(page, "replace"))
            self.held.clear()


def read_rtf(body: bytes, budget: Budget) -> list[str]:
    """The paragraphs and rows of an RTF file."""
    reader = _Reader()
    for number, token in enumerate(_TOKEN.finditer(body)):
        if number % 4096 == 0:
            budget.check_time()
        reader.take(token)
    reader.flush()
    text = "".join(reader.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [budget.spend_text(_line(line)) for line in text.split("\n")]


def _line(line: str) -> str:
    """A paragraph, or a row with its cells."""
    if "\x07" in line:
        return "\t".join(map(clean_line, line.split("\x07"))).rstrip("\t")
    return "\t".join(filter(None, map(clean_line, line.split("\t"))))
