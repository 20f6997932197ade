"""Looking at a site before it is registered: few requests, by all rules of a crawl; nothing is archived."""
