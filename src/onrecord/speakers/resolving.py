"""Statements -> Speakers: whom each source means.

In ``Ilsabet Mórvane spoke in Isarne. "The quay stays," the prime minister said. "Nobody will pay," she added.``
one person speaks twice. A name is looked up; whom a pronoun or a description takes up a ranker judges from what the
text has told before (`following`); a quotation without a source goes on with the speaker before it. Where the ranker
isn't sure enough, the speaker is `ambiguous` and its candidates are kept: a wrong name is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.nouns import Link, Part, Reason, SpeakerType
from onrecord.sentences import Sentences
from onrecord.speakers import (
    antecedents,
    calling,
    carriers,
    descriptions,
    entities,
    mentions,
    ranking,
    second_reference,
    sources,
    writers,
)
from onrecord.speakers.cast import Cast
from onrecord.speakers.following import follow
from onrecord.speakers.sources import Phrase
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.impressions import Impressions
    from onrecord.nouns import Article, PageText, Span, Spans, Speaker, Statement
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.following import Ranker
    from onrecord.speakers.sources import Source

# What isn't at least so likely is no candidate.
_CANDIDATE = 0.1


def resolve(
    text: PageText,
    article: Article,
    statements: tuple[Statement, ...],
    impressions: Impressions,
    rank: Ranker = ranking.rank,
) -> tuple[tuple[Statement, ...], tuple[Speaker, ...]]:
    """The statements with their speakers, and the speakers in the order in which they first speak.

    impressions: the reader's, of the same article; rank: who judges, if not the model that ships.
    """
    cast, said = read(text.text, article, statements)
    cast.meant = follow(cast.text, cast.sentences, cast.people, said, impressions, rank)
    # A headline names by surname whom the body introduces: it is read last.
    for statement, source in sorted(said, key=lambda pair: (pair[0].part is Part.HEADLINE, pair[0].content[0].start)):
        cast.spoken.append((statement, _speaker(cast, article, statement, source)))
    links = {statement.id: link for statement, link in cast.spoken}
    return tuple(
        replace(
            s,
            speaker=links[s.id],
            via=carriers.via(cast.text, cast.sentences, s),
            on_behalf_of=carriers.on_behalf_of(cast.text, s.source),
        )
        for s in statements
    ), tuple(cast.speakers)


def read(
    text: str, article: Article, statements: tuple[Statement, ...]
) -> tuple[Cast, list[tuple[Statement, Source | None]]]:
    """Who is in the article, and what each source is."""
    apart = {*article.title.evidence[:1], *article.subheads}
    body = tuple(p for p in article.paragraphs if p not in apart)
    sentences = Sentences(text, body)
    said = [piece for s in statements for piece in s.content]
    introduced = tuple(m for m in descriptions.introduced(text, body) if not any(m.span in piece for piece in said))
    places = frozenset(span for s in statements for span in s.source)
    people = entities.join(mentions.find(text, body, places), introduced, text)
    said_by = [(s, sources.read(text, s.source[0], people) if s.source else None) for s in statements]
    speaking = frozenset(source.entity.name for _, source in said_by if source and source.entity)
    return Cast(text, body, people, sentences, speaking), said_by


def _speaker(cast: Cast, article: Article, statement: Statement, source: Source | None) -> Link:
    if source is None:
        return _without_source(cast, article, statement)
    if source.form is Phrase.PRONOUN:
        return _pronoun(cast, article, statement, source)
    if source.entity is not None and source.entity.type is not SpeakerType.UNNAMED:
        return _known(cast, source.entity, (source.span,))
    identified = second_reference.delayed(cast, statement, source)
    if identified is not None:
        cast.identified.append((source.span, identified))
        return Link(_known(cast, identified, (source.span,)).key, (source.span, identified.spans[0]), RULES)
    return _known(cast, source.entity, (source.span,)) if source.entity else _description(cast, source)


def _known(cast: Cast, entity: Entity, evidence: Spans) -> Link:
    """A name is its own evidence; a phrase that holds none of the entity's names is a further mention of it."""
    mention, entity = evidence[0], cast.known(entity)
    spans = entity.spans if any(span in mention for span in entity.spans) else (*entity.spans, mention)
    return Link(cast.key(entity.name, entity.type, spans), evidence, RULES)


def _without_source(cast: Cast, article: Article, statement: Statement) -> Link:
    """A quotation goes on with the last speaker of this paragraph or the last; what seems so, the writer says."""
    if statement.nested_in is not None or antecedents.is_nobodys(cast, statement):
        return Link.empty(Reason.NOT_TOLD, RULES)
    if writers.thinks(cast, statement):
        return writers.writer(cast, article, statement.cue[0])
    return antecedents.of_continuation(cast, statement.content[0]) or Link.empty(Reason.NOT_TOLD, RULES)


def _pronoun(cast: Cast, article: Article, statement: Statement, source: Source) -> Link:
    if source.singular_person:
        return _meant(cast, source.span) if source.span in cast.meant else _described_before(cast, source)
    if source.relative:
        before = antecedents.of_relative(cast, source.span)
        return _known(cast, before[0], (source.span, before[1])) if before else Link.empty(Reason.AMBIGUOUS, RULES)
    if source.head == "i":
        return antecedents.around(cast, statement) or writers.writer(cast, article, source.span)
    if source.head in {"we", "you"} and _is_writers(cast, statement, source):
        # Whoever writes and whoever reads are nobody with a name, and nobody else.
        return Link(cast.key(source.span.of(cast.text), SpeakerType.GROUP, (source.span,)), (source.span,), RULES)
    found = None
    if source.head in {"they", "it"} and statement.nested_in is None:
        found = antecedents.of_others(cast, source.span, plural=source.head == "they")
    return found or Link.empty(Reason.AMBIGUOUS, RULES)


def _described_before(cast: Cast, source: Source) -> Link:
    """Nobody is named before the pronoun; somebody may be described whom the article names later."""
    before = second_reference.taken_up(cast, source)
    return _known(cast, before[0], (source.span, before[1])) if before else Link.empty(Reason.AMBIGUOUS, RULES)


def _is_writers(cast: Cast, statement: Statement, source: Source) -> bool:
    """Are they the words of the only one who writes, and nobody's whom the article quotes?"""
    quoted = statement.nested_in is not None or antecedents.around(cast, statement) is not None
    return not quoted and not writers.is_of_letters(cast, source.span)


def _meant(cast: Cast, span: Span) -> Link:
    """Whom the ranker takes the place for; where it isn't sure, nobody, and those who may be meant."""
    meant = cast.meant.get(span)
    if meant is None or not meant.entities:
        return Link.empty(Reason.AMBIGUOUS, RULES)
    if meant.shares[0] >= ranking.least():
        entity = cast.as_person(cast.identity(meant.entities[0]))
        return Link(_known(cast, entity, (span,)).key, (span, meant.last), ranking.identity())
    likely = [e for e, share in zip(meant.entities, meant.shares, strict=True) if share >= _CANDIDATE]
    keys = tuple(cast.key(e.name, e.type, e.spans) for e in map(cast.known, likely))
    return Link(None, (), ranking.identity(), Reason.AMBIGUOUS, keys)


def _description(cast: Cast, source: Source) -> Link:
    """A definite description means whom the article describes so, one person; others stay what the page calls them."""
    kind = sources.kind(cast.text, source)
    if (source.describes_person or source.owned) and kind is SpeakerType.UNNAMED:
        named = second_reference.person(cast, source)
        if named is not None or not source.owned:
            return _known(cast, named, (source.span,)) if named else _meant(cast, source.span)
    if source.form is Phrase.DEFINITE and kind is SpeakerType.ORGANIZATION:
        company = second_reference.organization(cast, source)
        if company is not None:
            return _known(cast, company, (source.span,))
    if source.form is Phrase.DEFINITE and kind in {SpeakerType.GROUP, SpeakerType.DOCUMENT}:
        again = second_reference.same_described(cast, source, kind)
        if again is not None:
            return Link(cast.key(again.name, again.type, (source.span,)), (source.span,), RULES)
    return Link(cast.key(calling.called(cast, source), kind, (source.span,)), (source.span,), RULES)
