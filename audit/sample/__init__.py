"""Spot checks: a reproducible random sample of an audit's cells, its evidence, and what reviewers say."""
