"""开普 UCAP: ``<UCAPCONTENT>`` stands twice on a page, once for small screens."""

from __future__ import annotations

import re

from .base import Layout

UCAP = Layout(
    name="ucap",
    bodies=("#cmsArticle*", "ucapcontent", "#UCAP-CONTENT"),
    signs=("ucaptitle", "ucapcontent", "#UCAP-CONTENT", "#cmsArticle*"),
    address=re.compile(r"/\d{4}/\d{1,2}/\d{1,2}/[0-9a-f]{32}\.shtml$|/c\d+/\d{6}/[0-9a-f]{32}\.shtml$"),
)
