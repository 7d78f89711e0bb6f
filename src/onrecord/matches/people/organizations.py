"""What an organization's name is made of: its own words, the form it has in law, and the small words between.

``The Orn & Brask Company, Ltd.`` and ``Orn and Brask Co. Limited`` are one name; ``Bank of Kelvin`` and ``Bank of
Kern`` are two, although they share all but one word. So words that thousands of organizations have (``bank``,
``international``) weigh less, and the form in law hardly anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.matches.people.spellings import letters

# The forms in law: all that stand on one line mean the same, as far as they can be compared across countries.
_FORM_LINES = """
ltd limited
plc publiclimitedcompany
llc ooo limitedliabilitycompany obshchestvosogranichennoiotvetstvennostyu srl
inc incorporated
corp corporation
co company
ag aktiengesellschaft
gmbh gesellschaftmitbeschrankterhaftung
jsc ao jointstockcompany aktsionernoeobshchestvo
ojsc oao openjointstockcompany pao pjsc publicjointstockcompany otkrytoeaktsionernoeobshchestvo
cjsc zao closedjointstockcompany
sa societeanonyme sociedadanonima
spa
se
nv
bv
ab
oy oyj
as asa
kg ohg kgaa
sarl societearesponsabilitelimitee
pt
tbk
bhd berhad
sdn
pty pte pvt proprietary private
lp llp limitedpartnership
mv mt ss
gov government
"""
FORMS = {form: line.split()[0] for line in _FORM_LINES.split("\n") if line for form in line.split()}
_LONGEST_FORM = 4
_SMALL = frozenset("the a an of for and et und y e i de la le les des di da del".split())
_SHORT = {
    "intl": "international", "natl": "national", "govt": "government", "dept": "department", "assn": "association",
    "assoc": "association", "univ": "university", "inst": "institute", "min": "ministry", "cttee": "committee",
    "tech": "technology", "technologies": "technology", "bros": "brothers", "mfg": "manufacturing", "svcs": "services",
    "org": "organization", "organisation": "organization", "centre": "center", "defence": "defense",
    "labour": "labor", "int": "international", "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3",
    "3rd": "3", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7",
    "uk": "kingdom", "peoples": "people", "holdings": "holding",
}  # fmt: skip
# Words that tell no organization from another.
COMMON = frozenset(
    """
    international national global world group holding holdings industries industry industrial corporation company
    bank trust fund capital management services service systems system technology trading construction development
    center institute association organization union federation council committee board office agency authority
    ministry department government state central general public foundation society party movement front party
    university school college hospital enterprise enterprises partners investment investments business
    """.split()
)
_WORD = re.compile(r"[^\s,;/()\[\]\"“”«»]+")
_STOPPED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?|\b\w\.\w\b")


@dataclass(frozen=True, slots=True)
class Body:
    """words: what names it; forms: of law, each as its line's first; capitals: a single word that was all capitals."""

    words: tuple[str, ...]
    forms: tuple[str, ...] = ()
    capitals: str = ""


@lru_cache(maxsize=65_536)
def take_apart(printed: str) -> Body:
    """The parts of an organization's name in any script."""
    text = _STOPPED.sub(lambda found: found[0].replace(".", ""), printed.replace("&", " and ").replace("'s ", "s "))
    printed_words = [word for word in _WORD.findall(text) if letters(word)]
    words = [letters(word) for word in printed_words]
    names, forms = _without_forms(words)
    kept = tuple(_SHORT.get(word, word) for word in names if word not in _SMALL) or tuple(words)
    capitals = next((letters(w) for w in printed_words if w.isupper() and 2 <= len(letters(w)) <= 6), "")
    return Body(kept, tuple(forms), capitals if not printed.isupper() or len(names) == 1 else "")


def _without_forms(words: list[str]) -> tuple[list[str], list[str]]:
    names: list[str] = []
    forms: list[str] = []
    rest = list(words)
    while rest:
        for count in range(min(_LONGEST_FORM, len(rest)), 0, -1):
            form = FORMS.get("".join(rest[:count]))
            if form and (names or len(rest) > count):
                forms.append(form)
                rest = rest[count:]
                break
        else:
            names.append(rest.pop(0))
    return names, forms


def initials(body: Body) -> str:
    """The first letters of its words: ``hfc`` of *Harbour and Fisheries Council*."""
    return "".join(word[0] for word in body.words)
