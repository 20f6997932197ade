"""Keeps what each server answered, as evidence: WARC files and a ledger a site.

A data folder holds, beside the index and the audits that others derive::

    gongkai.json                     {"format": 1}
    sites/<site>/warc/*.warc.gz      WARC/1.1, one gzip member a record, append-only
    sites/<site>/ledger.db           SQLite: what the WARC files say, for looking up; rebuilt from them alone
    sites/<site>/stamps/             an authority's stamps on run manifests; kept as they came
    sites/<site>/spool-*.tmp         a large body on its way into a record, nameless where the system can
    sites/<site>/torn/               what a crash left behind the last whole record; kept, never read
    sites/<site>/writer.lock         held by the one process that writes the site
    sites/<site>/looking.lock        held by whoever looks whether that one is held

A site's name is its id, quoted for file systems. A WARC file is called ``<site>-<UTC, to the millisecond>-
<serial>.warc.gz``; the next one begins at 1 GB, after 30 days, or when software or operator change.
A file that was followed, or has reached its size or age, is never appended to again. A record of more than a
megabyte is never in memory as a whole (`archive.warc.blocks`).

One fetch is a ``response`` (or a ``revisit``, where the payload did not change), a ``request``, and, once the
page was read, a ``metadata`` record that says what became of it: the acknowledgement. Runs begin and end with
``metadata`` records of their own. A commit makes the WARC file last before one transaction of the ledger
enters what the records say, by the same code that rebuilds a lost ledger from them. So a crash costs at most
the fetches of one group, and those are still in the frontier.
"""
