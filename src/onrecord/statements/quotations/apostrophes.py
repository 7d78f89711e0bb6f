"""Single marks that may be apostrophes.

``'It's the ministers' job,' she said, 'like in the '90s.'`` has seven single marks and two quotations. Inside a
word the mark is an apostrophe. After a plural it may be one, in front of a year or of "em" it nearly always is;
whether it is gets decided by what else the paragraph needs, and so these marks get less weight than a mark after a
comma, which no apostrophe ever follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.statements.quotations.glyphs import GLYPHS, Side

if TYPE_CHECKING:
    from onrecord.statements.quotations.surroundings import Cluster

# What loses its beginning ('em, ’til, '90s), stands cut off in tokenised text (it 's), or begins with the letter
# ayn of Arabic names, which is written with an opening mark (‘Abd).
_CUT_IN_FRONT = frozenset(
    """
    em til till tis twas twere twill twould cause cos coz cuz bout round neath gainst fraid nuff ere tude hood burbs
    scuse allo ello nother cept spose course s t d m ll re ve n
    abd abdul abdallah abdullah ali umar uthman aisha isa abbas amr aqil adil asim ain ayn id iraq uman ulama ulema
    umra umrah ashura
    """.split()
)
_CUT_BEHIND = frozenset(
    """
    o ol th an jus mos wi fo po bein buyin comin cookin cryin darlin doin drinkin drivin dyin eatin evenin feelin
    fightin fishin flyin freakin gettin givin goin havin hittin huntin jammin keepin killin leavin livin lookin
    losin lovin lyin makin mornin movin nothin partyin payin playin ridin rockin rollin runnin sayin shootin singin
    sittin smokin somethin standin takin talkin tellin thinkin truckin tryin waitin walkin winnin workin
    """.split()
)
_WORD = re.compile(r"[^\W_]{1,12}(?![^\W_])")
_SINGLE = re.compile("['’]")
_YEAR = re.compile(r"\d\ds?")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_AND = re.compile(r"(?<![^\W_])['’‘]n['’‘](?![^\W_])", re.IGNORECASE)
_OF = re.compile(r"['’‘´]s(?![^\W_])", re.IGNORECASE)
_INITIALS = re.compile(r"\b[A-Z]\.$")
_LONGEST = 12


def weigh_single(text: str, start: int, glyph: str, cluster: Cluster) -> tuple[Side, int] | None:
    """The side and the weight (see `Mark`) of a single mark; None if it is surely an apostrophe."""
    alone = len(cluster.tokens) == 1
    if alone and cluster.left.isalnum() and cluster.right.isalnum():
        return None
    if _AND.match(text, start) or (start > 1 and _AND.match(text, start - 2)):
        return None
    if cluster.side is Side.OPEN:
        return Side.OPEN, _opening_weight(text, start, glyph, cluster)
    if _OF.match(text, start) and not cluster.left.isspace():
        return None
    if cluster.side is Side.CLOSE:
        return None if glyph == "`" else (Side.CLOSE, _closing_weight(text, start, cluster))
    return _between(glyph, cluster)


def _opening_weight(text: str, start: int, glyph: str, cluster: Cluster) -> int:
    word = _WORD.match(text, start + 1)
    cut = (
        word and (word[0].lower() in _CUT_IN_FRONT or _YEAR.fullmatch(word[0])) and not _SINGLE.match(text, word.end())
    )
    if cut or cluster.left == "-":
        return 0
    return 1 if GLYPHS[glyph].side is Side.CLOSE else 2


def _closing_weight(text: str, start: int, cluster: Cluster) -> int:
    before = text[max(0, start - _LONGEST) : start]
    if not cluster.left.isalnum():
        return 0 if _INITIALS.search(before) else 2
    if len(cluster.tokens) > 1:
        return 1
    word = _LAST_WORD.search(before)
    cut = word is not None and word[0].lower() in _CUT_BEHIND
    owner = cluster.left in "sSxXzZ" and cluster.right.isspace()
    return 0 if cut or owner or cluster.left.isnumeric() else 1


def _between(glyph: str, cluster: Cluster) -> tuple[Side, int] | None:
    """Between two blanks the glyph decides; between a stop and a letter a blank is missing on one side."""
    if glyph in "‘’":
        return GLYPHS[glyph].side, 1
    return (Side.EITHER, 1) if glyph == "'" and cluster.left and not cluster.left.isspace() else None
