"""From archive to index, and from index to answers."""
