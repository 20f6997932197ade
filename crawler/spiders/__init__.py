"""One spider for each way of access, many sites in each."""
