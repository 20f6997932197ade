"""Copies of a data folder's sites at any address that fsspec knows, such as ``s3://bucket/prefix``.

A store holds only objects that are written once and never again, but for ``writer.json``::

    store.json                                   {"format": 1}
    sites/<site>/manifests/<generation>.json     what a push left: readers trust what the newest one lists
    sites/<site>/warc/<name>/<start>-<sha256>    bytes of that WARC file from ``start`` on: one push's worth
    sites/<site>/torn/<name>/<start>-<sha256>    the same of what crashes left
    sites/<site>/ledger/<sha256>.db.gz           the ledger as it was at a push
    sites/<site>/writer.json                     who took the site to write it, and until when

A push uploads what the last manifest lacks, then creates the next manifest, which is refused where there is
one of that number: of two pushes at a time one fails, and nothing is overwritten. An object's name holds the
hash of its content, so one that is there is the right one. What no manifest lists does not exist.

A site is its own unit here too: no object belongs to two of them.
"""
