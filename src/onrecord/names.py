"""The parts of a name: what belongs to the person, what to the office.

``Prime Minister Dr Ilsabet Mórvane`` is *Ilsabet Mórvane*, prime minister and doctor. Inside one article
``Morvane``, ``I. Mórvane`` and ``Dr Mórvane`` can be her; ``Ilse Mórvane`` can't. That two names *can* be one
person's makes a candidate and never by itself a merge: people share names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.text import fold, fold_word

# Forms of address and ranks, which stand before a name and aren't part of it. Folded.
HONORIFICS = frozenset(
    """
    mr mrs ms miss mx sir dame lord lady dr doctor prof professor rev reverend fr father sister brother pastor
    bishop archbishop cardinal pope rabbi imam sheikh shaykh sheik sayyed sayyid seyyed seyed syed said hajj haji
    hojatoleslam hojjatoleslam ayatollah mullah maulana mufti swami sri shri pandit guru lama king queen prince
    princess sultan emir baron count duke general gen lieutenant lt colonel col major maj captain capt commander
    cmdr admiral adm sergeant sgt brigadier marshal judge justice attorney senator sen representative rep
    congressman congresswoman governor gov mayor president chancellor premier minister secretary ambassador chairman
    chairwoman chair councillor alderman speaker director chief commissioner leader herr frau monsieur madame mme
    mlle signor signora senor senora don dona san pan pani hon honourable honorable excellency comrade engineer eng
    sra sr spokesman spokeswoman spokesperson analyst economist coach manager candidate nominee lawmaker mp deputy
    vice prime foreign supreme former acting interim first ex
    hojjatolislam hujjatulislam grand marja allama ustad ustaz shaikh cheikh hajji hadji sayed sheikha datuk datin
    smt shrimati venerable ven msgr monsignor metropolitan patriarch archimandrite protopriest rebbe dott lic dra padre
    fray fraulein mevrouw chairperson congressperson spokesperson councilwoman councilman alderwoman assemblyman
    assemblywoman superintendent inspector lieut prasident president-elect
    """.split()
)
# Titles that are written short, with a stop.
SHORTENED = tuple("Mr Mrs Ms Dr Gen Sen Rep Gov Prof Lt Col Capt Sgt Rev St Hon".split())
MALE = frozenset(
    """
    mr sir lord king prince sultan emir baron duke herr monsieur father brother chairman spokesman congressman
    signor senor pope imam ayatollah councilman assemblyman padre monsignor msgr
    """.split()
)
FEMALE = frozenset(
    """
    mrs ms miss dame lady queen princess frau madame mme mlle sister chairwoman spokeswoman congresswoman signora
    senora sheikha smt shrimati datin fraulein mevrouw councilwoman alderwoman assemblywoman
    """.split()
)
# Small words inside names: they begin no name and end none.
PARTICLES = frozenset(
    """
    al el ul ibn bin bint ben bar abu ould de del della der den des di da das do dos du la le van von vander ter te
    zu y e
    """.split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "mp", "kc", "qc"})

_WORD = re.compile(r"[^\s,]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its titles.

    printed: as on the page; words: folded, in their order, without a suffix such as *Jr.*; titles: folded, those
    before it.
    """

    printed: str
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


# An article names the same few people over and over.
@lru_cache(maxsize=1024)
def parse(printed: str) -> Name:
    """The name in a run of words such as ``Prime Minister Dr Ilsabet Mórvane's``.

    It is what stands behind the last title, without a possessive at its end.
    """
    words = _words(printed)
    cut = max((i + 1 for i, (_, bare) in enumerate(words[:-1]) if bare in HONORIFICS), default=0)
    kept = words[cut:]
    printed = " ".join(word for word, _ in kept)
    while len(kept) > 1 and kept[-1][1] in SUFFIXES:
        kept = kept[:-1]
    return Name(
        printed=printed,
        words=tuple(bare for _, bare in kept if bare),
        titles=tuple(bare for _, bare in words[:cut] if bare in HONORIFICS),
    )


def whole(printed: str) -> Name:
    """The name in a run of words that has no titles: ``Supreme Court``, ``Foreign Ministry``."""
    words = _words(printed)
    return Name(" ".join(word for word, _ in words), tuple(bare for _, bare in words if bare))


def initials(name: Name) -> str:
    """The first letters of the words that have a capital: ``hfc`` of *Harbour and Fisheries Council*."""
    return "".join(fold(word[0]) for word in name.printed.split() if word[0].isupper())


def letters(name: Name) -> str:
    """What a name of one word spells if it is made of capitals, ``hfc`` of *HFC* and of *H.F.C.*; else nothing."""
    plain = name.printed.replace(".", "")
    return fold(plain) if len(plain) > 1 and plain.isalpha() and plain.isupper() else ""


def can_be_same(a: Name, b: Name) -> bool:
    """Can both names mean one person in one article?

    The last words must be the same and no word may contradict: each word of the shorter name stands in the longer
    one, in order, whole or as its initial. ``O. Brask`` goes with ``Orla Brask``, ``Orla`` alone with neither.
    """
    short, long = sorted((a.words, b.words), key=len)
    if not short or not long or short[-1] != long[-1]:
        return False
    rest = iter(long[:-1])
    return all(any(_agrees(word, other) for other in rest) for word in short[:-1])


def gender(titles: frozenset[str] | tuple[str, ...]) -> str | None:
    """``he`` or ``she`` where a title tells it, else None: a given name tells nothing."""
    if MALE.intersection(titles):
        return "he"
    return "she" if FEMALE.intersection(titles) else None


def _agrees(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _words(printed: str) -> list[tuple[str, str]]:
    """The words as printed and folded, without a possessive at the end."""
    return [(m.group(), _bare(m.group())) for m in _WORD.finditer(_POSSESSIVE.sub("", printed.strip()))]


def _bare(word: str) -> str:
    return fold_word(word).strip(".,'\"()")
