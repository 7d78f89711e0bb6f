"""The furniture's own words: what pages print around an article.

A line such as ``Most Read`` or ``Leave a Reply`` is a label: what stands below it is not the article. Labels
are compared folded, whole or by their beginning, never inside a sentence. The lists hold what sites print in
English; the learned decision of a later version reads other languages too.
"""

from __future__ import annotations

import re

from onrecord.text import fold

# The article is over, wherever the line stands.
_END = """
about the author; add a comment; all rights reserved; comment; comments; comments are closed; copyright;
discussion about this post; filed under; join the conversation; join the discussion; leave a comment; leave a reply;
leave your comment; newer post; next article; older post; post a comment; post navigation; previous article;
privacy policy; reader comments; recent comments; report a typo; tags; terms of service; terms of use;
view all comments; write a comment
"""

# Lists of other articles. They end most articles, and stand in the middle of some.
_LIST = """
advertise with us; also in the news; check also; contact us; follow us; from our partners; get the app;
latest articles; latest from; latest news; latest posts; latest stories; more articles; more from; more headlines;
more news; more on this topic; more stories; most commented; most popular; most read; most viewed; newsletter;
our network; paid content; popular posts; popular stories; read next; recent articles; recent news; recent posts;
recommended for you; related articles; related coverage; related posts; related stories; related topics; search;
share this article; share this post; share this story; similar articles; similar posts; similar stories; subscribe;
the latest; today's paper; top stories; trending; trending now; up next; what to read next; what's next;
you may also enjoy; you may also like; you might also like; you might be interested in
"""

# A break inside the article: the next lines up to the next paragraph are headlines of other articles.
_TEASER = """
advertisement; also read; continue reading; don't miss; editor's picks; editors' picks; explained; from our archive;
from our archives; from the archive; from the archives; further reading; highlights; in case you missed it;
in this section; keep reading; learn more; more on this; more on this story; read also; read more; recommended;
recommended reading; recommended stories; related; related article; related content; related news; related reading;
related story; see also; sign up; skip advertisement; sponsored; story continues below; suggested reading; watch
"""

_SHARE_WORD = (
    r"(?:share|tweet|print|e-?mail|whatsapp|facebook|twitter|telegram|linkedin|reddit|copy link|save|listen|play|close"
    r"|x)"
)
_SHARE = re.compile(
    r"^(?:\d+\s+(?:shares?|comments?|likes?|views?)|comments?:?\s*\d+|\d+\s*min(?:ute)?s?\s*(?:read)?"
    r"|(?:estimated\s+)?(?:reading|read)\s+time\b.{0,20}"
    rf"|(?:{_SHARE_WORD}[\s|/·•,]*)+|[ivx›»→<>|/•·-]+)$"
)
_NOTE = re.compile(
    r"^(?:©|\(c\)|copyright|all rights reserved|click here|sign up|subscribe|follow us|your email address|please enter"
    r"|the recaptcha|this site uses|by using this site|we use cookies|download our app|required fields|save my name"
    r"|photos?\s*:|images?\s*:|pictures?\s*:|video\s*:|source\s*:|tags?\s*:|filed under|posted in|read more\b.{0,40}$)"
)
_CREDIT = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]$")
_CREDIT_WORDS = re.compile(
    r"\b(?:getty images|file photo|file picture|file image|photograph by|photo by|picture by|image credit|photo credit"
    r"|(?:photo|picture|image|pic|photograph|credit)s?\s*:)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|written by|reported by|story by|words by|text by|reporting by|(?:author|by|words|text)\s*:)\s+"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)


def _labels(table: str) -> frozenset[str]:
    return frozenset(fold(label) for label in " ".join(table.split()).split("; "))


END_LABELS = _labels(_END)
LIST_LABELS = _labels(_LIST)
TEASER_LABELS = _labels(_TEASER)

# Class, id and role words of elements that never hold the article's own words.
FURNITURE = frozenset(
    """
    ad ads advert advertisement author-bio banner bottom-bar breadcrumb breadcrumbs carousel comment comments
    comment-form comment-list comment-respond complementary contentinfo cookie cookies cookie-banner disqus footer
    inline-related mailing-list masthead menu meta-nav modal most-popular most-read nav navbar navigation newsletter
    newsletter-signup outbrain overlay pagination paywall popular popup post-navigation promo promotion read-more
    read-next recirc recommended recommendation recommendations related related-articles related-content related-links
    related-news related-posts related-stories respond share sharing sidebar signup site-footer site-header skip-link
    social social-share sponsored subscribe subscription taboola teaser teasers ticker toolbar top-bar trending
    utility-nav widget widget-area
    """.split()
)
FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "button", "menu", "dialog", "label"})
CAPTION_LABELS = frozenset({"caption", "credit", "photo-credit", "image-caption", "wp-caption-text", "figcaption"})
BYLINE_LABELS = frozenset({"author", "authors", "byline", "by-line", "article-author", "post-author", "article-byline"})
STANDFIRST_LABELS = frozenset(
    {
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "sub-title",
        "subheading",
        "article-summary",
        "article-lead",
        "lede",
        "intro",
    }
)
TAG_LABELS = frozenset({"tags", "tag", "tag-list", "article-tags", "post-tags", "topics", "keywords", "tagcloud"})


def is_end_label(folded: str) -> bool:
    """Does the line say that the article is over?"""
    return _without_marks(folded) in END_LABELS


def is_list_label(folded: str) -> bool:
    """Does the line head a list of other articles, which mostly ends the article?"""
    return _without_marks(folded) in LIST_LABELS


def is_teaser_label(folded: str) -> bool:
    """Does the line announce headlines of other articles?"""
    return _without_marks(folded) in TEASER_LABELS


def announces_teaser(folded: str) -> bool:
    """Does the line hold a teaser itself: ``Read next: ...``, ``Related: ...``?"""
    head, colon, tail = folded.partition(":")
    return bool(colon and tail.strip()) and head.strip(" >*•-") in TEASER_LABELS | LIST_LABELS


def is_note(folded: str) -> bool:
    """A line of the site to its reader: a share count, a form, a copyright notice."""
    return bool(_SHARE.match(folded) or _NOTE.match(folded))


def is_credited(words: str) -> bool:
    """Does the line end in brackets, or hold a credit's words: ``The quay at dawn (Harbour Post)``, ``Photo: ...``?"""
    return bool(_CREDIT.search(words) or _CREDIT_WORDS.search(words))


def byline_prefix(words: str) -> int:
    """Length of ``By `` and its kind at the start of a line, in code points; 0 where it is no byline."""
    found = _BYLINE.match(words)
    return found.end() if found else 0


def _without_marks(folded: str) -> str:
    return folded.strip(" :>*•-|…").rstrip(".")
