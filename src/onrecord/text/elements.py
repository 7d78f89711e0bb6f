"""Which elements of a page are seen, and which begin a line of their own.

``<p>The harbour <b>stays</b> open.</p><script>track()</script>`` shows one line: ``b`` runs on in it,
``script`` shows nothing. The tables follow the HTML standard's chapter 15 (Rendering). Style sheets are not
read, so whatever they hide is seen here and whatever they lay out as boxes runs on; what an element says of
itself is obeyed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Elements whose inside is not looked at: nothing in it is part of the page's words.
CLOSED = frozenset(
    (
        # For machines.
        *("script", "style", "template", "annotation", "annotation-xml"),
        # Shown only where something else can't be; a browser of today shows that.
        *("noscript", "noframes", "noembed", "rp", "audio", "video", "canvas", "object", "applet"),
        # Other documents, and pictures: the words in a drawing are labels in no reading order.
        *("iframe", "svg"),
        # Controls: lists to choose from, text for the reader to change, bars whose words stand for their length.
        *("select", "datalist", "textarea", "progress", "meter"),
    )
)

# Elements that show nothing, but whose inside tells something of the page.
UNSEEN = frozenset({"head", "title"})

# A page whose root is hidden is shown by a script as soon as it is loaded.
ROOTS = frozenset({"html", "body"})

# Elements that stand on lines of their own. Cells, buttons and marquees are boxes beside others: run
# together, their words would make sentences that nobody wrote.
BLOCKS = frozenset(
    """
    html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main marquee menu nav
    ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp
    """.split()
)

# Elements that keep the line breaks and blanks of their source.
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What comes late on a page that a React server streams, hidden until a script has put it into its place.
_STREAMED = re.compile(r"S:[0-9a-f]+")
# The class that publishers are asked to give what only subscribers are shown (schema.org's isAccessibleForFree).
_PAYWALLED = "paywall"


def is_seen(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Does the element show what is in it, as far as it says so itself?"""
    if tag in UNSEEN or (tag == "dialog" and "open" not in attributes):
        return False
    if not attributes or tag in ROOTS:
        return True
    if "popover" in attributes or ("hidden" in attributes and not _is_shown_later(attributes)):
        return False
    return not _HIDING.search(attributes.get("style") or "")


def _is_shown_later(attributes: Mapping[str, str | None]) -> bool:
    """Is it hidden only until a script has seen that it may be read, as ``<div hidden id="S:0">`` is?"""
    return (
        bool(_STREAMED.fullmatch(attributes.get("id") or "")) or _PAYWALLED in (attributes.get("class") or "").split()
    )
