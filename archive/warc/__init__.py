"""WARC files: names, records, digests, HTTP heads, codings; written here and read here."""
