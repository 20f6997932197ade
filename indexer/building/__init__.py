"""From the archive to an index: pages read on all cores, and accounts of them."""
