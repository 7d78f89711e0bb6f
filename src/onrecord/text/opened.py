"""An element whose end has not come yet, and what holds for everything in it.

In ``<li><a href="/tides">Tide tables</a>`` the words stand in a link, in a list item, and on the line of
``li``: each element takes over what holds for its parent and adds its own, so that nobody has to look up the
tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.text.elements import BLOCKS, PREFORMATTED, is_seen

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LABELLED = ("class", "id", "role", "itemprop")
# More than any page has by hand, and a bound on what a hostile one can take.
_LABELS_KEPT = 256


class Opened:
    """One of the elements that the walk is in.

    on_its_own: does it show its words on lines of their own?
    seen, linked, listed, preformatted: does it show its words, and does it, or an element around it, link
    them, make them an item of a list, keep their blanks?
    """

    __slots__ = (
        "_block_around",
        "_children",
        "_labels",
        "_number",
        "_path",
        "attributes",
        "linked",
        "listed",
        "node",
        "on_its_own",
        "parent",
        "preformatted",
        "seen",
        "tag",
    )

    def __init__(self, node: LexborNode, tag: str, parent: Opened | None = None) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.attributes = attributes = node.attributes
        self._children: dict[str, int] = {}
        self._path: str | None = None
        self._labels: tuple[str, ...] | None = None
        self._block_around: Opened | None = None
        is_block = tag in BLOCKS
        if parent is None:
            self._number = 1
            self.seen = is_seen(tag, attributes)
            self.linked = tag == "a" and "href" in attributes
            self.listed = tag == "li"
            self.preformatted = tag in PREFORMATTED
        else:
            self._number = parent._children[tag] = parent._children.get(tag, 0) + 1
            self.seen = parent.seen and is_seen(tag, attributes)
            self.linked = parent.linked or (tag == "a" and "href" in attributes)
            self.listed = parent.listed or tag == "li"
            self.preformatted = parent.preformatted or tag in PREFORMATTED
            if not is_block:
                self._block_around = parent._block_around or parent
        self.on_its_own = is_block and self.seen

    @property
    def block(self) -> Opened:
        """The nearest element around its words, or itself, that stands on lines of its own."""
        return self._block_around or self

    @property
    def path(self) -> str:
        """The XPath from the root: ``/html[1]/body[1]/p[2]``, always with the number among same-named siblings."""
        steps = []
        above: Opened | None = self
        while above is not None and above._path is None:
            steps.append(f"/{above.tag}[{above._number}]")
            above = above.parent
        known = (above._path or "") if above else ""
        self._path = known + "".join(reversed(steps))
        return self._path

    @property
    def labels(self) -> tuple[str, ...]:
        """Lower-case class, id, role and itemprop words of it and of what is around it, nearest first, each once."""
        unlabelled = []
        above: Opened | None = self
        while above is not None and above._labels is None:
            unlabelled.append(above)
            above = above.parent
        labels = (above._labels or ()) if above else ()
        for element in reversed(unlabelled):
            own = element._own_labels()
            if own:
                labels = tuple(dict.fromkeys((*own, *labels)))[:_LABELS_KEPT]
            element._labels = labels
        return labels

    def _own_labels(self) -> list[str]:
        if not self.attributes:
            return []
        said = [self.attributes.get(name) or "" for name in _LABELLED]
        return " ".join(said).lower().split()
