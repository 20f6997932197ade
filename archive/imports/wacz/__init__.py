"""WACZ packages: WARC files in a ZIP file, with a statement of what is in it (WACZ 1.1.1)."""
