"""Tags by name, as C sees them: what parsers.tags, parsers.table_rows and parsers.gathering say of each."""

cdef enum:  # parsers.tags
    SKIP, INLINE, LINK, BREAK, CELL, ROW, BLOCK

cdef enum:
    _SLOTS = 512  # a power of two, several times as many as there are tags that differ from a plain block

cdef struct Tag:
    const char* name
    int kind
    bint is_heading
    bint is_preformatted
    bint is_paragraph
    bint builds_pages  # a row that holds one may be no datum
    int gathered       # place of the list it is gathered in, from 1; 0 for none

cdef Tag _tags[_SLOTS]
cdef Tag _plain_block
cdef int LAYOUT_CELL = table_rows.LAYOUT_CELL
cdef list _names = []  # keeps the octets alive that the slots point to


cdef inline unsigned int _place(const char* name) noexcept nogil:
    """The slot where a search for a name begins (FNV-1a)."""
    cdef unsigned int sum = 2166136261u
    while name[0]:
        sum = (sum ^ <unsigned char>name[0]) * 16777619u
        name += 1
    return sum & (_SLOTS - 1)


cdef Tag* tag_of(xmlNode* element) noexcept nogil:
    """What is known of an element's tag; every tag that is not listed is a plain block."""
    cdef const char* name = <const char*>element.name
    cdef unsigned int place = _place(name)
    while _tags[place].name != NULL:
        if strcmp(_tags[place].name, name) == 0:
            return &_tags[place]
        place = (place + 1) & (_SLOTS - 1)
    return &_plain_block


cdef Tag* _slot(str tag):
    """The slot of a tag, a new one if need be."""
    cdef bytes name = tag.encode()
    cdef unsigned int place = _place(name)
    while _tags[place].name != NULL:
        if strcmp(_tags[place].name, name) == 0:
            return &_tags[place]
        place = (place + 1) & (_SLOTS - 1)
    _names.append(name)
    if len(_names) * 2 > _SLOTS:
        raise ImportError("more tags than gongkai_compiled has slots for")
    _tags[place].name = name
    _tags[place].kind = BLOCK
    return &_tags[place]


def _learn():
    """Fill the slots from the tables of the package, which alone say what a tag does."""
    known = (tags.SKIP, tags.INLINE, tags.LINK, tags.BREAK, tags.CELL, tags.ROW, tags.BLOCK)
    if known != (SKIP, INLINE, LINK, BREAK, CELL, ROW, BLOCK):
        raise ImportError("gongkai_compiled was built for other kinds of tags: build it anew")
    _plain_block.kind = BLOCK
    for name, kind in tags.KINDS.items():
        _slot(name).kind = kind
    for name in tags.HEADINGS:
        _slot(name).is_heading = True
    for name in table_rows.BUILT:
        _slot(name).builds_pages = True
    _slot("pre").is_preformatted = True
    _slot("p").is_paragraph = True
    for place, kind in enumerate(gathering.KINDS, start=1):
        for name in gathering.KINDS[kind]:
            _slot(name).gathered = place


_learn()

cdef enum:  # attributes, as bits
    HAS_CLASS = 1
    HAS_ID = 2
    HAS_HREF = 4
    HAS_HIDDEN = 8
    HAS_STYLE = 16
    MAY_HIDE = 24


cdef struct Attributes:
    int found
    xmlAttr* style
    xmlAttr* of_class
    xmlAttr* href


cdef Attributes attributes_of(xmlNode* element) noexcept nogil:
    """Which of the attributes above an element has, and the one that is its style."""
    cdef xmlAttr* each = element.properties
    cdef const char* name
    cdef int found = 0
    cdef Attributes its
    its.style = its.of_class = its.href = NULL
    while each != NULL:
        name = <const char*>each.name
        if each.ns != NULL:
            pass
        elif name[0] == c"c" and strcmp(name, "class") == 0:
            found |= HAS_CLASS
            its.of_class = each
        elif name[0] == c"i" and strcmp(name, "id") == 0:
            found |= HAS_ID
        elif name[0] == c"h" and strcmp(name, "href") == 0:
            found |= HAS_HREF
            its.href = each
        elif name[0] == c"h" and strcmp(name, "hidden") == 0:
            found |= HAS_HIDDEN
        elif name[0] == c"s" and strcmp(name, "style") == 0:
            found |= HAS_STYLE
            its.style = each
        each = each.next
    its.found = found
    return its


cdef inline bint is_plain(xmlAttr* attribute) noexcept nogil:
    """Whether the value of an attribute is one text, as that of every attribute of HTML that is not empty."""
    cdef xmlNode* value = attribute.children
    return value != NULL and value.next == NULL and value.type == tree.XML_TEXT_NODE and value.content != NULL


cdef inline bint begins_with(const char* text, const char* word) noexcept nogil:
    """Whether a text begins with a word of small letters, in whatever case."""
    while word[0] and (text[0] | 32) == word[0]:
        text += 1
        word += 1
    return not word[0]


cdef bint mentions(const char* text, const char* one, const char* other) noexcept nogil:
    """Whether a text holds one of two words of small letters, in whatever case."""
    cdef char letter
    while text[0]:
        letter = text[0] | 32
        if (letter == one[0] and begins_with(text, one)) or (letter == other[0] and begins_with(text, other)):
            return True
        text += 1
    return False


cdef bint may_hide(xmlAttr* style) noexcept nogil:
    """Whether a style may be one that hides: it names what could, or is in more than one piece."""
    cdef const char* text
    if not is_plain(style):
        return True
    text = <const char*>style.children.content
    return mentions(text, "none", "hidden") and mentions(text, "display", "visibility")
