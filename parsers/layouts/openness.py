"""The Anhui platform of 龙讯: ``/public/<organ>/<id>.html``, ``/openness/grassroots/<column>/<id>.html``.

组配分类 names the item of the catalogue. Labels are spread by spans; the table stands twice, for two screens.
"""

from __future__ import annotations

import re

from .base import Layout

OPENNESS = Layout(
    name="openness",
    bodies=("#zoom", ".j-fontContent"),
    signs=(".table_suoyin", ".j-fontContent"),
    address=re.compile(r"/(?:public/\d+|grassroots/\d+|(?:openness)?show)/\d+\.html$", re.IGNORECASE),
)
