"""The tables of a ledger: how they are laid out, filled and read."""
