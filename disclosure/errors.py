"""Every exception that gongkai raises on purpose, as one tree.

::

    GongkaiError
    ├── UserError               the call or a file the user wrote is wrong           exit 2
    │   ├── RegistryError       a registry file breaks its rules; holds every fault
    │   ├── UnknownName         no site, agency or region of that name
    │   ├── QueryError          a search query cannot be understood
    │   └── InputError          a file to read is missing or not what it should be
    │       └── UnknownKey      it has a key that this version does not know
    ├── SourceError             what a site answered, or did not
    │   ├── ParseError          a page cannot be read as a notice or list            exit 1
    │   │   └── BodyTooLarge    it is longer, unpacked, than whoever reads it takes
    │   └── UnreachableError    nothing at all could be reached                      exit 3
    ├── DataError               the data folder cannot be used as it is              exit 4
    │   ├── ArchiveDamaged      a WARC or ledger contradicts itself
    │   ├── FormatVersionError  the folder was written by a newer gongkai
    │   ├── LedgerLocked        another process is writing it: nothing is damaged       exit 1
    │   ├── StorageFull         the disk took no more bytes
    │   ├── StorageRefused      the system does not let the files be opened, read or written
    │   ├── StoreError          a remote store refused, or gave what it should not
    │   ├── StoreDiverged       folder and store each hold what the other lacks         exit 1
    │   └── TooManyOpenFiles    the system lets this process open no more
    └── BelowTarget             done, but less than was asked                        exit 1

Only ``cli`` turns an exception into a line and an exit status. Whatever is not in this tree is a bug of
ours: exit 70.
"""

from __future__ import annotations

from typing import ClassVar


class GongkaiError(Exception):
    """Root of the tree. ``exit_status`` is what the command line ends with."""

    exit_status: ClassVar[int] = 70


class UserError(GongkaiError):
    """The call, or a file that the user wrote, is wrong; the message says what to change."""

    exit_status = 2


class RegistryError(UserError):
    """A registry file breaks its rules. ``faults`` holds one line each, as ``file:line: key: what``."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class UnknownName(UserError):
    """No site, agency or region bears the name; the message offers the nearest ones."""


class QueryError(UserError):
    """A search query cannot be understood; the message gives the position and a hint."""


class InputError(UserError):
    """A file to read is missing, unreadable, or not of the kind it should be."""


class UnknownKey(InputError):
    """A file has a key that this version does not know: misspelt, or of another version."""


class SourceError(GongkaiError):
    """A site's answer, or its absence, stops one thing from being done."""

    exit_status = 1


class ParseError(SourceError):
    """A page cannot be read as what it should be. Never raised for a field that is merely absent."""


class BodyTooLarge(ParseError):
    """A body has, or unpacks to, more bytes than whoever reads it takes into memory."""


class UnreachableError(SourceError):
    """Nothing of what was asked for could be reached."""

    exit_status = 3


class DataError(GongkaiError):
    """The data folder cannot be used as it is; nothing was lost by saying so."""

    exit_status = 4


class ArchiveDamaged(DataError):
    """A WARC file or a ledger contradicts itself; names file, offset and what to run."""


class FormatVersionError(DataError):
    """The data folder was written by a newer gongkai."""


class LedgerLocked(DataError):
    """Another process is writing this site or index; names the file that it holds."""

    exit_status = 1


class StorageFull(DataError):
    """The disk took no more bytes. What was acknowledged before is safe."""


class StorageRefused(DataError):
    """The system does not let files be opened, read or written: rights, a read-only medium, a failing disk.

    That says nothing of what is in them.
    """


class StoreError(DataError):
    """A remote store refused what was asked of it, or answered with what it should not; nothing was lost."""


class StoreDiverged(DataError):
    """A data folder and a store each hold what the other lacks; neither was changed."""

    exit_status = 1


class TooManyOpenFiles(DataError):
    """The system lets this process, or all of them, open no more files now; the data are well."""


class BelowTarget(GongkaiError):
    """The command did its work, but the result is below what was asked (totals missed, check failed)."""

    exit_status = 1
