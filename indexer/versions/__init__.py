"""What became of each address: when it was first seen, changed, missing, removed, restored, moved.

Everything here is a function of captures and looks in the archive. What a capture said is what the parser of
today reads in it, so a better parser tells a better history.
"""
