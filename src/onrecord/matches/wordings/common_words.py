"""Words that stand in every text, and what is left of the others without their ending.

That two wordings share *of the* says nothing; that they share *herring* and *reservoirs* says much, even if the other
has *reservoir*. The list is English, as the reader is. In another language every word counts as telling, and how rare
each is on the record still tells them apart.
"""

from __future__ import annotations

_COMMON = frozenset(
    """
    a an the this that these those it its he his him she her hers they their them theirs we our us ours i my me mine you
    your yours who whom whose which what there here and or but nor so if then than as at by for from in into of off on
    onto out over to under up down with without about after before between through during until while because is are
    was were be been being am do does did done doing has have had having will would shall should can could may might
    must not no yes all any both each few more most other some such only own same too very just also even now again
    one two three when where why how 1 2 3 i'm i've i'd i'll it's he's she's that's there's we're we've we'll we'd
    they're they've they'll you're you've you'll don't doesn't didn't isn't aren't wasn't weren't won't can't cannot
    couldn't wouldn't shouldn't let's said say says going go get got
    """.split()
)
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "ly", "'s", "s")
_SHORTEST = 4


def is_common(word: str) -> bool:
    """Does a folded word say nothing of what a text is about?"""
    return word in _COMMON


def stem(word: str) -> str:
    """A folded word without an ending, if enough is left of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - (ending == "s"):
            return word.removesuffix(ending)
    return word.removesuffix("e") if len(word) > _SHORTEST else word
