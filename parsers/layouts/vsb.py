"""博达 VSB WebBuilder: ``/info/<column>/<article>.htm``."""

from __future__ import annotations

import re

from .base import Layout

VSB = Layout(
    name="vsb",
    bodies=("#vsb_content*", ".v_news_content"),
    marks=("vsb_content", "_showDynClicks", "VWebServer"),
    address=re.compile(r"/info/\d+/\d+\.htm$|urltype=news\.NewsContentUrl"),
)
