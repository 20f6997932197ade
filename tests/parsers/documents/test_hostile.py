"""Files that mean harm, or are broken: an issue each, never an exception, within bounds of time and memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from parsers.documents.model import DEFAULT, Trouble
from parsers.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Any  # the module that tests/conftest.py loads

CODES = frozenset(Trouble)
SMALL = replace(DEFAULT, unpacked=8 << 20, ratio_from=1 << 16)


@pytest.mark.parametrize(
    "case",
    [
        lambda make: make.pdf([(72, 700, 16, "密")], trailer=make.PDF_PASSWORD),
        lambda make: make.ole({"EncryptionInfo": b"\4", "EncryptedPackage": b"x" * 5000}),
        lambda make: make.doc("密", flags=0x0100),
        lambda make: make.encrypted(make.package({"指南.docx": make.docx("密")})),
        lambda make: make.encrypted(make.docx("密")),
        lambda make: make.encrypted(make.xlsx({"密": [["密"]]})),
    ],
    ids=["pdf", "docx by office", "doc", "zip", "docx by zip", "xlsx by zip"],
)
def test_what_asks_for_a_password(make: Make, case: Callable[[Make], bytes]) -> None:
    document = read_document(case(make))
    assert (document.text, document.codes) == ("", ("encrypted",))


def test_nothing_at_all() -> None:
    assert read_document(b"").issues == ("damaged: the file is empty",)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "doc", "xls", "xlsx", "ofd", "zip"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_file_cut_short_says_so_or_gives_what_is_there(make: Make, suffix: str, share: float) -> None:
    body = make.every_format()[suffix]
    document = read_document(body[: int(len(body) * share)])
    assert document.issues or document.text
    assert set(document.codes) <= CODES


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "ofd", "zip"])
def test_a_package_that_unpacks_to_a_thousand_times_its_size(make: Make, suffix: str) -> None:
    blanks = b"<x>" + b" " * (6 << 20) + b"</x>"
    parts: dict[str, dict[str, str | bytes]] = {
        "docx": {"word/document.xml": blanks},
        "xlsx": {"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": blanks},
        "ofd": {"OFD.xml": blanks},
        "zip": {"a.txt": blanks},
    }
    assert read_document(make.package(parts[suffix]), limits=SMALL).codes == ("bomb",)


def test_many_members_that_together_unpack_to_too_much(make: Make) -> None:
    noise = bytes(range(256)) * 4096
    body = make.package({f"{n}.txt": noise for n in range(12)})
    assert "bomb" in read_document(body, limits=SMALL).codes


def test_a_directory_that_lies_about_sizes(make: Make) -> None:
    body = bytearray(make.package({"word/document.xml": b"<x>" + b" " * (9 << 20)}))
    at = body.find(b"PK\x01\x02")
    body[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert set(read_document(bytes(body), limits=SMALL).codes) <= {"bomb", "damaged"}


def test_archives_in_archives(make: Make) -> None:
    body = make.package({"指南.txt": "户口迁移"})
    for _ in range(2):
        body = make.package({"内.zip": body})
    assert read_document(body).text == "内.zip\n内.zip\n指南.txt\n户口迁移"
    for _ in range(30):
        body = make.package({"内.zip": body})
    assert read_document(body).codes == ("too_deep",)


def test_more_members_than_an_archive_may_have(make: Make) -> None:
    body = make.package({f"{n}.txt": "x" for n in range(30)})
    assert read_document(body, limits=replace(DEFAULT, members=20)).codes == ("too_many_members",)


@pytest.mark.parametrize("kind", ["docx", "ofd"])
def test_xml_with_a_billion_laughs(make: Make, kind: str) -> None:
    names = "abcdefghi"
    bombs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    prolog = f'<!DOCTYPE x [<!ENTITY a "哈哈哈哈">{bombs}]>'
    if kind == "docx":
        body = make.docx(f"<w:p><w:r><w:t>&{names[-1]};</w:t></w:r></w:p>", prolog=prolog)
    else:
        body = make.package({"OFD.xml": f"{prolog}<x>&{names[-1]};</x>"})
    assert read_document(body).codes == ("bomb",)


def test_xml_that_asks_for_a_file_of_ours(make: Make) -> None:
    prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    document = read_document(make.docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", prolog=prolog))
    assert (document.text, document.codes) == ("", ("bomb",))


def test_xml_nested_beyond_reason(make: Make) -> None:
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert read_document(make.docx(deep)).codes == ("damaged",)


def test_a_member_that_names_a_place_outside_is_only_shown_by_its_last_part(make: Make) -> None:
    body = make.package({"../../../etc/passwd.txt": "甲", "C:\\Windows\\win.txt": "乙"})
    assert read_document(body).text == "passwd.txt\n甲\nwin.txt\n乙"


def test_an_ofd_that_refers_out_of_its_package(make: Make) -> None:
    root = f"<o {make.OFD}><DocRoot>../../../etc/passwd</DocRoot></o>"
    assert read_document(make.package({"OFD.xml": root})).codes == ("damaged",)


def test_ten_thousand_pages_give_the_first_thousand(make: Make) -> None:
    document = read_document(make.pdf(*[[] if n % 100 else [(72, 700, 16, f"页{n}")] for n in range(10_000)]))
    assert document.codes == ("too_many_pages",)
    assert document.text.split("\n")[-1] == "页900"


def test_a_page_as_wide_as_a_town(make: Make) -> None:
    document = read_document(make.pdf([(9e8, 9e8, 16, "户口"), (72, 700, 1e7, "迁移")], box=(1e9, 1e9)))
    assert set(document.codes) <= CODES
    assert read_document(make.pdf([], box=(1e9, 1e9), picture=True), recognise=lambda _: "").codes == (
        "scanned",
    )


def test_a_page_with_more_characters_than_a_page_has(make: Make) -> None:
    page = [(72, 700 - n, 1, "户" * 1000) for n in range(70)]
    assert read_document(make.pdf(page)).codes == ("too_large",)


def test_a_sheet_of_two_cells_at_the_ends_of_the_earth(make: Make) -> None:
    document = read_document(make.xlsx({"甲": [["一"]]}, far="XFD1048576"))
    assert document.issues == ("too_large: a sheet of 1048576 rows by 16384 columns",)


def test_an_ofd_of_one_endless_line(make: Make) -> None:
    body = make.ofd(make.ofd_text("户" * 3000, 20, 20, delta="g 4000000000 5 " * 500))
    assert read_document(body).text == "户" * 3000


def test_an_ofd_with_numbers_that_are_none(make: Make) -> None:
    text = make.ofd_text("户口", 20, 20, delta="nan 1e999 inf", more='CTM="a b c d e f" HScale="x"')
    assert read_document(make.ofd(text)).text == "户口"


def test_a_file_larger_than_may_be_read() -> None:
    assert read_document(b"x" * 101, limits=replace(DEFAULT, size=100)).codes == ("too_large",)


def test_more_text_than_is_kept(make: Make) -> None:
    document = read_document(make.docx(*["户口迁移"] * 100), limits=replace(DEFAULT, characters=50))
    assert document.codes == ("too_large",)
    assert len(document.text) <= 50


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "ofd", "rtf", "zip"])
def test_a_deadline_that_has_passed(make: Make, suffix: str) -> None:
    document = read_document(make.every_format()[suffix], expired=lambda: True)
    assert document.codes[0] == "timeout"


def test_a_deadline_between_pages_keeps_those_before(make: Make) -> None:
    asked = iter([False, False, True])
    body = make.pdf(*[[(72, 700, 16, f"第{n}章 户口迁移办事")] for n in range(5)])
    document = read_document(body, expired=lambda: next(asked))
    assert (document.text, document.codes) == ("第0章 户口迁移办事\n第1章 户口迁移办事", ("timeout",))


def test_memory_stays_within_what_may_be_unpacked() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        for n in range(40):
            file.writestr(f"{n}.txt", b"\0" * (8 << 20))
    tracemalloc.start()
    document = read_document(inner.getvalue(), limits=SMALL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert document.codes == ("bomb",)
    assert peak < 64 << 20
