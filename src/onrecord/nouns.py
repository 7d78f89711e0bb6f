"""The nouns of the record: what a page holds and what is read from it.

A page of an invented outlet reads::

    "The harbour stays open," Ana Brask said on Friday.

It gives a `Statement` whose `content` is the `Span` of the words in quotation marks, whose `cue` is the span
of "said" and whose `source` is the span of "Ana Brask"; a `Speaker` (Ana Brask, a person); and, if the page
tells when it was published, a `said_on` that rests on the word "Friday".

Every span counts Unicode code points of the one page text and is half-open: ``[start, end)``.
What is derived is a `Value`: either a value, with the spans it rests on and how it came to be, or a `Reason`
why there is none. Nouns are frozen: a stage adds by making a new one, never by writing over what was read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from typing import Self

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of the page text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


class Reason(StrEnum):
    """Why a value is empty. The codes are part of the JSON contract."""

    NOT_TOLD = "not_told"
    AMBIGUOUS = "ambiguous"
    NO_PUBLISHED_DATE = "no_published_date"
    ONLY_OTHER_DATES = "only_other_dates"
    NO_ARTICLE = "no_article"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A derived value with its evidence and its way, or the reason why it is empty: never both, never neither."""

    value: T | None
    evidence: Spans = ()
    how: str = ""
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a value needs either something or a reason")

    @classmethod
    def empty(cls, reason: Reason, how: str = "") -> Self:
        return cls(None, (), how, reason)


@dataclass(frozen=True, slots=True)
class When:
    """A day, a day with its time, or a closed interval of days."""

    first: datetime.date
    last: datetime.date
    time: datetime.time | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"an interval ends before it starts: {self.first}/{self.last}")
        if self.time is not None and self.first != self.last:
            raise ValueError("only a single day has a time")

    @classmethod
    def day(cls, day: datetime.date, time: datetime.time | None = None) -> Self:
        return cls(day, day, time)

    def iso(self) -> str:
        """ISO 8601: ``2024-03-15``, ``2024-03-15T17:20`` (an offset only if told), ``2024-03-01/2024-03-31``."""
        if self.first != self.last:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.time is None:
            return self.first.isoformat()
        exact = self.time.second or self.time.microsecond
        return f"{self.first.isoformat()}T{self.time.isoformat('auto' if exact else 'minutes')}"


class Form(StrEnum):
    """What a source holds: a page with all its furniture, or the body of an article alone."""

    PAGE = "page"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a page; it goes before what the page tells, `published_else` behind it."""

    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    published_else: When | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Captured bytes. `charset` is what the transport said of them, if anything; `headers` is all that it said."""

    name: str
    data: bytes = field(repr=False)
    media_type: str = "text/plain"
    charset: str | None = None
    url: str | None = None
    captured_at: datetime.datetime | None = None
    form: Form = Form.PAGE
    given: Given = field(default_factory=Given)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """``sha256:`` and the hash of the bytes."""
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page text with the way back to the element that gave it.

    `span` leaves out surrounding blanks and a list bullet. `element` is an XPath into the parsed page (None in
    plain text); `labels` are the lower-case class, id, role and itemprop words of the element and its ancestors,
    nearest first; `link_chars` counts the code points that stand in links.
    """

    span: Span
    element: str | None = None
    labels: tuple[str, ...] = ()
    link_chars: int = 0
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What the page says of itself for machines: ``meta[property=og:title]``, ``time[datetime]``, ``html[lang]``.

    `span` is the visible text of the element that makes the claim, where there is one.
    """

    where: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """The one text of a page; every offset in the system points into `text`."""

    text: str = field(repr=False)
    rules: str
    charset: str
    blocks: tuple[Block, ...] = field(repr=False, default=())
    claims: tuple[Claim, ...] = field(repr=False, default=())

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


class Role(StrEnum):
    """What a block of a page is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    TAG = "tag"
    TEASER = "teaser"
    MENU = "menu"
    COMMENT = "comment"
    FOOTER = "footer"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class JudgedBlock:
    """A block, what it was taken for, and why: a word or two for people, such as ``below "Most Read"``."""

    block: Block
    role: Role
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The part of a page that is the article.

    `paragraphs` holds the standfirst and the subheads too, in page order. `modified` is the last change that the
    page tells, `section` the part of the outlet, `wire` the agency that the article is credited to.
    """

    title: Value[str]
    outlet: Value[str]
    byline: tuple[Value[str], ...]
    published: Value[When]
    language: Value[str]
    standfirst: Spans = ()
    paragraphs: Spans = ()
    subheads: Spans = ()
    tags: tuple[Value[str], ...] = ()
    modified: Value[When] = field(default_factory=lambda: Value[When].empty(Reason.NOT_TOLD))
    section: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_TOLD))
    wire: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_TOLD))
    blocks: tuple[JudgedBlock, ...] = field(default=(), repr=False)


class Kind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Part(StrEnum):
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"


class Voice(StrEnum):
    """How a saying is put: said by the source itself, or told by another, denied, asked, thought, still to come."""

    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"
    DENIED = "denied"
    ASKED = "asked"
    THOUGHT = "thought"
    FUTURE = "future"
    CONDITIONAL = "conditional"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class OccasionKind(StrEnum):
    SPEECH = "speech"
    MEETING = "meeting"
    LETTER = "letter"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    POST = "post"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means. The key holds within one reading; `name` is the fullest one on the page."""

    key: str
    name: str
    type: SpeakerType
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """A speech, meeting, letter, interview or broadcast at which things were said."""

    key: str
    kind: OccasionKind
    name: str
    date: Value[When]
    place: Value[str]


@dataclass(frozen=True, slots=True)
class Link:
    """The way from a statement to its speaker or occasion: a key, or the reason why there is none.

    candidates: the keys of those who may be meant, the likeliest first, where it is `ambiguous` which of them is.
    """

    key: str | None
    evidence: Spans = ()
    how: str = ""
    reason: Reason | None = None
    candidates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.key is None) == (self.reason is None):
            raise ValueError("a link needs either a key or a reason")

    @classmethod
    def empty(cls, reason: Reason, how: str = "") -> Self:
        return cls(None, (), how, reason)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or thoughts that an article attributes to a source.

    `content` is all that the source is reported to have said, quotation marks included, in several pieces where
    the cue interrupts it (the convention of PARC3 and PolNeAR: Newell et al., LREC 2018). `confidence` is in [0, 1].
    `voice`: each mark of how it is put, with the words that make it; none until moments are read.
    `via` is who carried the speaker's words, `on_behalf_of` for whom a spokesman speaks.
    """

    id: str
    kind: Kind
    part: Part
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    speaker: Link = field(default_factory=lambda: Link.empty(Reason.NOT_READ))
    addressee: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_READ))
    said_on: Value[When] = field(default_factory=lambda: Value[When].empty(Reason.NOT_READ))
    place: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_READ))
    occasion: Link = field(default_factory=lambda: Link.empty(Reason.NOT_READ))
    nested_in: str | None = None
    confidence: float = 1.0
    voice: tuple[Value[Voice], ...] = ()
    via: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_READ))
    on_behalf_of: Value[str] = field(default_factory=lambda: Value[str].empty(Reason.NOT_READ))


def statement_id(page_id: str, content: Spans, cue: Spans, source: Spans) -> str:
    """The permanent id of a statement: 20 hexadecimal digits that depend on the page's bytes and the spans alone."""
    spans = ";".join(",".join(f"{s.start}-{s.end}" for s in part) for part in (content, cue, source))
    return hashlib.sha256(f"{page_id}|{spans}".encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one page gave, and the versions of what read it.

    `unread`: why the article was not looked through for statements, if it wasn't: it is in a language that isn't
    read, or there is none on the page.
    """

    page: Page
    text: PageText
    article: Article
    statements: tuple[Statement, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    read_by: tuple[tuple[str, str], ...] = ()
    unread: Reason | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, and why."""

    name: str
    code: str
    message: str
    url: str | None = None


class Drop(StrEnum):
    """Why a capture is no page to read. It is no failure: such captures are counted, each reason by itself."""

    NO_CAPTURE = "no_capture"
    REVISIT = "revisit"
    REDIRECT = "redirect"
    HTTP_ERROR = "http_error"
    NO_PAGE = "no_page"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a server said of a page by which it can tell, when it is asked again, that nothing has changed since."""

    etag: str | None = None
    last_modified: str | None = None


Known: TypeAlias = "Callable[[str], Stamp | None]"
"""What the latest capture of an address was stamped with, if there is one."""
