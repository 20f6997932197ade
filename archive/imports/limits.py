"""How much an import takes from one file. Archives of others may be hostile: every bound has a name here."""

from __future__ import annotations

from datetime import UTC, datetime

MAX_BYTES = 64 << 20
"""The largest page, record or body that is taken in, unless told otherwise (``--max-bytes``)."""

GRACE_BYTES = 1 << 30
MAX_RATIO = 100
"""A file may unpack to ``GRACE_BYTES`` + ``MAX_RATIO`` × its size: web archives reach 10, bombs 1,000."""

MAX_MEMBERS = 100_000
"""Members of a ZIP file, and resources of a WACZ package."""

MAX_DIRECTORY = 64 << 20
"""Bytes of a ZIP file's central directory."""

MAX_JSON = 16 << 20
"""Bytes of a JSON document that is read as a whole, such as datapackage.json."""

MAX_DEPTH = 64
"""Nesting of a JSON document."""

MAX_HEAD = 1 << 20
"""Bytes of an HTTP or MIME head, and of a record's header."""

MAX_HEADERS = 2_000
"""Header lines of one message."""

MAX_NESTING = 8
"""Multiparts within multiparts of an MHTML file."""

MAX_PROBLEMS = 1_000
"""Lines of a report; what goes beyond is counted."""

MAX_SITES = 2_000
"""Sites that one file may bring, a folder and a ledger each; ``--site`` files all under one."""

MAX_SITE_NAME = 200
"""Characters of a site's folder, as it is quoted: file systems take 255, and WARC files add to it."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No page of the web is older."""
