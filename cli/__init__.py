"""The command line: parses options, calls one function, prints. Nothing heavy is imported at start."""
