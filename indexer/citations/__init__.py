"""How a capture is cited: in words and for programs that keep references."""
