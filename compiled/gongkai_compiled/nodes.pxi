"""Nodes of libxml2's tree, in document order."""


cdef inline bint is_text(xmlNode* node) noexcept nogil:
    return node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE


cdef inline bint is_element(xmlNode* node) noexcept nogil:
    return node.type == tree.XML_ELEMENT_NODE


cdef inline xmlNode* next_below(xmlNode* node, xmlNode* top) noexcept nogil:
    """The node after this one below ``top``; NULL at the end."""
    if is_element(node) and node.children != NULL:
        return node.children
    while node != top:
        if node.next != NULL:
            return node.next
        node = node.parent
    return NULL


cdef bint is_called(xmlNode* node, const char* name) noexcept nogil:
    return is_element(node) and strcmp(<const char*>node.name, name) == 0


cdef bint is_in_innermost_table(xmlNode* row) noexcept nogil:
    """Whether the table around a row holds no other."""
    cdef xmlNode* table = row.parent
    cdef xmlNode* node
    while table != NULL and not is_called(table, "table"):
        table = table.parent
    if table == NULL:
        return False
    node = next_below(table, table)
    while node != NULL and not is_called(node, "table"):
        node = next_below(node, table)
    return node == NULL


cdef int paragraphs_in(xmlNode* row) noexcept nogil:
    """How many paragraphs a row holds, -1 where it holds anything else that builds pages."""
    cdef xmlNode* node = next_below(row, row)
    cdef Tag* tag
    cdef int found = 0
    while node != NULL:
        if is_element(node):
            tag = tag_of(node)
            if tag.is_paragraph:
                found += 1
            elif tag.builds_pages:
                return -1
        node = next_below(node, row)
    return found


cdef bint has_like_beside(xmlNode* element) noexcept nogil:
    """Whether an element of the same tag stands beside one."""
    cdef xmlNode* node = element.prev
    while node != NULL:
        if is_called(node, <const char*>element.name):
            return True
        node = node.prev
    node = element.next
    while node != NULL:
        if is_called(node, <const char*>element.name):
            return True
        node = node.next
    return False
