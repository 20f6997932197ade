"""One crawl in several processes."""
