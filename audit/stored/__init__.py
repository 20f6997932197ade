"""Audits that are kept: stored when they are made, read again, and held against each other."""
