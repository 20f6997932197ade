"""Reads notices and lists out of pages. Pure functions: no network, no clock, no files."""
