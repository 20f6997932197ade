"""XML from strangers: no entities, no DTD, no network, no depth without bound."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .budget import Stopped
from .model import Trouble


def parse_xml(source: bytes) -> etree._Element:
    """The root element. Raises Stopped for what is no XML, or declares entities of its own.

    libxml2 refuses text nodes beyond 10 MB and nesting beyond 256 elements. The office formats forbid a DTD;
    whoever writes one means harm.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError) as error:
        if b"<!ENTITY" in source[:65536]:
            raise Stopped(Trouble.BOMB, "its XML declares entities") from None
        raise Stopped(Trouble.DAMAGED, f"its XML cannot be read ({error})"[:200]) from None
    dtd: Any = root.getroottree().docinfo.internalDTD  # the stubs know no entities
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise Stopped(Trouble.BOMB, "its XML declares entities")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element.

    >>> local(etree.fromstring("<a:b xmlns:a='c'/>"))
    'b'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    if (value := element.get(name)) is not None:
        return value
    named = (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(named, None)
