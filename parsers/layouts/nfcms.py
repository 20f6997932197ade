"""广东 NFCMS: ``/<path>/content/post_<id>.html``. Old articles keep the editor's div of another platform."""

from __future__ import annotations

import re

from .base import Layout

NFCMS = Layout(
    name="nfcms",
    signs=("#zoomcon",),
    bodies=("#zoomcon", ".TRS_Editor", ".zw", ".xl-nr", ".article-content"),
    address=re.compile(r"/content/(?:\w+/){0,6}post_\d+\.html$"),
)
