"""How fast, how lean and how sparing of its servers the crawl is; see ``bench/README.md``."""
