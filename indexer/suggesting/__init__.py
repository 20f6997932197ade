"""What to ask instead of a query that finds nothing."""
