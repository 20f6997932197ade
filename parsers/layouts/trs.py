"""TRS WCM (拓尔思): ``/<channel>/YYYYMM/tYYYYMMDD_<document>.html``.

The editor's div may stand twice inside itself; pages migrated to other platforms keep it. The date in the
address is the day on which the record was created, not that of publication.
"""

from __future__ import annotations

import re

from .base import Layout

TRS = Layout(
    name="trs",
    signs=(".trs_editor_view", ".TRS_UEDITOR", ".TRS_Editor"),
    bodies=(".trs_editor_view", ".TRS_UEDITOR", ".TRS_Editor", ".article-con"),
    address=re.compile(r"/t(?:\d{8}_)?\d+\.s?html?$"),
)
