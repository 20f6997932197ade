"""Rows of data as parsers.table_rows reads them."""


cdef class Rows(State):
    cdef object tables         # parsers.table_rows.Tables, made when a row is met that only it can judge
    cdef xmlNode* looked_into  # the last parent of rows
    cdef bint is_innermost     # whether the table around it holds no other

    cdef bint is_data(self, xmlNode* row) except -1:
        """Whether a row holds data: no table in its table, no cell long or built like a page."""
        cdef int paragraphs
        if row.parent != self.looked_into:
            self.looked_into, self.is_innermost = row.parent, is_in_innermost_table(row)
        if not self.is_innermost:
            return False
        paragraphs = paragraphs_in(row)
        if 0 <= paragraphs <= LAYOUT_CELL:
            return True
        if self.tables is None:
            self.tables = table_rows.Tables()
        return self.tables.is_data(elementFactory(self.document, row))

    cdef object row_of(self, xmlNode* row):
        """The cells of a row, as a `TableRow`."""
        cdef xmlNode* node = next_below(row, row)
        cdef list cells = [], blocks = []
        cdef Py_ssize_t linked = 0
        while node != NULL:
            if is_element(node) and tag_of(node).kind == CELL:
                if not self.hides(node, attributes_of(node)):
                    blocks.append(elementFactory(self.document, node))
                    cells.append(self.paragraphs_of(node, blocks, &linked))
            node = next_below(node, row)
        return table_rows.TableRow(cells, blocks, linked)

    cdef list paragraphs_of(self, xmlNode* cell, list blocks, Py_ssize_t* linked):
        """The paragraphs of a cell; a line break stands where a block begins or ends."""
        cdef xmlNode* node = cell.children
        cdef Open* ended
        cdef Tag* tag
        cdef bint shown
        cdef list paragraphs = []
        cdef Py_ssize_t below = self.depth
        cdef int links = self.links
        self.links = 0
        empty(&self.cell)
        self.open(cell, tag_of(cell), 0, False)
        while self.depth > below:
            while node != NULL:
                if is_text(node):
                    self.text(node, &self.cell, linked)
                    node = node.next
                    continue
                if not is_element(node) or node.ns != NULL:
                    raise Unwalkable
                tag = tag_of(node)
                shown = tag.kind != SKIP and not self.hides(node, attributes_of(node))
                if tag.kind >= BREAK and (shown or tag.kind >= CELL):
                    self.end_paragraph(paragraphs)
                if shown and tag.kind > BREAK:
                    blocks.append(elementFactory(self.document, node))
                if shown:
                    self.open(node, tag, 0, tag.kind == LINK)
                node = node.children if shown else node.next
            ended = self.close()
            if ended.tag.kind >= CELL:
                self.end_paragraph(paragraphs)
            node = ended.node.next
        self.links = links
        return paragraphs

    cdef int end_paragraph(self, list paragraphs) except -1:
        """End a paragraph of a cell. A line of the source is one, too."""
        cdef const unsigned char* start = self.cell.octets
        cdef const unsigned char* end
        cdef const unsigned char* stop = start + self.cell.size
        cdef str text
        if self.cell.has_ink:
            while start < stop:
                end = <const unsigned char*>memchr(start, c"\n", stop - start)
                if end == NULL:
                    end = stop
                if text := cleaned(start, end - start, &self.scratch):
                    paragraphs.append(text)
                start = end + 1
        empty(&self.cell)
        return 0
