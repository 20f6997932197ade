"""Files that notices consist of or point to, as text: a module a format, `reading.read_document` for all."""
