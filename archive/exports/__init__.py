"""Parts of the archive for others: WARC, WACZ, and BagIt bags of evidence.

Each form takes the captures that its caller chose, adds what they rest on (the record that a revisit refers
to, requests, acknowledgements), and copies the records as they stand. The same choice from the same archive
gives the same bytes: no clock is asked, and the order is that of the archive.
"""
