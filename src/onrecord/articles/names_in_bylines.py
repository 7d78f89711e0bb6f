"""The names in the words of a byline, in the languages that bylines are printed in.

``Von: ANA BRASK und Jon Pell, Redakteur`` names two people and a job; ``By Ana Brask | Ness Post | 15 March 2024`` one
person, a paper and a day; ``Par l'AFP`` nobody. What is left when the word for *by*, the jobs, the papers, the days
and the addresses are taken away, and what reads like a name, is one.
"""

from __future__ import annotations

import re

from onrecord.articles.byline_words import BY_FIRST, BY_INSIDE, NO_NAME, PARTICLES

# A byline goes on with the paper, the day or the address: nothing behind these signs is a name.
_END = re.compile(
    r"\s*(?:[|•·@<(\[]|(?<!\w)\d|(?<=[a-zß-ÿ])[A-ZÀ-Þ]\w+\.?\s\d|https?:|\s[–—/-]\s|\b(?:updated|published|posted|aktualisiert|publié|publicado)\b|\b(?:for|in|on|at|für|pour|para|i|à)\s(?=[A-ZÀ-Þ0-9])).*$",
    re.DOTALL,
)
_SPLIT = re.compile(
    r"\s*(?:;|,|、|，|／|\n|\s(?:and|und|et|og|och|ja|és|ve|dan|và|и|та|και|sowie|con|with|mit)\s|&|\sو\s?)\s*",
    re.IGNORECASE,
)
# Words that join two names here and two parts of one name there: they part names of two words each.
_SPLIT_WHOLE = re.compile(r"\s(?:y|e|i|a|en)\s")
_LETTER_RUN = re.compile(r"[^\W\d_]")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ROLES = re.compile(r"\s*(?:기자|記者|记者|特派員|編集委員|특파원)\s*$")
_LONGEST_NAME = 60


def find_by(line: str) -> int | None:
    """Where the names of a byline begin, in code points: behind *By*, at its start or behind a bar; None if nowhere."""
    found = BY_FIRST.match(line) or BY_INSIDE.search(line)
    return found.end() if found else None


def split_names(words: str) -> list[str]:
    """The names in the words of a byline whose *By* has been taken away, as they stand there."""
    rest = _END.sub("", BY_FIRST.sub("", f"{words.strip()} ", count=1))
    names: list[str] = []
    for part in _SPLIT.split(rest):
        halves = _SPLIT_WHOLE.split(part)
        whole = len(halves) > 1 and all(len(half.split()) >= 2 for half in halves)
        names += halves if whole else [part]
    cleaned = [_ROLES.sub("", _trim(name)) for name in names]
    one_word = reads_like_name(cleaned[0]) and len(cleaned[0].split()) == 1
    return [
        name
        for n, name in enumerate(cleaned)
        if reads_like_name(name) and (n == 0 or one_word or len(name.split()) >= 2)
    ]


def reads_like_name(words: str) -> bool:
    """A few words, the first and the last with a capital where the script has any; no job, day or address."""
    if not 2 <= len(words) <= _LONGEST_NAME or not _LETTER_RUN.search(words) or "//" in words or "@" in words:
        return False
    if any(c.isdigit() for c in words) or NO_NAME.search(words):
        return False
    parts = words.split()
    if _CASELESS.search(words):
        return len(parts) <= 5
    small = [part for part in parts if part.islower()]
    return len(parts) <= 6 and parts[-1][0].isupper() and all(part in PARTICLES for part in small)


def _trim(name: str) -> str:
    return name.strip(' \t\n\xa0:.,;|•·*-–—/"“”)）')
