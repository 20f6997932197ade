"""大汉 Hanweb JCMS and JPaaS: ``/art/YYYY/M/D/art_<column>_<article>.html``, ``/art/YYYY/art_<32 hex>.html``.

``Maketime`` in the head is the day of the last rebuild. A hidden ``#hiddenLocation`` names the columns.
"""

from __future__ import annotations

import re

from .base import Layout

HANWEB = Layout(
    name="hanweb",
    bodies=("#zoom", ".zoom", ".main_section", ".main-txt", ".bt_content"),
    signs=("#hiddenLocation",),
    address=re.compile(r"/art/\d{4}/.*art_\w+\.html$"),
)
