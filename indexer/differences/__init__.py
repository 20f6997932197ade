"""What differs between two versions of a notice: fields, paragraphs, words; as a page and as JSON."""
