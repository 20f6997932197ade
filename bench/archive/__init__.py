"""The archive measured: writing against bare warcio, look-ups in large ledgers, recrawls without news."""
