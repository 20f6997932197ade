"""MHTML files: a page with its parts in one message (RFC 2557)."""
