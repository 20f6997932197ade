"""What a walk holds: the elements that are open, the line being gathered, and the flow that it fills."""

cdef struct Open:
    xmlNode* node
    Tag* tag
    Py_ssize_t start  # the line that begins with it
    bint is_link      # whether text inside it stands in a link on its account


cdef enum:
    NAMES = 16

cdef struct Named:
    const xmlChar* name  # of a tag; libxml2 keeps each but once a document
    PyObject* blocks     # the list in ``by_tag``, which owns it


cdef class State:
    cdef object flow
    cdef _Document document
    cdef bint hidden  # whether what the page itself hides is read, too
    cdef list lines, blocks, with_class, with_id
    cdef dict spans, by_class, by_tag
    cdef Named named[NAMES]  # the tags met last, so that a name is not looked up anew for every block
    cdef int next_name
    cdef Open* opened
    cdef Py_ssize_t depth, room
    cdef Buffer line, cell, scratch
    cdef Py_ssize_t linked
    cdef int links

    def __cinit__(self, _Element root not None, bint hidden):
        self.room = 64
        self.opened = <Open*>malloc(self.room * sizeof(Open))
        if self.opened == NULL:
            raise MemoryError
        self.flow = Flow(root)
        self.document, self.hidden = root._doc, hidden
        self.lines, self.blocks, self.spans = self.flow.lines, self.flow.blocks, self.flow.spans
        self.with_class, self.with_id = self.flow.with_class, self.flow.with_id
        self.flow.by_class = self.by_class = {}  # in place of what it would be asked for later
        self.flow.by_tag = self.by_tag = {}

    def __dealloc__(self):
        free(self.opened)
        free(self.line.octets)
        free(self.cell.octets)
        free(self.scratch.octets)

    cdef int open(self, xmlNode* node, Tag* tag, Py_ssize_t start, bint is_link) except -1:
        """Begin an element."""
        cdef void* larger
        cdef Open* here
        if self.depth == self.room:
            larger = realloc(self.opened, 2 * self.room * sizeof(Open))
            if larger == NULL:
                raise MemoryError
            self.opened, self.room = <Open*>larger, 2 * self.room
        here = &self.opened[self.depth]
        here.node, here.tag, here.start, here.is_link = node, tag, start, is_link
        self.depth += 1
        self.links += is_link
        return 0

    cdef inline Open* close(self) noexcept:
        """End the innermost element; what is returned holds until the next begins."""
        self.depth -= 1
        self.links -= self.opened[self.depth].is_link
        return &self.opened[self.depth]

    cdef inline int text(self, xmlNode* node, Buffer* buffer, Py_ssize_t* linked) except -1:
        """Add the text of a node to what is gathered."""
        cdef const unsigned char* source = <const unsigned char*>node.content
        if node.next != NULL and is_text(node.next):
            raise Unwalkable  # lxml gives both as one text, whose ends alone are stripped
        if source != NULL:
            put(buffer, source)
            if self.links:
                linked[0] += characters(source, strlen(<const char*>source))
        return 0

    cdef _Element add_block(self, _Element block, Attributes its):
        """Note a block that is shown."""
        self.blocks.append(block)
        self.blocks_called(block).append(block)
        cdef str name
        if its.found & HAS_CLASS:
            self.with_class.append(block)
            for name in attributeValue(block._c_node, its.of_class).split():
                if name in self.by_class:
                    (<list>self.by_class[name]).append(block)
                else:
                    self.by_class[name] = [block]
        if its.found & HAS_ID:
            self.with_id.append(block)
        return block

    cdef list blocks_called(self, _Element block):
        """The blocks so far that have the tag of this one."""
        cdef const xmlChar* name = block._c_node.name
        cdef int place
        cdef list blocks
        for place in range(NAMES):
            if self.named[place].name == name:
                return <list>self.named[place].blocks
        blocks = self.by_tag.setdefault(block.tag, [])
        self.named[self.next_name].name, self.named[self.next_name].blocks = name, <PyObject*>blocks
        self.next_name = (self.next_name + 1) % NAMES
        return blocks

    cdef bint hides(self, xmlNode* element, Attributes its) except -1:
        """Whether an element with these attributes hides itself, and that counts here."""
        if self.hidden or not its.found & MAY_HIDE:
            return False
        if its.found & HAS_HIDDEN:
            return True
        return may_hide(its.style) and tags.hides(attributeValue(element, its.style), None)
