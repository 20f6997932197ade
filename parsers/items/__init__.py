"""From a notice to the items of the catalogue that it serves."""
