"""News agencies and the credit that an article gives to one.

``PORT NESS (Reuters) - The old quay``, ``By Ana Brask, Associated Press``, ``Quelle: dpa`` below the last paragraph:
each says that the words, or some of them, came over the wire. Whoever compares two articles must know it, because
two outlets that print one agency's copy are one report and not two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.articles.outlets import is_site
from onrecord.nouns import Reason, Role, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims
    from onrecord.nouns import JudgedBlock, PageText

_TABLE = """
AAP; ABr; AFP; AFP Deutschland; Agence France-Presse; Agencia EFE; Agência Brasil; Agência Lusa; Agencies;
Agerpres; Anadolu; Anadolu Agency; Anadolu Ajansı; ANA-MPA; ANI; ANP; ANSA; Antara; AP; AP News; APA;
Associated Press; Associated Press of Pakistan; ATS; Australian Associated Press; Belga; Bernama; Bloomberg; BNS;
BTA; Canadian Press; ČTK; Deutsche Presse-Agentur; DHA; dpa; dpa-infocom; dts; EFE; Elta; epd; Europa Press; GNA;
Hina; IANS; İHA; Interfax; IRNA; Jiji Press; KAP; Keystone-SDA; KNA; Kyodo; Kyodo News; LETA; Lusa; MENA; MTI;
Notimex; NTB; NZPA; PA; PA Media; PAP; Petra; PNA; Press Association; Press Trust of India; PTI; Reuters;
RIA Novosti; Ritzau; SANA; SAPA; SDA; SID; STT; Tanjug; TASS; Télam; The Associated Press; The Canadian Press; TT;
Ukrinform; UNB;
UPI; WAM; Xinhua; Yonhap; 共同通信; 時事通信; 新华社; 新華社; 中新社; 연합뉴스; 뉴시스; РИА Новости; ТАСС; Интерфакс
"""
_AGENCIES = frozenset(fold(name) for name in " ".join(_TABLE.split()).split("; "))
_NAMES = "|".join(re.escape(name) for name in sorted(" ".join(_TABLE.split()).split("; "), key=len, reverse=True))
_DATELINE = re.compile(rf"^[^.!?]{{0,60}}[(\[](?P<name>{_NAMES})[)\]]\s*[-–—:.]|^(?P<bare>{_NAMES})\s*[-–—]\s")
_ENDING = re.compile(
    rf"[(\[](?:[\w-]{{1,12}}[/,]\s?)?(?P<name>{_NAMES})(?:[/,]\s?[\w/ -]{{1,30}})?[)\]]\.?$"
    rf"|[-–—]\s?(?P<bare>{_NAMES})\.?$"
)
_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|bron|källa|kilde|kaynak|źródło|zdroj|izvor|forrás|sumber|nguồn|источник|джерело"
    r"|πηγή|المصدر|来源|來源|出典|출처)\s?[:：]\s*(?P<name>[^\s|,;(].{1,60}?)(?=\s*[|,;(]|$)",
    re.IGNORECASE,
)
# ``Source: Post staff`` credits nobody else.
_OWN = re.compile(r"\b(?:staff|newsroom|redaktion|own|reporting|websites?)\b", re.IGNORECASE)
# How many lines below the text a credit may stand.
_BELOW = 6
_LONGEST_CREDIT = 100


def is_agency(name: str) -> bool:
    """Is this the name of a news agency, and so of no person?"""
    return fold(name).strip(" ./") in _AGENCIES


def wire(
    text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims, names: tuple[str, ...], address: str | None
) -> Value[str]:
    """The agency, or whom else the article credits as its source; `not_told` where it credits nobody but the outlet.

    names: of the outlet.
    """
    found = (
        _at_edges(text.text, blocks)
        or _in_lines(text.text, _lines_around(blocks))
        or next((Value(s.value, (), s.where) for s in claims.authors if is_agency(s.value)), None)
    )
    own = found is not None and is_site(found.value or "", names, address)
    return found if found and not own else Value.empty(Reason.NOT_TOLD, RULES)


def as_author(credit: Value[str]) -> tuple[Value[str], ...]:
    """The agency in the place of the author, for a page that names nobody else."""
    return (credit,) if credit.value is not None and is_agency(credit.value) else ()


def _at_edges(text: str, blocks: tuple[JudgedBlock, ...]) -> Value[str] | None:
    """``PORT NESS (AP) -`` before the first words, ``(dpa)`` behind the last or in the line below them."""
    body = [i for i, b in enumerate(blocks) if b.role in {Role.STANDFIRST, Role.BODY}]
    spans = [b.block.span for b in blocks]
    for span in (spans[i] for i in body[:2]):
        found = _DATELINE.match(text[span.start : span.start + _LONGEST_CREDIT])
        if found:
            return _credit(found, span)
    for span in spans[body[-1] : body[-1] + 2] if body else ():
        end = Span(max(span.start, span.end - _LONGEST_CREDIT), span.end)
        found = _ENDING.search(end.of(text))
        if found:
            return _credit(found, end)
    return None


def _lines_around(blocks: tuple[JudgedBlock, ...]) -> list[Span]:
    body = [i for i, b in enumerate(blocks) if b.role in {Role.STANDFIRST, Role.BODY}]
    if not body:
        return []
    title = next((i for i, b in enumerate(blocks) if b.role is Role.TITLE), body[0])
    # The last line of the text too: an agency's name alone is easily taken for its end.
    around = (*blocks[min(title, body[0]) : body[0]], *blocks[body[-1] : body[-1] + 1 + _BELOW])
    return [b.block.span for b in around if b.role not in {Role.TITLE, Role.TEASER, Role.CAPTION, Role.TAG}]


def _in_lines(text: str, lines: list[Span]) -> Value[str] | None:
    """A line such as ``Source: Reuters``, or the agency's name alone."""
    for span in lines:
        if len(span) > _LONGEST_CREDIT:
            continue
        line = span.of(text)
        found = _SOURCE.match(line)
        if found and not _OWN.search(found["name"]):
            return _credit(found, span)
        if is_agency(line):
            return Value(line, (span,), RULES)
    return None


def _credit(found: re.Match[str], span: Span) -> Value[str]:
    group = "name" if found.groupdict().get("name") else "bare"
    start, end = found.span(group)
    return Value(found[group], (Span(span.start + start, span.start + end),), RULES)
