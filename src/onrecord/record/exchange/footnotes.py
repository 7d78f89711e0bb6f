"""One statement for a bibliography: CSL-JSON for Zotero and its kin, BibTeX for LaTeX, text for a message.

::

    @online{harbourpost2024-5d1f0c22a3b4,
      author = {{Petra Hallinde}},
      title = {{Strait treaty signed}},
      ...
      annotation = {Ana Brask, direct, said on 2024-03-14: “The harbour stays open,”}
    }

The key is the outlet, the year and the beginning of the statement's id: the same whenever it is cited. BibTeX fields
are those of biblatex (``@online``, ``date``, ``annotation``), UTF-8 for biber. CSL-JSON is version 1.0.2 of
https://github.com/citation-style-language/schema; what it has no field for stands under ``custom``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from onrecord.dates import parse_iso
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.record.exchange.citing import Citation
    from onrecord.schema import Json

_DIGITS = 12
_DAY = 10
# BibTeX counts braces even behind a backslash, so they are written as commands.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{special: f"\\{special}" for special in "$&#_%"},
    }
)
# biber reads the address letter by letter; only what would end the field, or the line, is written by its number.
_UNSAFE_IN_URL = re.compile(r"[{}\\\s\x00-\x1f\x7f]")


def format_bibtex(cited: Citation) -> str:
    """An entry for biblatex and biber. LaTeX's special characters are escaped, other Unicode is kept."""
    fields = {
        "author": " and ".join(f"{{{_escape(author)}}}" for author in cited.authors),
        "title": f"{{{_escape(cited.title)}}}" if cited.title else "",
        "organization": f"{{{_escape(cited.outlet)}}}" if cited.outlet else "",
        "date": _span_of_days(cited.published),
        "url": _UNSAFE_IN_URL.sub(_percent, cited.url or ""),
        "urldate": (cited.captured_at or "")[:_DAY],
        "note": _escape(f"{_copy(cited)}, statement {cited.id}"),
        "annotation": _escape(f"{_attribution(cited)}: {cited.words}"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{make_key(cited)},\n" + ",\n".join(lines) + "\n}\n"


def format_csl(cited: Citation) -> str:
    """A list with one item of CSL-JSON."""
    item: Json = {
        "id": make_key(cited),
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "container-title": cited.outlet,
        "issued": _date_parts(cited.published),
        "accessed": _date_parts((cited.captured_at or "")[:_DAY]),
        "URL": cited.url,
        "language": cited.language,
        "annote": f"{_attribution(cited)}: {cited.words}",
        "note": f"{_copy(cited)}, statement {cited.id}",
        "custom": {
            "statement": cited.id,
            "kind": cited.kind,
            "words": [piece.words for piece in cited.pieces],
            "speaker": cited.speaker,
            "said_on": cited.said_on,
            "page_id": cited.page_id,
            "captured_at": cited.captured_at,
        },
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def format_text(cited: Citation) -> str:
    """Four lines: the words, who is said to have said them, the article, the copy."""
    origin = [", ".join(cited.authors), cited.title, cited.outlet, cited.published, cited.url]
    lines = [cited.words, _attribution(cited), ", ".join(filter(None, origin)), f"{_copy(cited)}, statement {cited.id}"]
    return "".join(f"{line}\n" for line in lines if line)


def make_key(cited: Citation) -> str:
    """``harbourpost2024-5d1f0c22a3b4``: letters that every BibTeX takes, and the same for ever."""
    outlet = re.sub(r"[^a-z0-9]", "", fold(cited.outlet or ""))
    return f"{outlet}{(cited.published or '')[:4]}-{cited.id[:_DIGITS]}".lstrip("-")


def _attribution(cited: Citation) -> str:
    """``Ana Brask, direct, said on 2024-03-14``: the kind tells whose words they are."""
    said_on = f"said on {cited.said_on}" if cited.said_on else None
    return ", ".join(filter(None, [cited.speaker or "no speaker", cited.kind, said_on]))


def _copy(cited: Citation) -> str:
    """The bytes that were read, and when they were captured."""
    return f"page {cited.page_id}" + (f", captured {cited.captured_at}" if cited.captured_at else "")


def _escape(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _span_of_days(iso: str | None) -> str:
    """Days without their time: ``2024-03-15``, ``2024-03-01/2024-03-31``."""
    if not iso:
        return ""
    when = parse_iso(iso)
    return f"{when.first}" if when.first == when.last else f"{when.first}/{when.last}"


def _date_parts(iso: str | None) -> Json | None:
    if not iso:
        return None
    when = parse_iso(iso)
    days = [when.first] if when.first == when.last else [when.first, when.last]
    return {"date-parts": [[day.year, day.month, day.day] for day in days]}


CITATIONS: dict[str, Callable[[Citation], str]] = {
    "text": format_text,
    "csl-json": format_csl,
    "bibtex": format_bibtex,
}
"""How a statement can be cited."""
