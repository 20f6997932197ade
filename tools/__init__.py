"""Programs that tests and benchmarks start."""
