"""The policy pages of www.gov.cn: a bordered table of metadata above ``#UCAP-CONTENT``."""

from __future__ import annotations

import re

from .base import Layout

GOVCN = Layout(
    name="govcn",
    bodies=("#UCAP-CONTENT", ".pages_content"),
    address=re.compile(r"//(?:www\.)?gov\.cn/.*content_\d+\.html?$"),
)
