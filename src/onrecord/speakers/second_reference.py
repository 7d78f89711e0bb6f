"""Whom a description means that the article has given to somebody, or is about to.

``Ana Brask, a lawyer for the dockers, came late. The attorney said ...``: at second reference a newsroom writes *the
attorney* for whom it has named, and *the company* for the company. In the headline and the first paragraphs it does
the reverse, which it calls delayed identification: ``A Ness judge has closed the quay. ... Justice Havel Orn wrote``.
Where what the article says fits two, nobody is named by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Part, Span, SpeakerType
from onrecord.speakers import vocabulary
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.nouns import Speaker, Statement
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.sources import Source

# The headline is before the first paragraph; a lead has two, and whoever is described in it is named so many on.
_LEAD, _NAMED_WITHIN = 2, 5
# *The lawyer* is one of whom these paragraphs have spoken.
_PARAGRAPHS_BACK = 3
_SMALL_WORDS = frozenset(
    {"the", "that", "this", "these", "those", "of", "for", "a", "an", "in", "and", "its", "own", "s"}
)
_CLAUSES = frozenset({"who", "which", "that", "whose", "including", "where", "when"})


def person(cast: Cast, source: Source) -> Entity | None:
    """The only person of the last paragraphs whom the article has called so, or who shares most of the words."""
    owner = _owner(cast, source)
    fitting = [
        e
        for e in _called(cast, source.head, SpeakerType.PERSON)
        if (_is_near(cast, e, source.span) or _belongs(e, owner)) and e is not owner and not _is_others(cast, e, owner)
    ]
    unnamed = [
        e
        for e in cast.people
        if e.type is SpeakerType.UNNAMED and source.head in e.heads and _is_near(cast, e, source.span)
    ]
    return _only(fitting, source) if all(cast.identity(e) is not e for e in unnamed) else None


def organization(cast: Cast, source: Source) -> Entity | None:
    """The organization that the article calls so: shares most of the words, or is the latest where the noun is bare."""
    fitting = list(_called(cast, source.head, SpeakerType.ORGANIZATION))
    if _modifiers(source):
        return _only([e for e in fitting if _modifiers(source) & _own(e)], source)
    near = [e for e in fitting if _is_near(cast, e, source.span)]
    latest = max(near, key=lambda e: _last(e, source.span), default=None)
    return latest or _only(fitting, source)


def delayed(cast: Cast, statement: Statement, source: Source) -> Entity | None:
    """Who speaks by name in the next paragraphs, and is called there what the headline or the lead calls the source."""
    at = source.span
    headline = statement.part is Part.HEADLINE
    lead = headline or cast.paragraph(at.start) < _LEAD
    if not lead or source.plural or not vocabulary.says_what(source.head):
        return None
    kind = SpeakerType.PERSON if vocabulary.is_role(source.head) else SpeakerType.ORGANIZATION
    owner = _owner(cast, source)
    later = [
        e
        for e in _called(cast, source.head, kind)
        if e.name in cast.speaking
        and (headline or e.spans[0].start > at.end)
        and cast.paragraph(e.spans[0].start) <= _NAMED_WITHIN
        and e is not owner
        and not _is_others(cast, e, owner)
    ]
    if kind is SpeakerType.ORGANIZATION and _modifiers(source):
        # One court is not another.
        later = [e for e in later if _modifiers(source) & _own(e)]
    return _only(later, source)


def taken_up(cast: Cast, pronoun: Source) -> tuple[Entity, Span] | None:
    """Who is so described before the pronoun in its own sentence, one person, and where: ``A judge ..., as she said``.

    To ask only where the article has named nobody yet who may be meant.
    """
    sentence = cast.sentences.around(pronoun.span.start)
    described = [(e, at) for at, e in cast.identified if sentence and at in sentence and at.end <= pronoun.span.start]
    people = {e.name for e, _ in described}
    if len(people) != 1 or described[-1][0].type is not SpeakerType.PERSON:
        return None
    return described[-1] if described[-1][0].gender in {None, pronoun.head} else None


def same_described(cast: Cast, source: Source, kind: SpeakerType) -> Speaker | None:
    """The group or document that spoke before under the same noun: ``five unions`` and then ``the unions``."""
    wanted = {w for w in source.words if w not in _SMALL_WORDS}
    for speaker in reversed(cast.speakers):
        if speaker.type is kind and wanted.issubset(fold(speaker.name).split()):
            return speaker
    return None


def _called(cast: Cast, noun: str, kind: SpeakerType) -> Iterable[Entity]:
    """The persons or organizations that the article gives the noun, or one that says the same."""
    nouns = vocabulary.called(noun)
    for entity in cast.people:
        own = entity.heads if kind is SpeakerType.PERSON else entity.heads.union(entity.words)
        if entity.type is kind and nouns & own:
            yield entity


def _only(fitting: list[Entity], source: Source) -> Entity | None:
    """The one that shares most of its words with the source, if there is one."""
    shared = [len(_modifiers(source) & _own(e)) for e in fitting]
    best = [e for e, number in zip(fitting, shared, strict=True) if number == max(shared)]
    return best[0] if len(best) == 1 else None


def _own(entity: Entity) -> frozenset[str]:
    return entity.described.union(entity.heads, entity.words)


def _modifiers(source: Source) -> frozenset[str]:
    """The words of a description beside its head that tell something: ``harbour`` of *the harbour board*."""
    end = next((i for i, word in enumerate(source.words) if word in _CLAUSES), len(source.words))
    return frozenset(
        w for w in source.words[:end] if w not in _SMALL_WORDS and w != source.head and not w.endswith("'s")
    )


def _is_near(cast: Cast, entity: Entity, at: Span) -> bool:
    """Was it spoken of in the last paragraphs?"""
    last = _last(entity, at)
    return last >= 0 and cast.paragraph(at.start) - cast.paragraph(last) <= _PARAGRAPHS_BACK


def _last(entity: Entity, at: Span) -> int:
    """Where it was last named before a place; -1 if it wasn't."""
    return max((s.start for s in entity.spans if s.start < at.start), default=-1)


def _owner(cast: Cast, source: Source) -> Entity | None:
    """Whose lawyer it is: ``Orn`` in ``Orn's lawyer``, whoever ``his`` is taken for in ``his lawyer``."""
    start = source.span.start
    named = (e for e in cast.people for m in e.mentions if m.possessive and m.span.start == start)
    return next(named, None) or cast.taken_for(Span(start, start + len(source.words[0])))


def _belongs(entity: Entity, owner: Entity | None) -> bool:
    """Does the article call the one the other's: ``Orn's lawyer, Ana Brask``?"""
    return owner is not None and owner.words[-1] in entity.described


def _is_others(cast: Cast, entity: Entity, owner: Entity | None) -> bool:
    """Is somebody's lawyer asked for, and this one called another's?"""
    if owner is None or _belongs(entity, owner):
        return False
    return any(e is not entity and entity.described.intersection(e.words) for e in cast.people)
