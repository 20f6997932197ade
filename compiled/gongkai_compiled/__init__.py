"""The walk over a page's tree, compiled; `parsers.flow` and `parsers.gathering` say what it gives.

Importing it raises ImportError where it was built against another lxml than the one that is installed.
"""
