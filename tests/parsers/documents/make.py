"""Makes the documents of these tests out of our own words: no library that reads them has written them.

``samples/`` holds two that LibreOffice wrote of our text: a genuine DOC and XLS.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

SAMPLES = Path(__file__).parent / "samples"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def package(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The archive with the mark of encryption on every member."""
    data = bytearray(archive)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    return bytes(data)


# --- DOCX


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*blocks: str, prolog: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    return package(
        {
            **_frame("word/document.xml", {"word/document.xml": "wordprocessingml.document.main"}),
            "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
            **(extra or {}),
        }
    )


def _frame(main: str, parts: dict[str, str]) -> dict[str, str | bytes]:
    """Types and relations of an OOXML package."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{rels}" Target="{main}"/></Relationships>'
        ),
    }


# --- XLSX


def xlsx(sheets: dict[str, list[list[object]]], *, far: str | None = None) -> bytes:
    """Sheets of texts and numbers; ``far`` puts one more cell into the first sheet, at that place."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = {f"xl/worksheets/sheet{n}.xml": "spreadsheetml.worksheet" for n in range(1, len(sheets) + 1)}
    parts = _frame("xl/workbook.xml", {"xl/workbook.xml": "spreadsheetml.sheet.main", **names})
    entries, targets = "", ""
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        body = "".join(
            f'<row r="{r}">{"".join(_cell(r, c, value) for c, value in enumerate(row))}</row>'
            for r, row in enumerate(rows, start=1)
        )
        body += (
            f'<row r="{far.lstrip("ABCDEFX")}"><c r="{far}"><v>1</v></c></row>' if far and number == 1 else ""
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>"
        )
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" xmlns:r="{rels}"/>'
        targets += (
            f'<Relationship Id="rId{number}" Type="{rels}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
    parts["xl/workbook.xml"] = f"<workbook {main}><sheets>{entries}</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}</Relationships>'
    )
    return package(parts)


def _cell(row: int, column: int, value: object) -> str:
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' if value else ""


# --- OFD


def ofd(*pages: str, template: str | None = None, extra: dict[str, str | bytes] | None = None) -> bytes:
    """A file of pages, each the objects of its one layer."""
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    common = '<ofd:TemplatePage ID="900" BaseLoc="Tpls/T.xml"/>' if template is not None else ""
    use = '<ofd:Template TemplateID="900" ZOrder="Background"/>' if template is not None else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {OFD}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages></ofd:Document>"
        ),
    }
    for number, objects in enumerate(pages):
        layer = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
        parts[f"Doc_0/Pages/P{number}/Content.xml"] = f"<ofd:Page {OFD}>{use}{layer}</ofd:Page>"
    if template is not None:
        layer = f"<ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content>"
        parts["Doc_0/Tpls/T.xml"] = f"<ofd:Page {OFD}>{layer}</ofd:Page>"
    return package({**parts, **(extra or {})})


def ofd_text(
    text: str, x: float, y: float, *, size: float = 5, delta: str | None = None, more: str = ""
) -> str:
    """A text object whose first character's left upper corner is about (x, y), in millimetres."""
    steps = delta if delta is not None else f"g {max(1, len(text) - 1)} {size}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_rule(x: float, y: float, width: float, height: float) -> str:
    return f'<ofd:PathObject ID="1" Boundary="{x} {y} {width} {height}"><ofd:AbbreviatedData>M 0 0 L 1 1</ofd:AbbreviatedData></ofd:PathObject>'


# --- PDF

Text = tuple[float, float, float, str]
"""x, y (from the bottom, in points), size, text."""


def pdf(
    *pages: list[Text],
    drawn: str = "",
    rotate: int = 0,
    box: tuple[float, float] = (595, 842),
    trailer: str = "",
    picture: bool = False,
) -> bytes:
    """A PDF with a font that is not embedded, its codes UCS-2; ``drawn`` is added to each page's content."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
    ]
    for number, texts in enumerate(pages):
        content = drawn + "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in texts
        )
        content += f"q {box[0]} 0 0 {box[1]} 0 0 cm /I1 Do Q\n" if picture else ""
        resources = f"<</Font<</F1 {font} 0 R>>/XObject<</I1 {font + 3} 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Rotate {rotate}"
            f"/Resources {resources}/Contents {4 + 2 * number} 0 R>>".encode()
        )
        packed = zlib.compress(content.encode())
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    objects += [
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[{font + 1} 0 R]>>".encode(),
        (
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor {font + 2} 0 R/DW 1000"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/W[1 95 500]>>"
        ).encode(),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
            b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        ),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream",
    ]
    return _pdf_file(objects, trailer)


def _pdf_file(objects: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


PDF_PASSWORD = (
    "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
)
"""For a trailer: a document whose keys fit no password."""


# --- OLE and DOC


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each padded beyond the size of small ones."""
    sector = 512
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[int] = []
    starts: dict[str, int] = {}
    body = b""
    for name, data in padded.items():
        starts[name] = len(chains)
        count = -(-len(data) // sector)
        chains += [*range(len(chains) + 1, len(chains) + count), 0xFFFFFFFE]
        body += data.ljust(count * sector, b"\0")
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, data) in enumerate(padded.items(), start=1):
        following = number + 1 if number < len(padded) else 0xFFFFFFFF
        directory += _entry(name, 2, starts[name], len(data), right=following)
    count = -(-len(directory) // sector)
    directory_at = len(chains)
    chains += [*range(len(chains) + 1, len(chains) + count), 0xFFFFFFFE]
    fat_at = len(chains)
    chains.append(0xFFFFFFFD)
    assert len(chains) <= 128, "one sector of the table is enough for these tests"
    fat = struct.pack("<128I", *chains, *[0xFFFFFFFF] * (128 - len(chains)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", fat_at, *[0xFFFFFFFF] * 108)
    return head + body + directory.ljust(count * sector, b"\0") + fat


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<3I36x", 0xFFFFFFFF, right, child) + struct.pack("<IQ", start, size)


def _units(piece: str | bytes) -> int:
    return len(piece) if isinstance(piece, bytes) else len(piece.encode("utf-16-le")) // 2


def doc(*pieces: str | bytes, flags: int = 0, length: int | None = None) -> bytes:
    """A Word 97 file of pieces, UTF-16 for str and one byte a character for bytes; no properties of paragraphs."""
    count = sum(map(_units, pieces))
    main = bytearray(0x600)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, count if length is None else length)
    places, entries, at = [0], b"", 0
    for piece in pieces:
        at += _units(piece)
        places.append(at)
        single = isinstance(piece, bytes)
        where = len(main) * 2 | 0x40000000 if single else len(main)
        entries += struct.pack("<HIH", 0, where, 0)
        main += piece if isinstance(piece, bytes) else piece.encode("utf-16-le")
    plc = struct.pack(f"<{len(places)}I", *places) + entries
    table = b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", main, 0x01A2, 0, len(table))
    return ole({"WordDocument": bytes(main), "0Table": table})


# --- all of them

GUIDE = [
    "样县公安局户口迁移办事指南",
    "一、受理部门：各派出所户籍窗口。",
    "二、办理条件：在县内购房、投靠亲属的居民。",
    "三、所需材料：居民户口簿、居民身份证。",
    "四、办理时限：当场办结。",
]


def rtf(lines: list[str]) -> bytes:
    def coded(line: str) -> str:
        return "".join(c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode("gbk")) for c in line)

    head = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}{\*\generator none;}\f0 "
    return (head + r"\par ".join(map(coded, lines)) + r"\par}").encode("ascii")


def pdf_guide(lines: list[str] = GUIDE) -> bytes:
    return pdf([(72, 770 - 30 * n, 16, line) for n, line in enumerate(lines)])


def every_format() -> dict[str, bytes]:
    """The guide, or a table of materials, once in each format."""
    rows: list[list[object]] = [["序号", "材料名称", "份数"], [1, "居民户口簿", 1], [2, "居民身份证", 2]]
    return {
        "pdf": pdf_guide(),
        "docx": docx(*GUIDE, table([["序号", "材料名称"], ["1", "居民户口簿"]])),
        "doc": (SAMPLES / "guide.doc").read_bytes(),
        "xls": (SAMPLES / "materials.xls").read_bytes(),
        "xlsx": xlsx({"材料": rows, "说明": [["户口迁移"]]}),
        "ofd": ofd("".join(ofd_text(line, 20, 20 + 10 * n) for n, line in enumerate(GUIDE))),
        "rtf": rtf(GUIDE),
        "txt": "\n".join(GUIDE).encode("gb18030"),
        "csv": "序号,材料名称\n1,居民户口簿\n".encode(),
        "zip": package({"指南.docx": docx(*GUIDE), "a/表.csv": "序号,名称\n1,表\n".encode()}),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    }
