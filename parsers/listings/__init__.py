"""How each publishing platform writes its lists; :func:`parsers.listing.parse_listing` chooses among them."""
