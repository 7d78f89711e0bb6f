"""The JSON contract `onrecord.reading/1`: nouns as plain data.

What `onrecord read` prints and what a record keeps is the same object, so that there is one form to check::

    {"schema": "onrecord.reading/1", "page": {...}, "article": {...}, "speakers": [...],
     "occasions": [...], "statements": [...], "read_by": {...}}

Spans become ``[start, end]`` in code points of the page text; dates become ISO 8601.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.nouns import When

if TYPE_CHECKING:
    from onrecord.nouns import Article, Failure, Link, Occasion, Reading, Spans, Speaker, Statement, Value

SCHEMA = "onrecord.reading/1"

Json = dict[str, Any]


def dump(data: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """One line of JSON, the same for the same data, in readable Unicode."""
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def spans(value: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in value]


def value(v: Value[Any]) -> Json:
    """``{"value", "evidence", "how", "reason"}``."""
    plain = v.value.iso() if isinstance(v.value, When) else v.value
    return {"value": plain, "evidence": spans(v.evidence), "how": v.how, "reason": v.reason}


def link(v: Link) -> Json:
    plain = {"key": v.key, "evidence": spans(v.evidence), "how": v.how, "reason": v.reason}
    return {**plain, "candidates": list(v.candidates)} if v.candidates else plain


def article(a: Article) -> Json:
    return {
        "title": value(a.title),
        "outlet": value(a.outlet),
        "byline": [value(v) for v in a.byline],
        "published": value(a.published),
        "modified": value(a.modified),
        "section": value(a.section),
        "wire": value(a.wire),
        "language": value(a.language),
        "standfirst": spans(a.standfirst),
        "paragraphs": spans(a.paragraphs),
        "subheads": spans(a.subheads),
        "tags": [value(v) for v in a.tags],
    }


def speaker(s: Speaker) -> Json:
    return {"key": s.key, "name": s.name, "type": s.type, "mentions": spans(s.mentions)}


def occasion(o: Occasion) -> Json:
    return {"key": o.key, "kind": o.kind, "name": o.name, "date": value(o.date), "place": value(o.place)}


def statement(s: Statement) -> Json:
    told = {"via": s.via, "on_behalf_of": s.on_behalf_of}
    return {
        "id": s.id,
        "kind": s.kind,
        "part": s.part,
        "content": spans(s.content),
        "cue": spans(s.cue),
        "source": spans(s.source),
        "speaker": link(s.speaker),
        "addressee": value(s.addressee),
        "said_on": value(s.said_on),
        "place": value(s.place),
        "occasion": link(s.occasion),
        "voice": [value(v) for v in s.voice],
        "nested_in": s.nested_in,
        "confidence": round(s.confidence, 4),
        **{name: value(v) for name, v in told.items() if v.value is not None},
    }


def reading(r: Reading, *, with_text: bool = False) -> Json:
    """One page as the contract has it; `with_text` adds the page text itself."""
    page: Json = {
        "name": r.page.name,
        "id": r.page.id,
        "url": r.page.url,
        "media_type": r.page.media_type,
        "captured_at": r.page.captured_at.isoformat() if r.page.captured_at else None,
        "text_sha256": r.text.sha256,
        "text_rules": r.text.rules,
    }
    if with_text:
        page["text"] = r.text.text
    return {
        "schema": SCHEMA,
        "page": page,
        "article": article(r.article),
        "speakers": [speaker(s) for s in r.speakers],
        "occasions": [occasion(o) for o in r.occasions],
        "statements": [statement(s) for s in r.statements],
        "read_by": dict(r.read_by),
    }


def failure(f: Failure) -> Json:
    return {
        "schema": SCHEMA,
        "page": {"name": f.name, "url": f.url},
        "error": {"code": f.code, "message": f.message},
    }
