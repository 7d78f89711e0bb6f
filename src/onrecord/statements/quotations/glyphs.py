"""The glyphs that quotations are marked with, and what each does in careful typing.

A quotation opened by “ is closed by ”; one opened by „ is closed by “ in German and by ” in Polish; » closes in
French and opens in Danish, and Swedish opens and closes with ”. So a glyph alone says little: it gives the family
of marks that can close each other, the side that it stands on in English, and what fits behind it.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """How a quotation is marked, by the glyph that opens it."""

    DOUBLE = "double"
    SINGLE = "single"
    LOW_HIGH = "low_high"
    SINGLE_LOW_HIGH = "single_low_high"
    GUILLEMET = "guillemet"
    SINGLE_GUILLEMET = "single_guillemet"
    CORNER = "corner"
    WHITE_CORNER = "white_corner"


class Side(Enum):
    """What a mark does; EITHER is decided by whether a quotation of its family is open."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class Glyph(NamedTuple):
    family: Style
    side: Side
    closed_by: tuple[str, ...] = ()


GLYPHS = {
    '"': Glyph(Style.DOUBLE, Side.EITHER, ('"',)),
    "＂": Glyph(Style.DOUBLE, Side.EITHER, ("＂",)),
    "“": Glyph(Style.DOUBLE, Side.OPEN, ("”",)),
    "”": Glyph(Style.DOUBLE, Side.CLOSE, ("”",)),
    "„": Glyph(Style.DOUBLE, Side.OPEN, ("“", "”")),
    "‟": Glyph(Style.DOUBLE, Side.OPEN, ("”",)),
    "❝": Glyph(Style.DOUBLE, Side.OPEN, ("❞",)),
    "❞": Glyph(Style.DOUBLE, Side.CLOSE),
    "``": Glyph(Style.DOUBLE, Side.OPEN, ("''",)),
    "''": Glyph(Style.DOUBLE, Side.EITHER, ("''",)),
    "‘‘": Glyph(Style.DOUBLE, Side.OPEN, ("’’",)),
    "’’": Glyph(Style.DOUBLE, Side.CLOSE, ("’’",)),
    "'": Glyph(Style.SINGLE, Side.EITHER, ("'",)),
    "‘": Glyph(Style.SINGLE, Side.OPEN, ("’",)),
    "’": Glyph(Style.SINGLE, Side.CLOSE),
    "‚": Glyph(Style.SINGLE, Side.OPEN, ("‘", "’")),
    "‛": Glyph(Style.SINGLE, Side.OPEN, ("’",)),
    "`": Glyph(Style.SINGLE, Side.OPEN, ("'", "´")),
    "´": Glyph(Style.SINGLE, Side.CLOSE),
    "«": Glyph(Style.GUILLEMET, Side.OPEN, ("»",)),
    "»": Glyph(Style.GUILLEMET, Side.CLOSE, ("«", "»")),
    "‹": Glyph(Style.SINGLE_GUILLEMET, Side.OPEN, ("›",)),
    "›": Glyph(Style.SINGLE_GUILLEMET, Side.CLOSE, ("‹", "›")),
    "「": Glyph(Style.CORNER, Side.OPEN, ("」",)),
    "」": Glyph(Style.CORNER, Side.CLOSE),
    "『": Glyph(Style.WHITE_CORNER, Side.OPEN, ("』",)),
    "』": Glyph(Style.WHITE_CORNER, Side.CLOSE),
}
STYLES = {glyph: entry.family for glyph, entry in GLYPHS.items()} | {
    "„": Style.LOW_HIGH,
    "‚": Style.SINGLE_LOW_HIGH,
}
