"""A small world of sample sites on loopback, for trying gongkai without touching a real server."""
