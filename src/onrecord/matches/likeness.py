"""What speaks for two statements being reports of the same words, and what against it, in numbers.

``Brask called the quay "a sinking disgrace"`` and ``"It is a sinking disgrace, and they know it," she said`` share
three words in a row inside quotation marks, all that the first one quotes: that is how an outlet cuts. Two sentences
of one speech share its day and its topic and hardly a word. ``She said again that the quay is sinking`` may be another
day's.

Words are compared by their stems, as an indirect report turns *we sink* into *they were sinking*; runs of words and
what is quoted by the letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.matches.same_speaker import Agreement, agree, share_a_word
from onrecord.matches.telling import Told, Words, weigh_all
from onrecord.nouns import Kind
from onrecord.vectors import weigh

if TYPE_CHECKING:
    from onrecord.nouns import When

NAMES = (
    "of the shorter",  # share of its stems, by weight, that both have
    "of the longer",
    "alike",  # the geometric mean of both
    "long",  # the weight of the shorter, from 0 to 1
    "long run",  # share of the shorter, by weight, that the longest run of words makes, if it is no everyday phrase
    "quoted run",  # the same of what both print in quotation marks
    "quotation inside",  # share of a quotation of one that is a run of the other, whether that quotes it or not
    "both quoted",
    "word for word",
    "names",  # share of the names of the one that has fewer
    "same speaker",
    "name in common",
    "same day",
    "other day",
    "same weekday",
    "same kind of occasion",
    "other kind of occasion",
    "one negates",
    "one says again",
    "shared",  # what both have weighs
    "beyond names",  # the same of what isn't a name
    "of the shorter beyond names",
    "alike beyond names",
    "long beyond names",  # what the shorter has of them weighs
    "quoted alike",  # what the heaviest run within two quotations weighs
    "quoted otherwise",  # what differs on either side of it, where both quotations go on, weighs
    "sides quoted otherwise",  # 0 to 2
    "quoted the same",  # share of the first two
    "unknown speaker",
    "both indirect",
    "meaning",  # how near their vectors are
    "other numbers",  # has either a number that the other lacks?
    "same days",  # were both articles published within three days?
    "days apart",  # logarithm of the days between them
)

Floats = np.ndarray[Any, np.dtype[np.float64]]

# Weights of runs from which on they count in full: some words that tell, or more that tell less.
_LONG, _LONG_QUOTED, _LONG_INSIDE = 3.5, 2.0, 1.5
_HEAVY = 20.0
# Words of less weight than this are next to none.
_LIGHT = 0.3
# So many words beside a run tell whether the same sentence goes on.
_BESIDE = 5
# Articles so near that name one weekday name one day.
_WEEK = 6
# What was said is reported within these, mostly.
_SAME_DAYS = 3
# Days between two articles where one tells no day, and the most that count.
_UNKNOWN, _FURTHEST = 31, 366
_NO = frozenset(
    """
    no not never nor neither without cannot cant wont dont doesnt didnt isnt arent wasnt werent wouldnt shouldnt
    couldnt hasnt havent hadnt nothing nobody none
    """.split()
)
_AGAIN = frozenset(
    """
    again repeatedly often regularly always frequently routinely repeated repeating repeats reiterated reiterating
    regular usually consistently continues continued long has have had earlier previously
    """.split()
)


def likeness(a: Told, b: Told) -> Floats:
    """float64[NAMES]; the same the other way round."""
    a, b = (a, b) if a.id < b.id else (b, a)
    words, speakers = _of_words(a, b), _of_speakers(a, b)
    beyond, quoted = _beyond_names(a, b), _quoted_alike(a, b)
    shared, unknown = float(np.log1p(shared_weight(a, b))), not speakers[0]
    indirect = a.kind is Kind.INDIRECT and b.kind is Kind.INDIRECT
    apart = _apart(a.published, b.published)
    near = (float(a.vector @ b.vector), _differ_in_numbers(a, b), apart <= _SAME_DAYS, float(np.log1p(apart)))
    more = (shared, *beyond, *quoted, unknown, indirect, *near)
    return np.array((*words, *speakers, *_of_occasions(a, b), *more), np.float64)


class _Run(NamedTuple):
    """A run of words that two texts have: what it weighs, its length, and where it ends in either."""

    weight: float = 0.0
    length: int = 0
    end: int = 0
    other_end: int = 0

    def beside(self, a: Words, b: Words) -> tuple[tuple[Words, Words], tuple[Words, Words]]:
        """The words before it and those after it, as many as both texts have."""
        start, other_start = self.end - self.length, self.other_end - self.length
        before = min(start, other_start, _BESIDE)
        after = min(len(a) - self.end, len(b) - self.other_end, _BESIDE)
        return (
            (a[start - before : start], b[other_start - before : other_start]),
            (a[self.end : self.end + after], b[self.other_end : self.other_end + after]),
        )


def heaviest_run(a: Words, b: Words) -> float:
    """The weight of that run of words, in both, that weighs most."""
    return _find_heaviest(a, b).weight


def _find_heaviest(a: Words, b: Words) -> _Run:
    """Of equals the one that ends first."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(b):
        places.setdefault(word, []).append(at)
    best, before = _Run(), dict[int, tuple[float, int]]()
    for i, word in enumerate(a):
        here = {}
        for at in places.get(word, ()):
            weight, length = before.get(at - 1, (0.0, 0))
            here[at] = weight + weigh(word), length + 1
            if here[at][0] > best.weight:
                best = _Run(*here[at], i + 1, at + 1)
        before = here
    return best


def shared_weight(a: Told, b: Told) -> float:
    """What the stems that both have weigh together."""
    return sum(min(a.stems[stem], b.stems[stem]) for stem in sorted(a.stems.keys() & b.stems.keys()))


def shared_beyond_names(a: Told, b: Told) -> float:
    """What those stems weigh together that both have and that aren't of a name in either."""
    names = a.name_stems | b.name_stems
    both = sorted((a.stems.keys() & b.stems.keys()) - names)
    return sum(min(a.stems[stem], b.stems[stem]) for stem in both)


def _of_words(a: Told, b: Told) -> tuple[float, ...]:
    common = shared_weight(a, b)
    light, heavy = sorted((max(a.stem_weight, 0.1), max(b.stem_weight, 0.1)))
    shorter = max(min(a.weight, b.weight), 0.1)
    run = heaviest_run(a.words, b.words)
    fewer = min(len(a.names), len(b.names))
    return (
        common / light,
        common / heavy,
        (common * common / (light * heavy)) ** 0.5,
        min(1.0, float(np.log1p(shorter) / np.log1p(_HEAVY))),
        run / shorter * min(1.0, run / _LONG),
        _quoted_run(a, b),
        max(_inside(a, b), _inside(b, a)),
        a.kind is not Kind.INDIRECT and b.kind is not Kind.INDIRECT,
        a.words == b.words,
        len(a.names & b.names) / fewer if fewer else 0.0,
    )


def _of_speakers(a: Told, b: Told) -> tuple[bool, bool]:
    return agree(a.who, b.who) is Agreement.SAME, share_a_word(a.who, b.who)


def _of_occasions(a: Told, b: Told) -> tuple[bool, ...]:
    return (
        *_days(a, b),
        _name_one_weekday(a, b),
        not a.kinds.isdisjoint(b.kinds),
        bool(a.kinds and b.kinds) and a.kinds.isdisjoint(b.kinds),
        a.different.isdisjoint(_NO) != b.different.isdisjoint(_NO),
        not (a.cue.isdisjoint(_AGAIN) and b.cue.isdisjoint(_AGAIN)),
    )


def _beyond_names(a: Told, b: Told) -> tuple[float, ...]:
    names = a.name_stems | b.name_stems
    light, heavy = sorted(t.stem_weight - sum(t.stems[stem] for stem in sorted(names & t.stems.keys())) for t in (a, b))
    common = shared_beyond_names(a, b)
    return (
        float(np.log1p(common)),
        common / max(light, _LIGHT),
        common / (max(light, _LIGHT) * max(heavy, _LIGHT)) ** 0.5,
        float(np.log1p(max(light, 0.0))),
    )


def _quoted_alike(a: Told, b: Told) -> tuple[float, ...]:
    best, runs = 0.0, (0.0, 0.0, 0.0, 0.0)
    for one in a.quoted:
        for other in b.quoted:
            run = _find_heaviest(one, other)
            if run.weight > best:
                best = run.weight
                sides = [_weigh_difference(x, y) for x, y in run.beside(one, other)]
                differ = sum(sides)
                runs = (
                    float(np.log1p(best)),
                    float(np.log1p(differ)),
                    float(sum(side > 0 for side in sides)),
                    best / (best + differ / 2),
                )
    return runs


def _differ_in_numbers(a: Told, b: Told) -> bool:
    """150 delegates in May, 71 in June."""
    ours, theirs = (frozenset(filter(str.isdigit, t.different)) for t in (a, b))
    return bool(ours - theirs and theirs - ours)


def _weigh_difference(a: Words, b: Words) -> float:
    return weigh_all(frozenset(a) ^ frozenset(b))


def _quoted_run(a: Told, b: Told) -> float:
    run = max((heaviest_run(one, other) for one in a.quoted for other in b.quoted), default=0.0)
    if not run:
        return 0.0
    light = min(weigh_all(frozenset(word for q in t.quoted for word in q)) for t in (a, b))
    return min(1.0, run / max(light, 0.1)) * min(1.0, run / _LONG_QUOTED)


def _inside(quoting: Told, other: Told) -> float:
    shares = [0.0]
    for quotation in quoting.quoted:
        run, weight = heaviest_run(quotation, other.words), sum(map(weigh, quotation))
        shares.append(min(1.0, run / max(weight, 0.1)) * min(1.0, run / _LONG_INSIDE))
    return max(shares)


def _days(a: Told, b: Told) -> tuple[bool, bool]:
    """Were both said on one day; was one of them said on another day, or after the other was already printed?"""
    printed_before = any(x.said and y.published and x.said.first > y.published.last for x, y in ((a, b), (b, a)))
    if a.said is None or b.said is None:
        return False, printed_before
    meet = a.said.first <= b.said.last and b.said.first <= a.said.last
    exact = a.said.first == a.said.last or b.said.first == b.said.last
    return meet and exact, printed_before or not meet


def _name_one_weekday(a: Told, b: Told) -> bool:
    return not a.weekdays.isdisjoint(b.weekdays) and _apart(a.published, b.published) <= _WEEK


def _apart(a: When | None, b: When | None) -> int:
    """Days."""
    return _UNKNOWN if a is None or b is None else min(abs((a.first - b.first).days), _FURTHEST)
