"""Below HTTP: which addresses may be asked, connections and their limits, TLS, packed bodies, failures."""
