"""EasySite: ``/…/<numeric id>/index.html``."""

from __future__ import annotations

from .base import Layout

EASYSITE = Layout(
    name="easysite",
    bodies=(".easysite-news-text", "#articleWrap"),
    signs=(".easysite-news*", ".easysite-article*"),
)
