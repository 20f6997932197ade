"""The name of a page's text, where somebody kept that without the page."""

from __future__ import annotations

TEXT_OF = "urn:text:"
"""Stands before a page's address, as other archivists have it: the text is no capture of that address."""
