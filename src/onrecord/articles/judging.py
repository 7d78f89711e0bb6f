"""Which blocks are the article: a decision with its reason for each.

A saved page is a list of lines: menus, a ticker, a headline, a date, eight paragraphs, two headlines of other
articles in the middle of them, tags, a list of what others read, a form. The paragraphs of one article stand
together, so the article is sought as the densest run of prose (the maximum-sum segment of Bentley, *Programming
Pearls*, 1984, over the blocks' weights; a label such as ``Most Read`` can't lie inside it); its headline is the
line above that reads like one; and what stands between its paragraphs must earn its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.articles import heading
from onrecord.nouns import JudgedBlock, Role

if TYPE_CHECKING:
    from onrecord.articles.features import Features

Judgement = tuple[Role, str]

_WALL = float("-inf")


@dataclass(frozen=True, slots=True)
class Run:
    """The blocks ``[first, last]`` that hold the article's paragraphs."""

    first: int
    last: int


def judge(features: tuple[Features, ...], title_hints: tuple[str, ...] = ()) -> tuple[JudgedBlock, ...]:
    """A role and a reason for each block; `title_hints` are folded titles that the page claims for itself."""
    run = _densest_run(features)
    if run is None:
        return tuple(JudgedBlock(f.block, Role.CHROME, "no paragraphs on the page") for f in features)
    title = heading.find(features, run.first, run.last, title_hints)
    if title is not None and title > run.first:
        run = Run(_first_prose(features, title + 1), run.last)
    roles: list[Judgement] = [_outside(f) for f in features]
    if title is not None:
        roles[title] = (Role.TITLE, "the headline above the paragraphs")
        for i in range(title + 1, run.first):
            roles[i] = _between_title_and_body(features, i)
    _judge_run(features, run, roles)
    _mark_standfirst(features, run, roles)
    _mark_tags(features, run, roles)
    return tuple(JudgedBlock(f.block, *role) for f, role in zip(features, roles, strict=True))


def whole(features: tuple[Features, ...], title_hints: tuple[str, ...] = ()) -> tuple[JudgedBlock, ...]:
    """Every block is the article (`--as article`); the first one is its title too if the title is given so."""
    roles = [(Role.BODY, "given as an article")] * len(features)
    if features and heading.matches(features[0].folded, title_hints):
        roles[0] = (Role.TITLE, "the given title")
    return tuple(JudgedBlock(f.block, *role) for f, role in zip(features, roles, strict=True))


def _is_wall(features: tuple[Features, ...], i: int) -> bool:
    """Does the article end here, if it has begun?"""
    f = features[i]
    if f.furniture or f.heading == 1:
        return False
    return f.end_label or (f.list_label and not _goes_on(features, i))


def _goes_on(features: tuple[Features, ...], i: int) -> bool:
    """Two paragraphs in a row behind a list's headlines are the article going on; summaries alternate with titles."""
    following = next((k for k in range(i + 1, min(i + 10, len(features) - 1)) if features[k].prose), None)
    if following is None:
        return False
    return all(
        features[k].prose and features[k].alone and not features[k].block.bullet for k in (following, following + 1)
    )


def _weight(f: Features) -> float:
    """How much a block speaks for the run that it lies in, in words of prose."""
    if f.furniture or f.in_figure or f.note or f.teaser or f.labels_others or f.caption or f.tag or f.date_share > 0.4:
        return -4.0
    if f.link_share > 0.6:
        return -8.0
    if f.prose and not f.credited:
        return float(min(f.words, 60)) * (1.0 if f.alone else 0.4)
    return -2.0 if f.alone else -5.0


def _densest_run(features: tuple[Features, ...]) -> Run | None:
    best: tuple[float, int, int] | None = None
    total, first = 0.0, 0
    for i, f in enumerate(features):
        weight = _WALL if _is_wall(features, i) else _weight(f)
        if total <= 0:
            total, first = 0.0, i
        total += weight
        if weight > 0 and (best is None or total > best[0]):
            best = (total, first, i)
    return Run(best[1], best[2]) if best else None


def _first_prose(features: tuple[Features, ...], start: int) -> int:
    return next((i for i in range(start, len(features)) if _weight(features[i]) > 0), start)


def _outside(f: Features) -> Judgement:
    if f.furniture:
        return Role.CHROME, "an element of the site's furniture"
    if f.end_label or f.labels_others or f.note:
        return Role.CHROME, "the site's own words"
    return Role.CHROME, "outside the run of paragraphs"


def _between_title_and_body(features: tuple[Features, ...], i: int) -> Judgement:
    f = features[i]
    if f.furniture:
        return _outside(f)
    if f.byline or (f.name_like and any(features[k].date_share > 0.4 for k in (i - 1, i + 1) if k < len(features))):
        return Role.BYLINE, "names its author"
    if f.date_share > 0.4:
        return Role.DATE, "a date below the headline"
    if f.credited or f.caption or f.in_figure:
        return Role.CAPTION, "a caption with its credit"
    if f.standfirst and f.words >= 6:
        return Role.STANDFIRST, "marked as standfirst"
    return Role.CHROME, "between headline and paragraphs"


def _judge_run(features: tuple[Features, ...], run: Run, roles: list[Judgement]) -> None:
    """Roles inside the run; a teaser label covers the lines below it up to the next paragraph."""
    below_label = False
    for i in range(run.first, run.last + 1):
        role = _inside(features, i, below_label=below_label)
        if role[0] is Role.BODY or features[i].end_label:
            below_label = False
        elif features[i].labels_others:
            below_label = True
        roles[i] = role


def _inside(features: tuple[Features, ...], i: int, *, below_label: bool) -> Judgement:
    f = features[i]
    if f.furniture or f.note or f.tag:
        return _outside(f)
    if f.labels_others or f.teaser or f.link_share > 0.9:
        return Role.TEASER, "points to another article"
    if f.in_figure or f.caption or (f.credited and not f.ends_sentence):
        return Role.CAPTION, "a caption with its credit"
    if below_label and not f.prose:
        return Role.TEASER, "below a label that announces other articles"
    if f.date_share > 0.4:
        return Role.DATE, "a line that says a date"
    if f.byline:
        return Role.BYLINE, "names its author"
    if f.prose or f.ends_sentence:
        return Role.BODY, "a paragraph in the run"
    return _short_line(features, i)


def _short_line(features: tuple[Features, ...], i: int) -> Judgement:
    f = features[i]
    if f.repeats > 1:
        return Role.TEASER, "stands elsewhere on the page too"
    if not 1 <= f.words <= 15 or f.folded.endswith(":") or f.block.bullet:
        return Role.BODY, "a line of the text"
    return Role.SUBHEAD, "a short line between paragraphs"


def _mark_standfirst(features: tuple[Features, ...], run: Run, roles: list[Judgement]) -> None:
    """The first paragraph is a standfirst where a picture or the byline parts it from the next one."""
    body = [i for i in range(run.first, run.last + 1) if roles[i][0] is Role.BODY]
    if len(body) < 3 or any(role is Role.STANDFIRST for role, _ in roles):
        return
    between = {roles[i][0] for i in range(body[0] + 1, body[1])}
    if features[body[0]].standfirst or between & {Role.CAPTION, Role.BYLINE, Role.DATE}:
        roles[body[0]] = (Role.STANDFIRST, "a first paragraph parted from the text")


def _mark_tags(features: tuple[Features, ...], run: Run, roles: list[Judgement]) -> None:
    """Tags: a list of short entries right below the last paragraph, and what the page marks so, wherever it stands."""
    last = run.last + 1
    while (
        last < len(features) and features[last].block.bullet and features[last].words <= 5 and not features[last].note
    ):
        last += 1
    if last - run.last > 2:
        for i in range(run.last + 1, last):
            roles[i] = (Role.TAG, "a list of short entries below the text")
    for i, f in enumerate(features):
        if f.tag and f.words and not f.end_label:
            roles[i] = (Role.TAG, "marked as tag")
