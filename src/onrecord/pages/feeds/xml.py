"""XML from strangers: read leniently, and without what XML can do to its reader.

No entity is put in (a few lines of them stand for gigabytes), nothing is fetched, no text or tree is larger than the
parser's own limits; what is broken is passed over, for every third feed has an ``&`` of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse_xml(data: bytes) -> etree._Element | None:
    """The root of a document, or None if there is none. Raises lxml.etree.XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    return etree.fromstring(data, parser)


def local_name(element: etree._Element) -> str:
    """``pubdate`` for ``{http://example/}pubDate``: dialects differ in the rest."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def walk_named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of a name, wherever they are."""
    return (element for element in root.iter() if local_name(element) == name)
