"""博达 VSB WebBuilder: ``/info/<column>/<article>.htm``."""

from __future__ import annotations

import re

from .base import Layout

VSB = Layout(
    name="vsb",
    signs=("#vsb_content*", ".v_news_content"),
    bodies=("#vsb_content*", ".v_news_content"),
    address=re.compile(r"/info/\d+/\d+\.htm$|urltype=news\.NewsContentUrl"),
)
