"""How a run went, measured, and compared with the site's own past."""
