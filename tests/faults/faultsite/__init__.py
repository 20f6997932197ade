"""A site on loopback that does everything wrong, one fault at a time, the same in every run."""
