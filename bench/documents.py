"""Libraries for PDF, sheets and Word compared in one run: time, text, and lines that come out as put in.

    pip install pypdf pdfminer.six openpyxl python-docx xlrd    # to compare with; what is absent is left out
    PYTHONPATH=. python bench/documents.py [--rounds N]

The documents are made here, of our own words: 40 pages of paragraphs broken at the margin, with a ruled table
on every page; a sheet of 4,000 rows; a DOCX of 2,000 paragraphs and a table. Times are the best of N rounds,
as multiples of what gongkai needs, for machines differ.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes], str]

PAGES, ROWS, PARAGRAPHS = 40, 4_000, 2_000
SENTENCE = "为方便群众办理户口迁移现将县内移居的受理部门办理条件材料时限"
TABLE = [["序号", "材料名称", "份数"], ["1", "居民户口簿原件以及复印件", "1"], ["2", "不动产权证书", "2"]]


@dataclass(frozen=True)
class Case:
    """A document, the lines that it holds, and the readers to compare; the first is ours."""

    name: str
    body: bytes
    lines: tuple[str, ...]
    readers: dict[str, Reader]


def main() -> None:
    """Measure and print a table for each case."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args().rounds
    make = _maker()
    for case in (_pdf(make), _sheet(make), _old_sheet(make), _word(make)):
        print(f"\n{case.name} ({len(case.body)} bytes, {len(case.lines)} lines)")
        base = 0.0
        for name, reader in case.readers.items():
            try:
                seconds, text = _timed(case, reader, rounds)
            except ImportError as error:
                print(f"  {name:14} absent: {error}")
                continue
            base = base or seconds
            print(
                f"  {name:14} time {seconds / base:6.2f} x   text {_f1(case, text):6.1%}"
                f"   lines {_lines(case, text):6.1%}   ({seconds:.3f} s)"
            )


def _timed(case: Case, reader: Reader, rounds: int) -> tuple[float, str]:
    """Seconds of the best round, and the text."""
    times = []
    text = ""
    for _ in range(rounds):
        begin = perf_counter()
        text = reader(case.body)
        times.append(perf_counter() - begin)
    return min(times), text


def _f1(case: Case, text: str) -> float:
    """F1 of the runs of four characters, white space ignored: whether the words are there, in order."""
    wanted, found = (_grams("".join(part.split())) for part in ("\n".join(case.lines), text))
    return 2 * (wanted & found).total() / (wanted.total() + found.total())


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + 4] for at in range(len(text) - 3))


def _lines(case: Case, text: str) -> float:
    """The share of paragraphs and rows that are lines of the answer, a tab between cells."""
    found = {"".join(line.split(" ")) for line in text.splitlines()}
    return sum(line in found for line in case.lines) / len(case.lines)


def _pdf(make: Any) -> Case:  # noqa: ANN401 - a module
    pages, lines = [], []
    for page in range(PAGES):
        texts = [
            (104, 780, 16, f"第{page}条{SENTENCE[:25]}"),
            *((72, 780 - 24 * n, 16, SENTENCE) for n in range(1, 12)),
        ]
        texts.append((72, 780 - 24 * 12, 16, "当场办结。"))
        texts += [
            (_COLUMNS[c] + 5, 424 - 30 * r, 12, cell)
            for r, row in enumerate(TABLE)
            for c, cell in enumerate(row)
        ]
        pages.append([*texts, (290, 40, 10, str(page + 1))])
        lines += [f"第{page}条{SENTENCE[:25]}{SENTENCE * 11}当场办结。", *("\t".join(row) for row in TABLE)]
    rules = "".join(f"{x} 350 0.5 90 re f\n" for x in _COLUMNS)
    rules += "".join(f"{_COLUMNS[0]} {y} m {_COLUMNS[-1]} {y} l S\n" for y in (440, 410, 380, 350))
    return Case(
        "PDF",
        make.pdf(*pages, drawn=rules),
        tuple(lines),
        {"gongkai": _ours, "pypdfium2 text": _pdfium, "pypdf": _pypdf, "pdfminer.six": _pdfminer},
    )


_COLUMNS = (100, 150, 400, 450)


def _sheet(make: Any) -> Case:  # noqa: ANN401
    rows = [[n, f"户口迁移材料{n}", "居民户口簿", 2.5, "当场办结", n * 7] for n in range(ROWS)]
    lines = tuple("\t".join(map(str, row)) for row in rows)
    return Case("XLSX", make.xlsx({"材料": rows}), lines, {"gongkai": _ours, "openpyxl": _openpyxl})


def _old_sheet(make: Any) -> Case:  # noqa: ANN401
    lines = (
        "序号\t材料名称\t份数\t日期",
        "1\t居民户口簿\t1\t2024-03-05",
        "2\t不动产权证书,或购房合同\t2\t2024-03-06",
    )
    body = (make.SAMPLES / "materials.xls").read_bytes()
    return Case("XLS", body, lines, {"gongkai": _ours, "xlrd": _xlrd})


def _word(make: Any) -> Case:  # noqa: ANN401
    paragraphs = [f"第{n}条{SENTENCE}。" for n in range(PARAGRAPHS)]
    body = make.docx(*paragraphs, make.table(TABLE))
    lines = (*paragraphs, *("\t".join(row) for row in TABLE))
    return Case("DOCX", body, lines, {"gongkai": _ours, "python-docx": _python_docx})


def _ours(body: bytes) -> str:
    return read_document(body).text


def _pdfium(body: bytes) -> str:
    import pypdfium2  # noqa: PLC0415 - each is timed alone

    document = pypdfium2.PdfDocument(body)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _pypdf(body: bytes) -> str:
    import pypdf  # noqa: PLC0415

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)


def _pdfminer(body: bytes) -> str:
    from pdfminer.high_level import extract_text  # noqa: PLC0415

    return str(extract_text(io.BytesIO(body)))


def _openpyxl(body: bytes) -> str:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


def _xlrd(body: bytes) -> str:
    import xlrd  # noqa: PLC0415

    sheets = xlrd.open_workbook(file_contents=body).sheets()
    return "\n".join("\t".join(map(str, sheet.row_values(n))) for sheet in sheets for n in range(sheet.nrows))


def _python_docx(body: bytes) -> str:
    import docx  # noqa: PLC0415

    document = docx.Document(io.BytesIO(body))
    rows = (row for table in document.tables for row in table.rows)
    lines = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*lines, *("\t".join(cell.text for cell in row.cells) for row in rows)])


def _maker() -> Any:  # noqa: ANN401
    """The maker of documents that the tests use."""
    path = Path(__file__).resolve().parents[1] / "tests" / "parsers" / "documents" / "make.py"
    spec = importlib.util.spec_from_file_location("_made_documents", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
