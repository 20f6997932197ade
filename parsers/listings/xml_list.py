"""Lists in XML other than 大汉's: feeds and answers of one element a row, read as if they were JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from disclosure.errors import ParseError

from .guessing import guess_shape
from .json_list import read

if TYPE_CHECKING:
    from parsers.page import Page

    from .rows import Listing

_DEEPEST = 12
_ROW_NAMES = frozenset({"item", "entry", "record", "row", "doc"})
"""Elements that are rows even where there is but one."""
_MARKS = ("<?xml", "<rss", "<feed", "<root", "<result", "<data>", "<list>", "<response")


def is_xml(page: Page) -> bool:
    """Whether the page is XML and neither a page of HTML nor 大汉's records."""
    start = page.text[:2000].lstrip("\ufeff \r\n\t").lower()
    return start.startswith(_MARKS) and "<html" not in start and "<datastore" not in start


def parse(page: Page) -> Listing:
    """The list of an answer in XML. Raises ParseError where it holds none."""
    try:
        answer = _value(_root(page), 0)
    except UnicodeDecodeError:  # &#xd800; in the text, which libxml2 lets through
        raise ParseError("the answer's XML holds what is no character") from None
    shape = guess_shape(answer)
    if shape is None:
        raise ParseError("the answer is XML, but no elements in it are rows with title and address")
    return read(page, answer, shape)


def _root(page: Page) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    source = page.text.lstrip("\ufeff \r\n\t")
    source = source[source.find("?>") + 2 :] if source.startswith("<?xml") else source
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise ParseError(f"the answer is no XML: {str(error)[:80]}") from None
    if root is None:
        raise ParseError("the answer is no XML")
    return root


def _value(element: etree._Element, depth: int) -> Any:  # noqa: ANN401 - JSON
    """An element as JSON would say it: its text, or its children by name, several of a name as an array."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children or depth > _DEEPEST:
        return (element.text or "").strip() or dict(element.attrib)
    found: dict[str, Any] = {str(name): str(text) for name, text in element.attrib.items()}
    several: dict[str, list[Any]] = {}
    for child in children:
        several.setdefault(str(child.tag).rpartition("}")[2], []).append(_value(child, depth + 1))
    return found | {
        name: values if len(values) > 1 or name.lower() in _ROW_NAMES else values[0]
        for name, values in several.items()
    }
