"""An audit of 3,000 regions over a hundred thousand notices, and over a million."""
