"""How the answers of `gongkai search` are shown, and their JSON."""
