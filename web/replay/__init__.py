"""Archived pages in a browser: the nearest capture, its links kept inside the archive, nothing of it run.

::

    urls.py       how an archived address stands in one of ours, and back
    finding.py    captures of an address: the nearest, all of them, those around it
    rewriting/    links in HTML, CSS and headers led into the archive
    guard.py      who may ask, and what a browser may do with an answer
    answers.py    a capture as an HTTP answer: banner, ranges, Memento headers (RFC 7089)
    own_pages.py  the pages that are ours: what is archived, what is not
    app.py        the WSGI application        server.py    it, on loopback

An archived page never runs a script and never reaches the network: every answer carries a policy that lets a
browser load from this server alone and run nothing, so that what the rewriting overlooks is refused, too.
"""
