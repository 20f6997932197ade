"""Text as octets of UTF-8, gathered piece by piece, and cleaned as parsers.lines.clean_line does."""

cdef struct Buffer:
    unsigned char* octets  # ends in a zero, so that a look ahead stays inside
    Py_ssize_t size
    Py_ssize_t room
    bint has_ink           # whether anything but white space of ASCII is in it
    bint is_indented       # of a cleaned text: whether two wide spaces stood together behind ink


cdef int grow(Buffer* buffer, Py_ssize_t more) except -1:
    """Make room for so many octets more, and the zero behind them."""
    cdef void* larger
    cdef Py_ssize_t wanted = buffer.size + more + 1
    if wanted > buffer.room:
        wanted *= 2
        larger = realloc(buffer.octets, wanted)
        if larger == NULL:
            raise MemoryError
        buffer.octets = <unsigned char*>larger
        buffer.room = wanted
    return 0


cdef int put(Buffer* buffer, const unsigned char* source) except -1:
    """Add a text at the end; blanks before the first ink are left out."""
    cdef Py_ssize_t length
    if not buffer.has_ink:
        while is_blank(source[0]):
            source += 1
        if not source[0]:
            return 0
        buffer.has_ink = True
    length = strlen(<const char*>source)
    grow(buffer, length)
    memcpy(buffer.octets + buffer.size, source, length + 1)
    buffer.size += length
    return 0


cdef inline void empty(Buffer* buffer) noexcept nogil:
    buffer.size = 0
    buffer.has_ink = False


cdef inline bint is_blank(unsigned char octet) noexcept nogil:
    """Whether an octet is white space of ASCII: what str.isspace takes for such below 128."""
    return octet == 32 or 9 <= octet <= 13 or 28 <= octet <= 31


cdef inline int space_at(const unsigned char* at) noexcept nogil:
    """How many octets the white space takes that begins here, 0 for none: all that str.isspace knows."""
    if at[0] < 0x80:
        return is_blank(at[0])
    if at[0] == 0xC2:
        return 2 if at[1] == 0x85 or at[1] == 0xA0 else 0
    if at[0] == 0xE3:
        return 3 if at[1] == 0x80 and at[2] == 0x80 else 0
    if at[0] == 0xE2:
        if at[1] == 0x80:
            return 3 if 0x80 <= at[2] <= 0x8A or at[2] == 0xA8 or at[2] == 0xA9 or at[2] == 0xAF else 0
        return 3 if at[1] == 0x81 and at[2] == 0x9F else 0
    return 3 if at[0] == 0xE1 and at[1] == 0x9A and at[2] == 0x80 else 0


cdef inline int space_before(const unsigned char* end, Py_ssize_t length) noexcept nogil:
    """How many octets the white space takes that ends here, 0 for none."""
    cdef int taken
    for taken in range(1, 4):
        if taken <= length and space_at(end - taken) == taken:
            return taken
    return 0


cdef Py_ssize_t characters(const unsigned char* source, Py_ssize_t length) noexcept nogil:
    """How many characters a text has, white space at its ends aside."""
    cdef Py_ssize_t place, found = 0
    cdef int taken
    while length and (taken := space_before(source + length, length)):
        length -= taken
    while length and (taken := space_at(source)):
        source += taken
        length -= taken
    for place in range(length):
        found += (source[place] & 0xC0) != 0x80
    return found


cdef unsigned char _asks[256]  # octets that may begin white space, and the sign that begins an entity
for _octet in (*range(33), 0xC2, 0xE1, 0xE2, 0xE3, ord("&")):
    _asks[_octet] = 1


cdef str cleaned(const unsigned char* source, Py_ssize_t length, Buffer* scratch):
    """A text as a line: what `clean_line` gives, which is asked where there is more to do than to fold spaces."""
    cdef const unsigned char* end = source + length
    cdef const unsigned char* at = source
    cdef unsigned char* out
    cdef int taken = 0, wide = 0
    cdef bint has_entity = False
    scratch.size = 0
    scratch.is_indented = False
    grow(scratch, length)
    out = scratch.octets
    while at < end:
        if _asks[at[0]]:
            if taken := space_at(at):
                wide = wide + 1 if taken > 1 else 0
                scratch.is_indented |= wide > 1 and out > scratch.octets
                at += taken
                if out > scratch.octets and out[-1] != 32:
                    out[0] = 32
                    out += 1
                continue
            has_entity |= at[0] == c"&"
        wide = 0
        out[0] = at[0]
        out += 1
        at += 1
    if out > scratch.octets and out[-1] == 32:
        out -= 1
    cdef str text = PyUnicode_DecodeUTF8(<const char*>scratch.octets, out - scratch.octets, NULL)
    if text.isprintable() and not has_entity:
        return text
    return clean_line(PyUnicode_DecodeUTF8(<const char*>source, length, NULL))
