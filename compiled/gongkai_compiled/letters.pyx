# cython: language_level=3, boundscheck=False, wraparound=False
"""The letters and digits of a text: what parsers.work compares texts by."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc


cdef extern from "Python.h":
    enum:
        PyUnicode_4BYTE_KIND
    object PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)


def letters(given):
    """The characters of a text that are letters or digits, in lower case."""
    cdef str text = given if type(given) is str else str(given)
    cdef Py_ssize_t found = 0
    cdef Py_UCS4 sign
    cdef bint has_others = False  # letters that may have a small form beyond ASCII
    cdef str kept
    cdef Py_UCS4* buffer = <Py_UCS4*>PyMem_Malloc(max(len(text), 1) * sizeof(Py_UCS4))
    if buffer == NULL:
        raise MemoryError
    try:
        for sign in text:
            if 0x4E00 <= sign <= 0x9FA5:  # Chinese since the first Unicode: letters, and of one form
                pass
            elif sign < 128:
                if not sign.isalnum():
                    continue
                if 65 <= <int>sign <= 90:
                    sign = <Py_UCS4>(<int>sign + 32)
            elif sign.isalnum():
                has_others = True
            else:
                continue
            buffer[found] = sign
            found += 1
        kept = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, buffer, found)
        return kept.lower() if has_others else kept
    finally:
        PyMem_Free(buffer)
