"""EasySite: ``/…/<numeric id>/index.html``."""

from __future__ import annotations

from .base import Layout

EASYSITE = Layout(
    name="easysite",
    bodies=(".easysite-news-text", "#articleWrap"),
    marks=("easysite-news", "easysite-article"),
)
