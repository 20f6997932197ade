"""A real Elasticsearch node for tests and benchmarks."""
