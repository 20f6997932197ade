"""Captures that others made: what they saved, taken in with where it came from."""
