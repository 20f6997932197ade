"""Plain text and CSV, in whatever encoding they are."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from parsers.encoding import decode
from parsers.lines import clean_line

from .model import Trouble

if TYPE_CHECKING:
    from .budget import Budget


def read_text(body: bytes, budget: Budget) -> list[str]:
    """The lines of a text file, tabs kept."""
    decoded = decode(body)
    if decoded.mojibake:
        budget.note(Trouble.GARBLED, "the text was read in a wrong encoding by whoever saved it")
    text = decoded.text[: budget.limits.characters + 1]
    return [budget.spend_text(_cells(line.split("\t"))) for line in text.splitlines()]


def read_csv(body: bytes, budget: Budget) -> list[str]:
    """The rows of a CSV file, a tab between cells."""
    text = decode(body).text[: budget.limits.characters + 1]
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:  # a cell longer than the library takes
        return read_text(body, budget)
    return [budget.spend_text(_cells(row)) for row in rows]


def _cells(row: list[str]) -> str:
    return "\t".join(map(clean_line, row)).rstrip("\t")
