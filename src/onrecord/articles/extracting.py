"""The order in which an article is read from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.articles import agencies, bylines, judging, language, model, outlets, publishing, titles, topics, voting
from onrecord.articles.claims import gather
from onrecord.articles.features import observe, second
from onrecord.nouns import Article, Form, Reason, Role, Value
from onrecord.version import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.articles.features import Features
    from onrecord.articles.judging import Answers
    from onrecord.nouns import Given, JudgedBlock, Page, PageText, Spans, When

# The F1 of words that the article found promises. So many pages in four promise more, and for them the vote of another
# extractor, which takes as long as all the rest, changes nothing.
_SURE = 0.96


def extract(page: Page, text: PageText, answer: Callable[[Features], Answers] = model.answer) -> Article:
    """The article of a page; where there is none, what nobody gave is empty with the reason `no_article`, but for the
    day on which the page claims, to machines or in its address, to have been published.

    answer: who judges the lines, if not the model that ships.
    """
    claims = gather(text.claims)
    blocks = judging.whole(text, page.given.title) if page.form is Form.ARTICLE else _judge(page, text, answer)
    paragraphs = _paragraphs(blocks, page.form)
    if not paragraphs:
        return _no_article(page.given, blocks, publishing.tell_claimed(claims, address=page.url))
    outlet = outlets.outlet(text, claims, page.given)
    names = outlets.names_of(outlet, claims)
    wire = agencies.wire(text, blocks, claims, names, page.url)
    tongue = language.identify(text.text, paragraphs, claims.language)
    published, modified = publishing.tell_dates(
        text, blocks, claims, page.given, address=page.url, language=tongue.value
    )
    return Article(
        title=titles.title(text, blocks, claims, page.given, names, page.url),
        outlet=outlet,
        byline=bylines.byline(text, blocks, claims, names, page.url) or agencies.as_author(wire),
        published=published,
        modified=modified,
        language=tongue,
        standfirst=tuple(b.block.span for b in blocks if b.role is Role.STANDFIRST),
        paragraphs=paragraphs,
        subheads=tuple(b.block.span for b in blocks if b.role is Role.SUBHEAD),
        tags=topics.tags(text, blocks, claims, names, page.url),
        section=topics.section(claims, names, page.url),
        wire=wire,
        blocks=blocks,
    )


def _judge(page: Page, text: PageText, answer: Callable[[Features], Answers]) -> tuple[JudgedBlock, ...]:
    """The lines as the models judge them; a page of which they aren't sure, once more with another extractor's vote."""
    features = observe(text)
    answers = answer(features)
    if judging.promise(features, answers) < _SURE:
        vote = voting.ask(page)
        if vote is not None:
            features = second(features, text, vote)
            answers = answer(features)
    return judging.judge(text, features, answers, model.identity(text))


def _paragraphs(blocks: tuple[JudgedBlock, ...], form: Form) -> Spans:
    """In page order; what the user gave as an article is all of it, its title line included."""
    return tuple(b.block.span for b in blocks if b.role in judging.IN_BODY or form is Form.ARTICLE)


def _no_article(given: Given, blocks: tuple[JudgedBlock, ...], claimed: Value[When] | None) -> Article:
    why = Reason.NO_ARTICLE
    return Article(
        title=Value(given.title, (), "given") if given.title else Value.empty(why, RULES),
        outlet=Value(given.outlet, (), "given") if given.outlet else Value.empty(why, RULES),
        byline=(),
        published=_given(given.published) or claimed or _given(given.published_else) or Value.empty(why, RULES),
        modified=Value.empty(why, RULES),
        language=Value.empty(why, RULES),
        section=Value.empty(why, RULES),
        wire=Value.empty(why, RULES),
        blocks=blocks,
    )


def _given(when: When | None) -> Value[When] | None:
    return Value(when, (), "given") if when else None
