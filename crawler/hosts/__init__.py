"""What a run knows of one host and how it behaves there: rules, patience, blocks, redirects, lost pages."""
