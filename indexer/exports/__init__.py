"""Notices as files for others: the forms, how an export is made whole, and the manifest beside it.

A form is one file here and one line in `forms.FORMS`::

    columns.py      the columns of every table: names, kinds, meanings
    jsonl.py  csv_table.py (cells.py)  parquet.py (arrow.py)      the forms of rows
    understood.py   a query as it was applied
    request.py      what is asked for, and what an interrupted export must have in common with it
    staging.py      NAME.part and its journal: how an interrupted export goes on
    run.py          from a request to a file with its manifest, or to a stream
    manifest.py                                                   what is said of a file that was made
    evidence.py     from notices to the captures that they were read from, for forms of the archive

Two exports of one request from one state of an index have the same bytes, whether they were interrupted or
not: nothing in a data file depends on time, place or number of steps.
"""
