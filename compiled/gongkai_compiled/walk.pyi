from collections.abc import Mapping, Sequence

from lxml import etree

from parsers.lines import Flow

class Unwalkable(Exception): ...

def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow: ...
def gathered(root: etree._Element) -> Mapping[str, Sequence[etree._Element]]: ...
