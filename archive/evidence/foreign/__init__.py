"""Checks of files that are not of this archive: WARC by whomever, WACZ. Independent of what writes ours."""
