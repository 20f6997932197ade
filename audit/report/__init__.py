"""What an audit looks like: a table for a person, JSON and CSV for a program."""
