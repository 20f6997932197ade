"""OLE files: what Word 97 to 2003, Excel, WPS and encrypted OOXML are kept in."""

from __future__ import annotations

import io
from contextlib import closing
from typing import TYPE_CHECKING

from .budget import Stopped
from .doc import read_doc
from .model import Trouble
from .sheets import read_sheets
from .sniffing import DOC, OLE, PPT, XLS

if TYPE_CHECKING:
    from .budget import Budget


def read_ole(body: bytes, budget: Budget) -> tuple[str, list[str]]:
    """Media type and lines of an OLE file. Raises Stopped."""
    import olefile  # noqa: PLC0415 - of these files only

    try:
        file = olefile.OleFileIO(io.BytesIO(body), raise_defects=olefile.DEFECT_FATAL)
    except Exception as error:  # noqa: BLE001 - the library raises whatever a broken header leads to
        raise Stopped(Trouble.DAMAGED, f"the OLE file cannot be opened ({error})"[:200]) from None
    with closing(file):
        media_type = _kind(file)
        if media_type == DOC:
            return DOC, read_doc(file, budget)
    if media_type == XLS:
        return XLS, read_sheets(body, budget)
    raise Stopped(Trouble.UNSUPPORTED, f"an OLE file of the kind {media_type}")


def _kind(file: object) -> str:
    """What the streams say the file is. Raises Stopped for one that asks for a password."""
    try:
        names = {entry[0].lower() for entry in file.listdir()}  # type: ignore[attr-defined] # olefile has no types
    except Exception as error:  # noqa: BLE001 - a broken directory
        raise Stopped(Trouble.DAMAGED, f"the OLE directory cannot be read ({error})"[:200]) from None
    if not names:
        raise Stopped(Trouble.DAMAGED, "the OLE directory holds nothing")
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise Stopped(Trouble.ENCRYPTED, "the document asks for a password")
    if "worddocument" in names:
        return DOC
    if names & {"workbook", "book"}:
        return XLS
    return PPT if "powerpoint document" in names else OLE
