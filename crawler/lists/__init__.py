"""Walking the lists of a site's columns: to known ground or to their ends, and what was got of them."""
