"""From what Vega draws to a picture that a strict site may serve.

Vega names its marks in ``aria-label`` alone, which shows on no pointer, and makes addresses complete with a host of its
own. A picture that is served here has:

- for each mark that counts something a ``title``, which browsers show and screen readers read, and a link that opens in
  the page around the picture;
- no ``style`` attribute (a Content-Security-Policy without ``unsafe-inline`` refuses it), no script, no element that
  isn't a shape or a text, and no address of anywhere else.

Anything else in a picture is a defect of ours, and it isn't served.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from onrecord.web.charts.chart import HOST, make_plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ALLOWED = frozenset("svg g path line rect circle text tspan a title desc defs clipPath".split())
_ATTRIBUTES = frozenset(
    "aria-hidden aria-label aria-roledescription class clip-path cx cy d display dx dy fill fill-opacity font-family "
    "font-size font-style font-weight height id opacity pointer-events r role rx ry stroke stroke-dasharray "
    "stroke-linecap stroke-miterlimit stroke-opacity stroke-width style text-anchor transform version viewBox width "
    "x x1 x2 y y1 y2".split()
)
_WORDS = frozenset({"aria-label", "aria-roledescription"})
"""What holds words, of pages too, and is never an address."""
_INSIDE = re.compile(r"url\(#\w+\)")


def clean(drawn: str, title: str, told: str) -> bytes:
    """The picture in UTF-8, with its title and what it shows. Raises ValueError for what mayn't be served."""
    root = etree.fromstring(drawn, _parser())
    for element in list(root.iter()):
        _check(element)
        element.attrib.pop("class", None)
        _unstyle(element)
    for anchor in list(root.iter(f"{{{_SVG}}}a")):
        _clean_anchor(anchor)
    for element in list(root.iter()):
        _name(element)
    _head(root, title, told)
    etree.cleanup_namespaces(root)
    cleaned: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return cleaned


def add_style(picture: bytes, style: str) -> bytes:
    """A clean picture with a style sheet of ours."""
    return picture.replace(b"</desc>", f"</desc><style>{style}</style>".encode(), 1)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _check(element: _Element) -> None:
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname not in _ALLOWED:
        raise ValueError(f"a chart has an element {element.tag}")
    for attribute, value in element.attrib.items():
        if attribute in _WORDS or (attribute == _HREF and name.localname == "a"):
            continue
        if attribute not in _ATTRIBUTES or ("url(" in value and not _INSIDE.fullmatch(value)):
            raise ValueError(f"a chart has an attribute {attribute}={value!r}")


def _unstyle(element: _Element) -> None:
    """Declarations of a ``style`` become attributes, which say the same in SVG."""
    for declared in element.attrib.pop("style", "").split(";"):
        name, _, value = declared.partition(":")
        if name.strip() in _ATTRIBUTES:
            element.set(name.strip(), value.strip())


def _clean_anchor(anchor: _Element) -> None:
    address = anchor.attrib.pop(_HREF)
    path = address.removeprefix(HOST)
    if path == address or not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"a chart has a link to {address!r}")
    anchor.set("href", path)
    anchor.set("target", "_top")


def _name(element: _Element) -> None:
    """A label of a mark becomes its title; what only groups marks needs no role."""
    label = element.attrib.pop("aria-label", None)
    mark = element.attrib.pop("role", None) == "graphics-symbol"
    element.attrib.pop("aria-roledescription", None)
    if not (label and mark) or etree.QName(element).localname == "g":
        return
    parent = element.getparent()
    named = parent if parent is not None and etree.QName(parent).localname == "a" else element
    title = etree.Element(f"{{{_SVG}}}title")
    title.text = label
    named.insert(0, title)
    if named is element and element.text:
        title.tail, element.text = element.text, None


def _head(root: _Element, title: str, told: str) -> None:
    for at, (name, text) in enumerate((("title", title), ("desc", told))):
        made = etree.Element(f"{{{_SVG}}}{name}")
        made.text = make_plain(text)
        root.insert(at, made)
    # Who reads with the ears is told that it is a picture, and can still go into its links, as role "img" forbids.
    root.set("role", "graphics-document")
    root.set("aria-label", f"{make_plain(title)}. {make_plain(told)}")
