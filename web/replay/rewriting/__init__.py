"""References in what was archived, led into the archive."""
