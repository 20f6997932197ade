# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The octets of a page: whether they are UTF-8, and without the tags that close it (parsers.source)."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.string cimport memchr, memcpy


cdef inline bint goes_on(unsigned char octet) noexcept nogil:
    """Whether an octet is one of those that follow the first of a character."""
    return octet & 0xC0 == 0x80


cdef inline int taken_by(const unsigned char* at) noexcept nogil:
    """How many octets the character takes that begins here; 0 where none does (Unicode 16, table 3-7)."""
    cdef unsigned char first = at[0], second = at[1] if at[0] else 0
    if first < 0x80:
        return 1
    if not goes_on(second) or first < 0xC2 or first > 0xF4:
        return 0
    if first < 0xE0:
        return 2
    if not goes_on(at[2]):
        return 0
    if first < 0xF0:
        return 0 if (first == 0xE0 and second < 0xA0) or (first == 0xED and second > 0x9F) else 3
    if not goes_on(at[3]) or (first == 0xF0 and second < 0x90) or (first == 0xF4 and second > 0x8F):
        return 0
    return 4


def is_utf8(bytes source not None):
    """Whether octets are UTF-8 to the letter, as ``bytes.decode`` takes it."""
    cdef const unsigned char* at = <const unsigned char*>PyBytes_AS_STRING(source)
    cdef const unsigned char* end = at + len(source)
    cdef unsigned long long eight
    cdef int taken
    while at < end:
        if at + 8 <= end:
            memcpy(&eight, at, 8)
            if not eight & 0x8080808080808080ull:
                at += 8
                continue
        taken = taken_by(at)
        if not taken:
            return False
        at += taken
    return True


cdef bint is_treeable(const unsigned char* source, Py_ssize_t length) noexcept nogil:
    """Whether no octet is a control character or may begin U+FFFE or U+FFFF (EF BF BE, EF BF BF)."""
    cdef Py_ssize_t place
    cdef unsigned char found = 0
    for place in range(length):  # loops without a way out, which compilers turn into a few wide steps
        found |= (source[place] < 32) & (source[place] != 9) & (source[place] != 10) & (source[place] != 13)
    for place in range(length - 2):
        found |= (source[place] == 0xEF) & (source[place + 1] == 0xBF) & (source[place + 2] >= 0xBE)
    return not found


cdef Py_ssize_t closing(const unsigned char* tag) noexcept nogil:
    """How many octets a tag takes that closes a page and begins here; 0 for any other. A zero ends the source."""
    cdef const unsigned char* at = tag + 2
    cdef const char* name
    if tag[1] != c"/":
        return 0
    name = "body" if tag[2] | 32 == c"b" else "html"
    while name[0]:
        if (at[0] | 32) != name[0]:
            return 0
        at += 1
        name += 1
    while at[0] == 32 or 9 <= at[0] <= 13:
        at += 1
    return at + 1 - tag if at[0] == c">" else 0


cdef bint ends_there(const unsigned char* at, const unsigned char* end) noexcept nogil:
    """Whether nothing but tags that close a page and blanks stands in the rest of it."""
    while at < end:
        if at[0] == c"<" and closing(at):
            at += closing(at)
        elif at[0] == 32 or 9 <= at[0] <= 13:
            at += 1
        else:
            return False
    return True


cdef enum:
    MOST = 32  # tags that close a page: two are usual

cdef struct Closing:
    const unsigned char* start
    Py_ssize_t taken


def in_one_piece(bytes source not None):
    """The source without the tags that close a page; None where parsers.source has more to do than that."""
    cdef Py_ssize_t length = len(source), taken, left = length
    cdef const unsigned char* at = <const unsigned char*>PyBytes_AS_STRING(source)
    cdef const unsigned char* end = at + length
    cdef const unsigned char* tag = at
    cdef Closing found[MOST]
    cdef int count = 0, number
    if not is_treeable(at, length):
        return None
    while (tag := <const unsigned char*>memchr(tag, c"<", end - tag)) != NULL:
        if taken := closing(tag):
            if count == MOST:
                return None
            found[count].start, found[count].taken = tag, taken
            count += 1
            left -= taken
        tag += taken or 1
    if not count or ends_there(found[0].start, end):
        return source
    cdef bytes plain = PyBytes_FromStringAndSize(NULL, left)
    cdef unsigned char* out = <unsigned char*>PyBytes_AS_STRING(plain)
    for number in range(count):
        memcpy(out, at, found[number].start - at)
        out += found[number].start - at
        at = found[number].start + found[number].taken
    memcpy(out, at, end - at)
    return plain
