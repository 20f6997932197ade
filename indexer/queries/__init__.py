"""What a person types into the search box: its words, and the tree that engines translate."""
