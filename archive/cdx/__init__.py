"""The ledger as other web archives' tools read one: sorted keys of addresses, CDXJ, lists of WARC files."""
