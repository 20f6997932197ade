"""What a browser is shown of the archive, on this machine alone."""
