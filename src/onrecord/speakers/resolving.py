"""Statements -> Speakers: whom each source means.

In ``Ilsabet Mórvane spoke in Isarne. "The quay stays," the prime minister said. "Nobody will pay," she added.``
one person speaks twice. A name is looked up, a description is compared with what the article says of its people,
a pronoun takes the only person of the nearest sentence that tells of one, a quotation without a source goes on with
the speaker before it. Where two people fit, the speaker is `ambiguous`: a wrong name on the record is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.nouns import Link, Part, Reason, SpeakerType
from onrecord.speakers import antecedents, descriptions, entities, mentions, sources
from onrecord.speakers.cast import Cast
from onrecord.speakers.sources import Phrase
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Article, PageText, Span, Speaker, Statement
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.sources import Source


def resolve(
    text: PageText, article: Article, statements: tuple[Statement, ...]
) -> tuple[tuple[Statement, ...], tuple[Speaker, ...]]:
    """The statements with their speakers, and the speakers in the order in which they first speak."""
    apart = {*article.title.evidence[:1], *article.subheads}
    body = tuple(p for p in article.paragraphs if p not in apart)
    said = [piece for s in statements for piece in s.content]
    introduced = tuple(
        m for m in descriptions.introduced(text.text, body) if not any(m.span in piece for piece in said)
    )
    people = entities.join(mentions.find(text.text, body), introduced, text.text)
    cast = Cast(text.text, body, people, statements)
    # A headline names by surname whom the body introduces: it is read last.
    order = sorted(statements, key=lambda s: (s.part is Part.HEADLINE, s.content[0].start))
    for statement in order:
        cast.spoken.append((statement, _speaker(cast, statement)))
    links = {statement.id: link for statement, link in cast.spoken}
    return tuple(replace(s, speaker=links[s.id]) for s in statements), tuple(cast.speakers)


def _speaker(cast: Cast, statement: Statement) -> Link:
    if not statement.source:
        return _carried(cast, statement)
    source = sources.read(cast.text, statement.source[0], cast.people)
    if source.entity is not None:
        return _known(cast, source.entity, source.span)
    if source.form is Phrase.PRONOUN:
        return _pronoun(cast, statement, source)
    return _description(cast, source)


def _known(cast: Cast, entity: Entity, mention: Span) -> Link:
    """A name is its own evidence; a phrase that holds none of the entity's names is a further mention of it."""
    spans = entity.spans if any(span in mention for span in entity.spans) else (*entity.spans, mention)
    return Link(cast.key(entity.name, entity.type, spans), (mention,), RULES)


def _carried(cast: Cast, statement: Statement) -> Link:
    """A quotation without a source goes on with the last speaker of its paragraph, or of the one before it."""
    if statement.nested_in is not None:
        return Link.empty(Reason.NOT_TOLD, RULES)
    found = antecedents.of_continuation(cast, statement.content[0])
    return found or Link.empty(Reason.NOT_TOLD, RULES)


def _pronoun(cast: Cast, statement: Statement, source: Source) -> Link:
    if statement.nested_in is not None or source.words[-1] in {"we", "i", "you"}:
        return Link.empty(Reason.AMBIGUOUS, RULES)
    if source.singular_person:
        found = antecedents.of_person(cast, source.span, source.words[-1])
    else:
        found = antecedents.of_others(cast, source.span, plural=source.words[-1] != "it")
    return found or Link.empty(Reason.AMBIGUOUS, RULES)


def _description(cast: Cast, source: Source) -> Link:
    """A definite description means whom the article describes so, one person; others stay what the page calls them."""
    kind = sources.kind(cast.text, source)
    if source.form is Phrase.DEFINITE and kind is not SpeakerType.DOCUMENT:
        fitting = antecedents.described_as(cast, source.words, source.head)
        if len(fitting) == 1:
            return _known(cast, fitting[0], source.span)
        if len(fitting) > 1 or kind is SpeakerType.UNNAMED:
            return Link.empty(Reason.AMBIGUOUS, RULES)
    if kind is SpeakerType.GROUP:
        again = antecedents.same_group(cast, source)
        if again is not None:
            return Link(cast.key(again.name, again.type, (source.span,)), (source.span,), RULES)
    return Link(cast.key(_called(source.span.of(cast.text)), kind, (source.span,)), (source.span,), RULES)


def _called(phrase: str) -> str:
    """The page's own description, without its article and without what is only said about it behind a comma."""
    first, _, rest = phrase.partition(" ")
    named = rest if rest and first.lower() in {"a", "an", "the"} else phrase
    return named.partition(", ")[0]
