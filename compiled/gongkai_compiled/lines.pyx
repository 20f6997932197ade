# cython: language_level=3, boundscheck=False, wraparound=False
"""What is asked of every line: whether it is clean (parsers.lines), whether a label may be in it (parsers.labels)."""

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign) noexcept nogil
    bint Py_UNICODE_ISPRINTABLE(Py_UCS4 sign) noexcept nogil
    Py_ssize_t PyUnicode_FindChar(str text, Py_UCS4 sign, Py_ssize_t start, Py_ssize_t end, int direction) except -2


cdef enum:
    INK, SPACE, OTHER  # what a character is to a line; OTHER is looked at by the Python


cdef inline int kind_of(Py_UCS4 sign) noexcept nogil:
    if 0x4E00 <= sign <= 0x9FA5 or (0x20 < sign < 0x7F and sign != c"&"):
        return INK
    if Py_UNICODE_ISSPACE(sign):
        return SPACE
    return INK if sign != c"&" and Py_UNICODE_ISPRINTABLE(sign) else OTHER


cdef inline str plain(object given):
    """A text as one of Python's own type: lxml gives texts of another."""
    return given if type(given) is str else str(given)


cdef str stripped(str text):
    """A text without white space at its ends; None where anything in it has to be folded or left out."""
    cdef Py_ssize_t size = len(text), start = 0, end = 0, place
    cdef Py_UCS4 sign
    cdef int kind
    for place in range(size):
        sign = text[place]
        kind = kind_of(sign)
        if kind == OTHER:
            return None
        if kind == INK:
            if not end:
                start = place
            elif place > end and (place > end + 1 or text[end] != c" "):
                return None
            end = place + 1
    return text if end - start == size else text[start:end]


def line_cleaner(slow):
    """What gives the same as ``slow``, which is parsers.lines.clean_line_in_python, and asks it only in rare cases."""
    def clean_line(text):
        cdef str clean = stripped(text) if type(text) is str else None
        return slow(text) if clean is None else clean
    return clean_line


def has_colon(given):
    """As parsers.labels.has_colon_in_python."""
    cdef str text = plain(given)
    cdef Py_ssize_t size = len(text)
    cdef Py_UCS4 sign
    for sign in (c":", 0xFF1A, 0x2236, 0xFE55):
        if PyUnicode_FindChar(text, sign, 0, size, 1) >= 0:
            return True
    return False


cdef class Beginnings:
    """The first characters of labels: parsers.labels says what they are, and gives the pattern of what is rare."""

    cdef unsigned char kinds[0x10000]  # by character: 1 begins a label, 2 decorates one, 4 is a label by itself
    cdef frozenset pairs
    cdef object pattern

    def __init__(self, frozenset pairs not None, str decoration not None, pattern not None):
        cdef Py_UCS4 sign
        cdef str pair
        self.pairs, self.pattern = pairs, pattern
        for pair in pairs:
            sign = pair[0]
            if sign >= 0x10000:
                raise ValueError(f"a label that begins beyond U+FFFF: {pair!r}")
            self.kinds[sign] |= 5 if len(pair) == 1 else 1
        for sign in decoration:
            self.kinds[sign] |= 2

    def begins(self, given):
        """As parsers.labels.begins_in_python."""
        cdef str text = plain(given)
        cdef Py_UCS4 sign, following
        cdef int kind
        if not text:
            return False
        sign = text[0]
        kind = self.kinds[sign] if sign < 0x10000 else 0
        if not kind:
            return False
        if kind & 1:
            following = text[1] if len(text) > 1 else 0
            if not Py_UNICODE_ISSPACE(following):
                return bool(kind & 4) or text[:2] in self.pairs
        return self.pattern.match(text) is not None
