"""Lists that only a browser renders: a Chromium without any network of its own, behind the extra ``browser``.

What a page's script asks for is asked by the crawler, under its rules, and archived as it came; the browser
is handed the answers. See ``docs/adr/0016``.
"""
