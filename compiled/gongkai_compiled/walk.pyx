# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The walk of parsers.flow over the nodes of libxml2's tree: no object is made of what is no block.

It shares every table and every rule that a page meets seldom with the package, and gives the same to the
letter: tests/parsers/compiled holds both walks side by side.
"""

from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memchr, memcmp, memcpy, strcmp, strlen, strncmp
from lxml.includes cimport tree
from lxml.includes.etreepublic cimport (
    LXML_VERSION_STRING,
    _Document,
    _Element,
    attributeValue,
    elementFactory,
    import_lxml__etree,
)
from lxml.includes.tree cimport xmlAttr, xmlChar, xmlNode

import_lxml__etree()

from lxml import etree

from parsers import gathering, table_rows, tags
from parsers.lines import Flow, Line, clean_line, parted_by_indents

if etree.__version__ != LXML_VERSION_STRING.decode():
    raise ImportError(
        f"gongkai_compiled was built against lxml {LXML_VERSION_STRING.decode()}, "
        f"not {etree.__version__}: build it anew (pip install ./compiled)"
    )


class Unwalkable(Exception):
    """A tree holds what no page has when it was read as HTML: the walk in Python knows what to do."""


include "tags.pxi"
include "nodes.pxi"
include "text.pxi"
include "state.pxi"
include "rows.pxi"


cdef class Walk(Rows):
    cdef list around  # the blocks that are open

    cdef object run(self):
        """Walk in document order."""
        cdef _Element root = self.flow.root
        cdef xmlNode* node = root._c_node.children
        cdef Open* ended
        cdef bint behind_head = False
        self.around = [root]
        self.open(root._c_node, &_plain_block, 0, False)
        while True:
            while node != NULL:
                if is_text(node):
                    if not behind_head:
                        self.text(node, &self.line, &self.linked)
                    node = node.next
                elif not is_element(node) or node.ns != NULL:
                    raise Unwalkable
                else:
                    behind_head = self.depth == 1 and is_called(node, "head")
                    node = node.next if behind_head or not self.begins(node, tag_of(node)) else node.children
            ended = self.close()
            if ended.tag.kind >= CELL:
                self.end_block(ended)
            if not self.depth:
                return self.flow
            node = ended.node.next

    cdef bint begins(self, xmlNode* node, Tag* tag) except -1:
        """Begin an element; False where there is nothing more to read in it."""
        cdef Attributes its
        if tag.kind == SKIP:
            return False
        its = attributes_of(node)
        if self.hides(node, its) and not self.is_shown_later(node, its):
            return False
        if tag.kind == ROW and self.is_data(node) and self.read_row(node):
            return False
        if tag.kind >= BREAK:
            self.end_line()
        if tag.kind > BREAK:
            self.around.append(self.add_block(elementFactory(self.document, node), its))
        self.open(node, tag, len(self.lines), tag.kind == LINK and its.found & HAS_HREF != 0)
        return True

    cdef bint is_shown_later(self, xmlNode* node, Attributes its) except -1:
        """As parsers.tags.is_shown_later, which is not asked of what has no name or no like beside it."""
        if its.found & HAS_ID or (its.found & HAS_CLASS and has_like_beside(node)):
            return tags.is_shown_later(elementFactory(self.document, node))
        return False

    cdef int end_block(self, Open* ended) except -1:
        """End a block, and with it the line being gathered."""
        self.end_line()
        self.spans[self.around.pop()] = (ended.start, len(self.lines))
        return 0

    cdef int end_line(self) except -1:
        """End a line of the innermost block. Text that merely is broken in the source stays one."""
        cdef _Element block
        cdef Tag* tag
        cdef str text
        cdef const char* source = <const char*>self.line.octets
        cdef Py_ssize_t size = self.line.size
        if self.line.has_ink:
            block = self.around[len(self.around) - 1]
            tag = tag_of(block._c_node)
            text = cleaned(self.line.octets, size, &self.scratch)
            if tag.is_preformatted or self.scratch.is_indented:
                text = PyUnicode_DecodeUTF8(source, size, NULL)
                for text in text.split("\n") if tag.is_preformatted else parted_by_indents(text):
                    self.emit(clean_line(text), block, tag)
            else:
                self.emit(text, block, tag)
        empty(&self.line)
        self.linked = 0
        return 0

    cdef int emit(self, str text, _Element block, Tag* tag, tuple cells=None) except -1:
        """Add a line, unless it is empty."""
        if text:
            self.lines.append(Line(text, block, cells, min(self.linked, len(text)), tag.is_heading))
        return 0

    cdef bint read_row(self, xmlNode* node) except -1:
        """Add a row of data as a line; False for one that frames a text and is no row of data."""
        cdef object found = self.row_of(node)
        cdef _Element row, block
        cdef Py_ssize_t start
        cdef tuple cells
        if found.frames_text:
            return False
        self.end_line()
        start, cells, row = len(self.lines), found.texts(), elementFactory(self.document, node)
        self.linked = found.linked
        self.emit("\t".join(cells).rstrip("\t"), row, tag_of(node), cells)
        self.linked = 0
        self.add_block(row, attributes_of(node))
        for block in found.blocks:
            self.add_block(block, attributes_of(block._c_node))
            self.spans[block] = (start, start)
        self.spans[row] = (start, len(self.lines))
        return True


def read_flow(_Element root not None, *, bint hidden=False):
    """As parsers.flow.read_flow; the tree must not change meanwhile.

    Raises Unwalkable for a tree that this walk does not read.
    """
    if not is_element(root._c_node) or root._c_node.ns != NULL:
        raise Unwalkable
    cdef Walk walk = Walk(root, hidden)
    return walk.run()


cdef int _links = 1 + list(gathering.KINDS).index(gathering.LINK)
cdef list _ends = [end.encode() for end in gathering.PAGES]
cdef list _beginnings = [beginning.encode() for beginning in gathering.NO_ADDRESS]


cdef bint may_lead_to_file(xmlNode* link) except -1:
    """As parsers.gathering.may_lead_to_file of the link's address."""
    cdef xmlAttr* href = attributes_of(link).href
    cdef const char* text
    cdef Py_ssize_t length
    cdef bytes part
    if href == NULL or not is_plain(href):
        return gathering.may_lead_to_file(attributeValue(link, href) if href != NULL else None)
    text = <const char*>href.children.content
    length = strlen(text)
    for part in _ends:
        if length >= len(part) and memcmp(text + length - len(part), <const char*>part, len(part)) == 0:
            return False
    for part in _beginnings:
        if strncmp(text, part, len(part)) == 0:
            return False
    return length > 0


def gathered(_Element root not None):
    """As parsers.gathering.gathered."""
    cdef xmlNode* node = root._c_node
    cdef int place
    cdef list found = [[] for _ in gathering.KINDS]
    while node != NULL:
        if is_element(node) and node.ns == NULL:
            place = tag_of(node).gathered
            if place and (place != _links or may_lead_to_file(node)):
                (<list>found[place - 1]).append(elementFactory(root._doc, node))
        node = next_below(node, root._c_node)
    return dict(zip(gathering.KINDS, found, strict=True))
