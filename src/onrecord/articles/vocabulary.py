"""The furniture's own words: what pages print around an article.

A line such as ``Most Read`` or ``Leave a Reply`` is a label: what stands below it is not the article. Labels
are compared folded, whole or by their beginning, never inside a sentence. The lists hold what sites print in English
and in some other languages; they are features of the block model (`labels`), which learns the words of others by
itself.
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
view all comments; write a comment; kommentare; kommentar schreiben; impressum; datenschutz; alle rechte vorbehalten;
schlagworte; commentaires; laisser un commentaire; mentions legales; tous droits reserves; mots-cles; comentarios;
deja un comentario; todos los derechos reservados; etiquetas; aviso legal; commenti; lascia un commento; tag;
tutti i diritti riservati; comentários; deixe um comentário; todos os direitos reservados; reacties; reageer;
kommentarer; komentarze; dodaj komentarz; комментарии; коментарі; yorumlar; yorum yap; komentar; التعليقات; コメント
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
you may also enjoy; you may also like; you might also like; you might be interested in; meistgelesen; meistgesehen;
mehr zum thema; mehr aus; mehr news; weitere artikel; weitere meldungen; neueste artikel; beliebte artikel;
das könnte sie auch interessieren; auch interessant; zum thema; teilen; les plus lus; à lire aussi; sur le même sujet;
dans la même rubrique; articles similaires; à la une; dernières nouvelles; newsletters; partager; lo más leído;
lo más visto; más noticias; te puede interesar; también te puede interesar; noticias relacionadas; últimas noticias;
compartir; i più letti; potrebbe interessarti; articoli correlati; leggi anche; ultime notizie; mais lidas;
leia também; veja também; notícias relacionadas; últimas notícias; meest gelezen; lees ook; gerelateerde artikelen;
meer nieuws; mest lästa; läs också; mest lest; les også; mest læste; læs også; luetuimmat; najczęściej czytane;
zobacz także; czytaj także; nejčtenější; související články; mohlo by vás zajímat; читайте также; популярное;
читайте також; en çok okunanlar; ilginizi çekebilir; baca juga; terpopuler; berita terkait; اقرأ ايضا;
関連記事; 相关新闻
"""

# A break inside the article: the next lines up to the next paragraph are headlines of other articles.
_TEASER = """
advertisement; also read; continue reading; don't miss; editor's picks; editors' picks; explained; from our archive;
from our archives; from the archive; from the archives; further reading; highlights; in case you missed it;
in this section; keep reading; learn more; more on this; more on this story; read also; read more; recommended;
recommended reading; recommended stories; related; related article; related content; related news; related reading;
related story; see also; sign up; skip advertisement; sponsored; story continues below; suggested reading; watch;
anzeige; werbung; lesen sie auch; mehr dazu; empfohlener redaktioneller inhalt; publicité;
lire aussi; à lire également; voir aussi; publicidad; lea también; lee también; ver también; pubblicità; publicidade;
advertentie; lees meer; annons; annonse; annonce; mainos; reklama; czytaj też; реклама; reklam; iklan; 広告; اعلان
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
