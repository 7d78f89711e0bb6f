"""Which lines of a page are the article, and what the others are.

Models (`onrecord.articles.model`) give each line a probability of being the article's body, and one for each role.
The body is the set of lines that promises the best F1 of words: a line whose chance is above half of the F1 that the
set will reach belongs in it (Lewis, *Evaluating and optimizing autonomous text classification systems*, SIGIR 1995).
On a clear page that is about one half; on an unclear one less, as a lost article is worse than a teaser too much.
From these the lines are taken away that say themselves that they are something else, short ones of which the models
aren't sure, what stands above the title or below the end, and the next article of an endless scroll.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.nouns import JudgedBlock, Role
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.features import Features
    from onrecord.nouns import PageText

ROLES = tuple(Role)
IN_BODY = frozenset({Role.BODY, Role.STANDFIRST, Role.SUBHEAD})
_BODY = [number for number, role in enumerate(ROLES) if role in IN_BODY]
_OTHERS = [number for number, role in enumerate(ROLES) if role not in IN_BODY and role is not Role.TITLE]
_CAPTIONS = ROLES.index(Role.CAPTION)
# A page of which no line is likelier than not has no article.
_LEAST = 0.5
# Nor has a saved one of which no line is so likely if what was chosen promises less than half: so it was on 15 of 137
# altered pages without an article of which some lines had been taken for one, and on one of 2,236 with one.
_SURE_LINE, _PROMISED = 0.8, 0.5
# A line such as `Leave a reply` ends an article that has so many words above it: so it did on 520 of 523 pages. One
# such as `Most read` stands in the middle of one article in sixteen, and ends it only if more has been told, not much
# less than stands below, and if the model isn't sure of what does.
_BEGUN, _TOLD = 40, 300
_NOT_LESS, _SURE = 0.3, 0.9
# Nothing ends an article below which another extractor takes so much of what the model does.
_SECONDED_BELOW = 0.8
# How many of the words an `<article>` element must hold to be the article's own; of 398 pages none is the worse.
_OWN_WORDS, _OWN_SHARE = 80, 0.2
# Words. A line of fewer may be the headline of a teaser: on a record worse than a subhead that is lost.
_SHORT, _SHORT_ALONE = 20, 0.77
# One that ends like a sentence is hardly a headline: a turn of a conversation, a paragraph of a few words.
_SHORT_SENTENCE = 0.6
# Where the line was judged by the whole page: what has no more words than a subhead mostly has is likelier one than a
# longer line is, which is a caption or the headline of a teaser. On the folds up to 0.003 more is found than by one
# threshold for both, and fewer lines come through that shouldn't.
_SUBHEAD, _AS_SUBHEAD, _LONGER = 8, 0.675, 0.9
# Where another extractor takes the line as well.
_SECONDED, _SHORT_SECONDED = 0.3, 0.7
# How likely the first sentence between a saved page's title and its text must be, how many words it has, and how many
# lines below the title the text may begin. The corpora don't agree on whether a standfirst is the article, so that no
# model is sure of one; but a record wants what it says. Of 47 such sentences between 0.1 and 0.2 we took 31 for
# standfirsts; by the corpora 11 are the article, and from 0.12 on as much of one is found as from 0.2 on.
_STANDFIRST, _STANDFIRST_WORDS, _STANDFIRST_ABOVE = 0.12, 12, 15
# What may be a caption, with such a chance, must on a saved page be so likely to be the article: that lets up to a
# twentieth fewer lines through that aren't, and loses nothing.
_CAPTION, _DESPITE_CAPTION = 0.25, 0.8
# So many lines below the rest of the article, fewer words than these, or lines none of which is likelier than not, are
# something else: the messages of a form.
_FAR, _FEW = 15, 30
# Labels, bylines, lines such as `Read also: ...` (the corpora have a third of them in the body), and what HTML itself
# calls something else.
_NEVER = {
    "is_teaser": "a teaser",
    "heads_list": "the head of a list",
    "heads_teasers": "the head of teasers",
    "ends_article": "the end of the article",
    "names_author": "a byline",
    "in_aside": "in an aside",
    "in_nav": "in a menu",
    "in_footer": "in a footer",
    "is_figcaption": "a caption",
}
# Of a saved text in a hundred some of the article stands above the title; if it is more than this, it isn't the title.
_ABOVE = 0.3

Floats = np.ndarray[Any, np.dtype[np.float32]]
Truths = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Answers:
    """For each of N lines the probability of being in the article's body, of each of `ROLES` (N x 13), and of being the
    page's one title. whole: were the lines judged anew, by what was said of the whole page?
    """

    body: Floats
    roles: Floats
    title: Floats
    whole: bool = False


class Choice(NamedTuple):
    """For each of N lines whether it is the body; why it isn't, where a rule and not the model leaves it out; the line
    that a rule takes for the standfirst.
    """

    body: Truths
    left_out: dict[int, str]
    standfirst: int | None = None


def choose(features: Features, answers: Answers) -> Choice:
    """The lines that are the body: those that promise most, but for what a rule leaves out."""
    choice = Choice(promising(answers.body, features.counts), {})
    body = choice.body
    if not body.any():
        return choice
    body |= features.seen("voted") & (answers.body >= _SECONDED)
    _leave_out(choice, (features.counts < _SHORT) & (answers.body < _needed(features, answers)), "a short line")
    if answers.whole:
        return _of_whole(choice, features, answers)
    _leave_out_named(choice, features)
    lines = np.arange(len(body))
    _leave_out(choice, lines < _begin(features, answers, body), "above the title")
    _leave_out(choice, lines >= _end(features, answers.body, body), "below the end of the article")
    _leave_out(choice, _behind(features, body), "below the article's element")
    return choice


def _of_whole(choice: Choice, features: Features, answers: Answers) -> Choice:
    """The same where the lines were judged by the whole page: then its ends need no rule."""
    _leave_out(choice, _captions(answers) & (answers.body < _DESPITE_CAPTION), "a caption")
    standfirst = _find_standfirst(features, answers, choice.body)
    if standfirst is not None:
        choice.body[standfirst] = True
    _leave_out_named(choice, features)
    _leave_out(choice, _far_below(features, answers, choice.body), "far below the article")
    if answers.body.max() < _SURE_LINE and _promise(choice, features, answers) < _PROMISED:
        _leave_out(choice, choice.body.copy(), "too little of an article")
        standfirst = None
    return choice._replace(standfirst=standfirst)


def _needed(features: Features, answers: Answers) -> Floats:
    """How likely a short line must be the article: less if it ends like a sentence."""
    if answers.whole:
        alone = np.where(features.counts <= _SUBHEAD, _AS_SUBHEAD, _LONGER)
    else:
        alone = np.where(features.seen("voted"), _SHORT_SECONDED, _SHORT_ALONE)
    return np.where(features.seen("ends"), _SHORT_SENTENCE, alone)


def promise(features: Features, answers: Answers) -> float:
    """The F1 of words that the lines chosen should reach, if the model is as sure as it may be."""
    return _promise(choose(features, answers), features, answers)


def _promise(choice: Choice, features: Features, answers: Answers) -> float:
    body, words = choice.body, features.counts
    right = (answers.body * words)[body].sum()
    return float(2 * right / (words[body].sum() + (answers.body * words).sum() + 1e-9))


def _leave_out_named(choice: Choice, features: Features) -> None:
    """What says itself that it is something else."""
    for name, reason in _NEVER.items():
        _leave_out(choice, features.seen(name), reason)


def _leave_out(choice: Choice, lines: Truths, reason: str) -> None:
    choice.left_out.update(dict.fromkeys(np.flatnonzero(choice.body & lines).tolist(), reason))
    choice.body[lines] = False


def _begin(features: Features, answers: Answers, chosen: Truths) -> int:
    """Where the article begins: at its title, unless much of it would stand above."""
    line, words = _title(features, answers) or 0, features.counts * chosen
    return line if words[:line].sum() <= _ABOVE * words.sum() else 0


def _end(features: Features, body: Floats, chosen: Truths) -> int:
    """The first line that says that the article is over, or heads a list with which it may well be."""
    words = features.counts * chosen
    above = np.cumsum(words)
    below = words.sum() - above
    likely = ((words * body).sum() - np.cumsum(words * body)) / np.maximum(below, 1)
    told = (above >= _TOLD) & (above >= _NOT_LESS * above[-1:])
    heads = features.seen("heads_list") & told & (likely < _SURE)
    ends = (above >= _BEGUN) & ~chosen & (features.seen("ends_article") | heads)
    if not ends.any():
        return len(chosen)
    end = int(ends.argmax())
    seconded = (words * features.seen("voted"))[end:].sum()
    return len(chosen) if seconded and seconded >= _SECONDED_BELOW * words[end:].sum() else end


def _find_standfirst(features: Features, answers: Answers, chosen: Truths) -> int | None:
    """The first sentence between the title and the text, unless it is something else or hardly the article."""
    title, first = _title(features, answers), int(chosen.argmax())
    if title is None or not title < first <= title + _STANDFIRST_ABOVE:
        return None
    something_else = np.any([features.seen(name) for name in _NEVER], 0) | _captions(answers)
    sentences = features.seen("ends") & (features.counts >= _STANDFIRST_WORDS) & ~something_else
    line = next((int(line) for line in np.flatnonzero(sentences) if title < line < first), None)
    return line if line is not None and answers.body[line] >= _STANDFIRST else None


def _far_below(features: Features, answers: Answers, chosen: Truths) -> Truths:
    """What stands below the last gap, gap by gap, as long as it is little or unlikely."""
    far = np.zeros(len(chosen), np.bool_)
    lines = np.flatnonzero(chosen)
    for gap in np.flatnonzero(np.diff(lines) > _FAR)[::-1]:
        below = lines[gap + 1 :]
        below = below[~far[below]]
        if features.counts[below].sum() >= _FEW and answers.body[below].max() >= _LEAST:
            break
        far[below] = True
    return far


def _captions(answers: Answers) -> Truths:
    return answers.roles[:, _CAPTIONS] >= _CAPTION


def _behind(features: Features, chosen: Truths) -> Truths:
    """What stands below the first ``<article>`` element with enough of the words, and not in it: the next article of an
    endless scroll, the small print.
    """
    words, boxes = features.counts * chosen, features.articles
    sums = np.bincount(boxes, words)
    sums[0] = 0
    enough = np.flatnonzero(sums >= max(_OWN_WORDS, _OWN_SHARE * words.sum()))
    if not len(enough):
        return np.zeros(len(chosen), np.bool_)
    last = np.flatnonzero(boxes == enough[0])[-1]
    behind: Truths = (np.arange(len(chosen)) > last) & (boxes != enough[0])
    return behind


def promising(body: Floats, counts: Floats) -> Truths:
    """The set of lines that promises the best F1, from their probabilities and their numbers of words."""
    chosen = np.zeros(len(body), np.bool_)
    if not len(body) or body.max() < _LEAST:
        return chosen
    order = np.argsort(-body, kind="stable")
    right = np.cumsum((body * counts)[order])
    expected = 2 * right / (np.cumsum(counts[order]) + (body * counts).sum() + 1e-9)
    chosen[order[: int(np.argmax(expected)) + 1]] = True
    return chosen


def judge(text: PageText, features: Features, answers: Answers, by: str) -> tuple[JudgedBlock, ...]:
    """A role and a reason for each block. by: the model's name and version."""
    body, by_rule, standfirst = choose(features, answers)
    if standfirst is not None:
        by_rule[standfirst] = "a sentence between the title and the text"
    lines = [block.span.of(text.text) for block in text.blocks]
    title = _below_documents(lines, _title(features, answers), body)
    teaser = features.seen("is_teaser")
    chosen = [
        Role.TITLE
        if i == title
        else Role.TEASER
        if teaser[i]
        else Role.STANDFIRST
        if i == standfirst
        else _likeliest(answers.roles[i], _BODY if inside else _OTHERS)
        for i, inside in enumerate(body)
    ]
    return tuple(
        JudgedBlock(block, role, f"{by}: {by_rule.get(i) or f'{chance if inside else 1 - chance:.0%} sure'}")
        for i, (block, role, inside, chance) in enumerate(zip(text.blocks, chosen, body, answers.body, strict=True))
    )


def _below_documents(lines: Sequence[str], title: int | None, body: Truths) -> int | None:
    """Where the document's title stands on top of a saved page, the last line above the body with the same words."""
    if title != 0 or not body.any():
        return title
    return max(i for i in range(int(body.argmax()) + 1) if i == 0 or _same(lines[i], lines[0]))


def whole(text: PageText, title: str | None) -> tuple[JudgedBlock, ...]:
    """Every block is the article (`--as article`); the first one is its title if the title is given so."""
    named = bool(title and text.blocks) and _same(text.blocks[0].span.of(text.text), title or "")
    return tuple(
        JudgedBlock(block, Role.TITLE, "the given title")
        if named and not i
        else JudgedBlock(block, Role.BODY, "given as an article")
        for i, block in enumerate(text.blocks)
    )


def _likeliest(chances: Floats, among: Sequence[int]) -> Role:
    return ROLES[max(among, key=lambda number: float(chances[number]))]


def find_title(chances: Floats) -> int | None:
    """The line that is likeliest the title, unless it is likelier that none is."""
    if not len(chances) or chances.max() < 1 - chances.sum():
        return None
    return int(chances.argmax())


def _title(features: Features, answers: Answers) -> int | None:
    """A line such as `Read next: ...` is the title of another article."""
    return find_title(np.where(features.seen("is_teaser"), np.float32(0), answers.title))


def _same(line: str, title: str) -> bool:
    return fold(line).rstrip(". ") == fold(title).rstrip(". ")
