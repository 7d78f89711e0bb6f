"""The word for *by* and the words for jobs, in the languages that bylines are printed in.

``Von Ana Brask, Redakteurin``, ``Oleh Ana Brask``, ``Ana Brask 기자``: a name stands between the two. Entries are
parted by semicolons and compared whatever their case.
"""

from __future__ import annotations

import re

_BY = """
by; written by; reported by; story by; words by; text by; reporting by; edited by; posted by; published by; author;
authors; words; text; von; vom; text von; ein artikel von; eine analyse von; ein kommentar von; kommentar von; autor;
autorin; autoren; par; auteur; propos recueillis par; por; escrito por; texto; autora; per; di; a cura di; autore; de;
door; av; text av; tekst; skrevet av; skriven av; af; skrevet af; kirjoittaja; teksti; napisał; napisała; opracował;
opracowanie; autoři; píše; szerző; írta; autori; piše; yazan; yazar; haber; oleh; penulis; laporan; tác giả; theo;
автор; авторы; текст; від; автори; от; συντάκτης; του; της; بقلم; كتب; كتبت; الكاتب; نویسنده; מאת; लेखक; द्वारा;
文; 記者; 作者; 撰文; 责任编辑; 责编; 編集; 取材・文; 著者; 執筆; 글; 기자
"""
# Beginnings of words: `redakteur` finds `Redakteurin` as well.
_JOBS = """
editor; reporter; correspondent; redakteur; redaktor; redaktion; journalist; korrespondent; writer; redattor; redactor;
redacteur; rédact; periodista; giornalista; muhabir; columnist; kolumnist; producer; staff; contributor; analyst;
photograph; fotograf; volontär; praktikant; chef; leiter; autor; envoyé; correspondant; corresponsal; inviato; inviata;
professor; director; newsroom; kommentator; skribent; toimittaja; dziennikarz; gazeteci; wartawan; freelance; agentur
"""
_NO_NAMES = """
senior; chief; team; desk; bureau; orcid; profile; photo; foto; image; video; twitter; facebook; follow; email; e-mail;
contact; read; min; comment; comments; news; press release; search; additional; writing; editing; published; posted;
updated; popular; watch; listen; subscribe; share; information; informationen; informations; informazioni;
información; この記事を書いた人
"""
# Parts of names that are written small.
PARTICLES = frozenset(
    "a abu af al am av ben bin bint da das de del della den der di do dos du e el ibn la le los of op 't ten ter til"
    " und van vom von y zu zum zur".split()
)


def _alternatives(table: str) -> str:
    entries = sorted(" ".join(table.split()).split("; "), key=len, reverse=True)
    return "|".join(map(re.escape, entries))


_WORD = rf"(?:{_alternatives(_BY)})"
BY_FIRST = re.compile(rf"^\W*{_WORD}(?:\s*[:：]\s*|\s+|(?=['’]))", re.IGNORECASE)
BY_INSIDE = re.compile(rf"(?:^|[|•·–—]\s*|\s-\s){_WORD}(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_JOB = rf"\w*(?:{_alternatives(_JOBS)})"
NO_NAME = re.compile(rf"(?<!\w)(?:{_JOB}|(?:{_alternatives(_NO_NAMES)})(?!\w))", re.IGNORECASE)
