"""The colours of charts, those of the site: one for all that is counted, so that no outlet has a colour of its own.

Shades of one blue are told apart by who sees no red or no green, and on a newspaper's grey print. How much it is also
stands in figures. Each colour is written into the picture as it is by day; a style sheet in the picture, always the
same, puts the colours of the night in their place, attribute by attribute::

    @media (prefers-color-scheme:dark){[fill="#1c1a17"]{fill:#ebe6dc}...}

Who chose one of both for the site gets it for pictures, too.
"""

from __future__ import annotations

import base64
import hashlib

INK = "#1c1a17"
FAINT = "#5d574d"
RULE = "#d8d2c5"
MARK = "#1f4b7a"
READ = "#8a8272"
PAPER = "#fcfbf8"

NIGHT = {
    INK: "#ebe6dc",
    FAINT: "#aea798",
    RULE: "#3b3731",
    MARK: "#9fc3ee",
    READ: "#857d6f",
    PAPER: "#171614",
}
SHADES = (0.08, 0.18, 0.3, 0.42, 1.0)
"""How much of the colour a cell has, from little to much; on all but the last, figures are written in ink."""

_RULES = "".join(
    f'[{attribute}="{day}"]{{{attribute}:{night}}}' for day, night in NIGHT.items() for attribute in ("fill", "stroke")
)
# A picture with another color-scheme than the page around it would be put on opaque ground.
_FOCUS = "a:focus-visible{outline:2px solid}"
STYLES = {
    "auto": f"svg{{color-scheme:light dark}}{_FOCUS}@media (prefers-color-scheme:dark){{{_RULES}}}",
    "light": f"svg{{color-scheme:light}}{_FOCUS}",
    "dark": f"svg{{color-scheme:dark}}{_FOCUS}{_RULES}",
}
"""The style sheet inside a picture, by the theme that the reader chose."""


def allow(style: str) -> str:
    """What a Content-Security-Policy says to allow this style sheet and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


_BENT = 0.7


def shade(number: int, most: int) -> float:
    """How dark a number is drawn that is at least 1; a twentieth of the most is seen, too."""
    step = int((number / most) ** _BENT * len(SHADES))
    return SHADES[min(step, len(SHADES) - 1)]


def ink_on(opacity: float) -> str:
    """The colour of figures on a cell: at least 4.5 to 1 by day and by night (WCAG 2.2, 1.4.3)."""
    return PAPER if opacity == SHADES[-1] else INK
