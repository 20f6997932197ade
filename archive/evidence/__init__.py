"""What makes the archive evidence: manifests, the check of everything against everything, recovery."""
